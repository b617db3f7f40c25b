"""What the command line writes: text, tables and files."""

import argparse
import sys

from analytics.views.view import View, printed
from analytics.wording import say


def write(text: str) -> None:
    """Write a line of text."""
    if sys.stdout.isatty():
        # A terminal knows its own letters; a file or a pipe gets UTF-8 whatever the system's page.
        sys.stdout.write(text + "\n")
    else:
        sys.stdout.buffer.write(text.encode() + b"\n")
    sys.stdout.flush()


def write_table(view: View, language: str) -> None:
    """Write a view as its finding and a table of text."""
    write(say(view.finding, language))
    if len(view.table):
        write(printed(view, language).to_string(index=False))


def deliver(content: bytes, options: argparse.Namespace) -> None:
    """Write to the file named, else to the output."""
    if options.output:
        options.output.write_bytes(content)
    else:
        write(content.decode().removesuffix("\n"))
