"""What goes to the user and comes back: the template, the copy with marked cells.

template           the contract between a template and the reading of the filled-in one
filled             a filled-in template -> figures, by the map that it carries
template_findings  remarks on filled-in templates; one function each
annotated          the user's own file back, every remark at its cell
correction_list    its first sheet, which lists what is to be mended
own_copy           the user's own workbook, opened to be marked
plain_copy         the cells of any other file as a new workbook
list_mark          by which that first sheet is known again and not read
"""
