"""Spreadsheet bytes become sheets of cells with addresses; cells become observations and findings.

Eleven rooms, in the order in which a file passes them:

    files     bytes become sheets of cells: which kind of file, whether it is safe, its cells
    letters   letters become readable: old encodings, lost letters, how words are compared
    names     written names become areas of the 63 or the 34, or a remark says why not
    numbers   written numbers become exact figures in persons or percent
    periods   written periods become months: "Quý III/2025" is 2025-09
    layout    a sheet becomes its tables, whatever way they are laid out on it
    columns   headings and lines around a table say what its columns hold: figures come out
    checks    what must agree within one file
    past      what is unlikely in figures beside those in force; here pandas is at home
    forms     what goes to the user and comes back: the template, the copy with marked cells
    process   the process of its own in which a file is read, and both ends of the line to it

and what all of them share:

    cells      a sheet of cells, each with its address
    findings   remarks as values; the modules …_findings make one each
    questions  what changes a number and is not sure, asked with the likeliest answer
    recognise  cells -> figures, findings and questions, without pandas
    frames     figures and findings as frames
    read       all of it, in order: the public doors

The public doors are ``read.read`` for files of our own, ``read.ReadingProcess`` and
``read.read_safely`` for everybody else's; everything else serves them.
"""
