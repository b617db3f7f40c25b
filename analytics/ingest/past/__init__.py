"""What is unlikely in figures beside those in force; here pandas is at home.

history           all that is unlikely in figures beside those in force
panel             incoming figures beside those before them
known             the last value of each measure and area, for the questions of a reading
screening         how unusual a figure is beside others, in numbers
repeats           figures that are old ones: copied, or shifted by a row
history_columns   what whole columns show beside the past
revisions         figures that replace others
history_findings  remarks on figures beside those in force
"""
