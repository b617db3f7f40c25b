"""Headings and lines around a table say what its columns hold: figures come out.

headings            a column's heading -> what the column holds
phrases             the phrases that name a measure
short_forms         "BHXH BB" -> "BHXH bắt buộc"
matters             rows under a line of money or benefits
words               written bases, statuses, publishers, dates -> their ids
context             what those lines say: unit, basis, source, release, period
said                the measure of columns that name none: title, sheet, or the user
labour_force        a labour force without its age: the title says it, or the user
plan_rates          rates of a plan's fulfilment are none of coverage
standard_questions  ICLS 13 or ICLS 19, where a labour force names neither
asking              what a question about columns needs
columns             the table's columns, and what they miss, said once a column
observations        cells -> figures
table_findings      remarks on tables
"""
