"""Whole stores as one file, and back: everything of one moment, or nothing.

backup_file  the manifest, and the one transaction in which several stores are filled anew
archive      one workspace in it: its tables as lines, each original file beside them
form         how its tables were made, as plain data
parts        its parts, each with its length and its hash
sealed       a zip file of which no byte can change unseen
soundness    whether a SQLite file is sound; one that is not makes room
last_backup  where the last backup lies, for the day when a file is damaged
"""
