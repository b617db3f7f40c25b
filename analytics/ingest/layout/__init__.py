"""A sheet becomes its tables, whatever way they are laid out on it.

layouts          a sheet -> its tables, whatever way they are laid out
arrange          a sheet turned, cut or put together, every cell knowing its place
blocks           tables side by side and one under the other
sections         a list printed once for each measure or period
transpose        areas side by side -> one row each
owner            a sheet about one area that its title names
details          rows that break areas down; rows that name their measure
table            where on a sheet the table stands, and the lines around it
choice           tables that compete: the user says which one counts
swapped          two columns that changed places
layout_findings  remarks on how a table is laid out
"""
