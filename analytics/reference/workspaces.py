"""The two workspaces: published figures with users' uploads, and generated ones for training."""

OFFICIAL, PRACTICE = "official", "practice"
WORKSPACES = (OFFICIAL, PRACTICE)
# Who "loaded" the spreadsheets that ship with the application.
DELIVERED = "data/source"
# Who "loaded" the generated figures: these words and a number.
GENERATED = "seed "
