"""What must agree within one file.

examine          what must agree between the figures
duplicates       figures that were given twice
labour_checks    participants against the labour force of their area
gather           one finding for many of a kind
practice_mark    a file that carries the mark of generated figures
figure_findings  remarks on figures
"""
