"""What comes in, and what came: readings, previews, uploads, changes.

loading  what was read from a file and what was found in it
answers  answers to questions, in words
preview  what a commit would change
upload   one upload in full
history  who loaded what, when and why; where every figure comes from
changes  figures that are no longer what they were
"""
