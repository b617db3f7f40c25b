"""Written periods become months: "Quý III/2025" is 2025-09.

periods_text      "Quý III/2025" -> period, span, status
sheet_period      the period in the name of a sheet
period_questions  which period a column stands for, where it is not sure
period_doubts     which period is right when title or file contradict the sheet
row_periods       the period of a row, from one column or several
span_questions    what "9 tháng năm 2025" means for headcounts
year_headings     bare years under a title that names a quarter
"""
