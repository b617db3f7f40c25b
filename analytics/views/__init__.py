"""Indicators as titled tables: pages, charts and files all print them, so they cannot disagree.

country   the first page
places    the provinces beside each other
profile   one province
road      the road to a milestone
watching  the watch list
uploads   what comes in, and what came

Here, what they share and what belongs to no page alone: the view itself, sources, words of status
and pace, tables for download, references.
"""
