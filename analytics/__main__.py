"""``python -m analytics``: the verbs of the application without a browser."""

import sys

from analytics.cli import main

sys.exit(main(sys.argv[1:]))
