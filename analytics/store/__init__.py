"""Observations in SQL, append-only: a commit adds, nothing is ever changed or removed.

Append-only because a figure that was shown to a minister must stay findable: a correction is a
later upload of the same key, the present is a query (the latest upload of each key), and the
original file is kept with its hash.
"""
