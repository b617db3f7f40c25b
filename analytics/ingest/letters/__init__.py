"""Letters become readable: old encodings, lost letters, how words are compared.

legacy        texts in TCVN3 and VNI -> Unicode
encodings     which of the encodings a sheet or a file is in
lost_letters  letters that a saving as ANSI destroyed
fold          the form in which names and headings are compared
accents       whether a text has the accents of a name
"""
