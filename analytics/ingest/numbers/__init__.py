"""Written numbers become exact figures in persons or percent.

numbers          text -> Decimal, by the style of the whole column
cell_text        "1.234 người (2)" -> number, unit, mark of a footnote
styles           in which style a column writes its numbers
magnitude        which size a figure can have
units            written units -> a factor
unit_questions   persons, thousands or millions, where it is not sure
share_questions  rates from 0 to 1 under a heading of per cent
row_units        units in a column of their own -> a table for each
values           one cell -> one value, or the finding that says why not
sheet_remarks    remarks that are said once for all the cells concerned
number_findings  remarks on how numbers are written
"""
