"""The country on the first page: where it stands, how it came there, who needs a decision.

overview     the three indicators against their milestones, on VSS's base
story        verdict, people missing, pace and chance, as it is told
trend        the rates over time, with their breaks
needs_words  which provinces need a decision, and why
"""
