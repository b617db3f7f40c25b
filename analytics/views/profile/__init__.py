"""One province: all that is known of it, and why the rest is not.

card     its indicators against the national milestone, among its peers
history  own figures, former parts, region and nation over time
known    what is known where no rate is
change   why its rate moved over the last year
targets  the targets that name it
uploads  the uploads behind its figures
"""
