"""Views as files: a workbook to read and print, text tables for spreadsheets and programs."""
