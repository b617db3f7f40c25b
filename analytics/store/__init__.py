"""Observations in SQL, append-only: a commit adds, an undo adds too, nothing is changed or removed.

Append-only because a figure that was shown to a minister must stay findable: a correction is a
later upload of the same key, an undo is a row of the journal, the present is a query (of each key
the last upload that stands) and so is any past moment; the original file is kept with its hash.
"""
