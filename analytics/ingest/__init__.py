"""Spreadsheet bytes become sheets of cells with addresses; cells become observations and findings.

    source        which kind of file it is, by its content, never by its name
    workbook      .xlsx -> cells
    delimited     .csv -> cells
    cells         a sheet of cells, each with its address
    fold          the form in which names and headings are compared
    gazetteer     a written name -> an area of each scheme
    scheme        which list of provinces a name belongs to
    numbers       text -> Decimal, by the style of the whole column
    periods_text  "Quý III/2025" -> period, span, status
    words         written bases, statuses, publishers, dates -> their ids
    units         written units -> a factor
    headings      a column's heading -> what the column holds
    table         where on a sheet the table stands, and the lines around it
    context       what those lines say: unit, basis, source, release, period
    columns       the table's columns, and what they miss, said once a column
    values        one cell -> one value, or the finding that says why not
    observations  cells -> figures
    duplicates    figures that were given twice
    examine       what must agree between the figures
    practice_mark a file that carries the mark of generated figures
    findings      remarks as values; table_findings and figure_findings make one each
    read          all of it, in order

The public door is ``read.read``; everything else serves it.
"""
