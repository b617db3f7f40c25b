"""The watch list of the letter of 13 May 2015.

watch        who is below its level, since when, until when
watch_words  the sentence above it, and what stands beside
"""
