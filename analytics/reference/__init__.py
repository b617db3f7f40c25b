"""What is fixed: areas, periods, measures, indicators, bases, targets.

One csv each, every row with its source.
"""
