"""Bytes become sheets of cells: which kind of file, whether it is safe, its cells.

source             which kind of file it is, by its content, never by its name
archive            a packed file, unpacked within limits
preflight          what a packed workbook holds, before a library opens it
markup             its elements, counted
limits             what no workbook with a table of provinces exceeds
workbook           .xlsx -> cells
workbook_xls       .xls -> cells
workbook_calamine  .xlsb, .ods and what openpyxl cannot read -> cells with a doubt
merging            merged areas -> the cell that shows
damage             what libraries raise on damaged files
delimited          .csv -> cells
source_findings    remarks on a file as a whole
"""
