"""What is fixed: areas, periods, measures, indicators, bases, targets; one csv each, every row with its source."""
