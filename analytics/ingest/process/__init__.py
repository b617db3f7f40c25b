"""The process of its own in which a file is read, and both ends of the line to it.

child    the process that reads one file and nothing else
apart    its parent's side
wire     plain values as lines of JSON
copying  the annotated copy, made by a process of its own
"""
