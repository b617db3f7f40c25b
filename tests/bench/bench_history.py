"""Which planted errors the checks beside history find in simulated panels, and what they suspect.

Each panel is 34 provinces, three measures, ten quarters in force and one that comes in; one error
of each kind is planted by itself. Printed: the share of panels in which the error was said, as a
warning and as a warning or note; the false alarms for each honest figure; the median seconds.
"""

import sys
import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from analytics.ingest.past.history import against_history
from tests.panels import Panel, panel

PANELS = 200
_N = 34


def _times(factor: float) -> Callable[[Panel, np.random.Generator], tuple[pd.Series, set[int]]]:
    def plant(of: Panel, random: np.random.Generator) -> tuple[pd.Series, set[int]]:
        value, place = of.incoming["value"].astype(float).copy(), int(random.integers(_N))
        value.iloc[place] = round(value.iloc[place] * factor)
        return value, {place}

    return plant


def _second_digit(of: Panel, random: np.random.Generator) -> tuple[pd.Series, set[int]]:
    value, place = of.incoming["value"].astype(float).copy(), int(random.integers(_N))
    digits = list(str(round(value.iloc[place])))
    digits[1] = str((int(digits[1]) + int(random.integers(1, 10))) % 10)
    value.iloc[place] = float("".join(digits))
    return value, {place}


def _swapped(of: Panel, random: np.random.Generator) -> tuple[pd.Series, set[int]]:
    value, place = of.incoming["value"].astype(float).copy(), int(random.integers(_N - 1))
    value.iloc[place], value.iloc[place + 1] = value.iloc[place + 1], value.iloc[place]
    return value, {place, place + 1}


def _copied(of: Panel, random: np.random.Generator) -> tuple[pd.Series, set[int]]:
    before = of.present[of.present["period"] == of.present["period"].max()]
    value, place = of.incoming["value"].astype(float).copy(), int(random.integers(_N))
    places = {place, place + _N, place + 2 * _N}
    for one in places:
        value.iloc[one] = before["value"].iloc[one]
    return value, places


PLANTS = {
    "x 1000": _times(1000),
    "x 10": _times(10),
    "/ 10": _times(0.1),
    "+15 %": _times(1.15),
    "-15 %": _times(0.85),
    "+8 %": _times(1.08),
    "second digit": _second_digit,
    "swapped rows": _swapped,
    "copied province": _copied,
}


def main(n_panels: int = PANELS) -> None:
    """Print a table for provinces that grow evenly, and one for provinces that do less so."""
    for sd_of_growth in (0.006, 0.01):
        print(f"growth from one quarter to the next: standard deviation {sd_of_growth:.1%}")
        _measure(n_panels, sd_of_growth)


def _measure(n_panels: int, sd_of_growth: float) -> None:
    """Print the table of one kind of panels."""
    random = np.random.default_rng(125)
    hits = {name: [0, 0] for name in PLANTS}
    alarms, figures, seconds = [0, 0], 0, []
    for seed in range(n_panels):
        of = panel(seed, sd_of_growth)
        begin = time.perf_counter()
        honest = _cells(of, of.incoming["value"])
        seconds.append(time.perf_counter() - begin)
        figures += len(of.incoming)
        alarms = [n + len(cells) for n, cells in zip(alarms, honest, strict=True)]
        for name, plant in PLANTS.items():
            value, places = plant(of, random)
            planted = set(of.incoming["cell"].iloc[list(places)])
            found = _cells(of, value)
            hits[name] = [n + bool(c & planted) for n, c in zip(hits[name], found, strict=True)]
    print(f"{'error':16} {'warned':>7} {'or noted':>9}   of {n_panels} panels")
    for name, (warned, noted) in hits.items():
        print(f"{name:16} {warned / n_panels:7.2f} {noted / n_panels:9.2f}")
    print(f"false alarms for each honest figure: {alarms[0] / figures:.4f} warned, ", end="")
    print(f"{alarms[1] / figures:.4f} or noted; {np.median(seconds):.2f} s a panel")


def _cells(of: Panel, value: pd.Series) -> tuple[set[str], set[str]]:
    """Return the cells that have a warning, and those that have a warning or a note."""
    found = against_history(of.incoming.assign(value=value), of.present)
    warned = {one.spot.cell for one in found if one.severity == "warning"}
    return warned, {one.spot.cell for one in found}


if __name__ == "__main__":
    main(*(int(text) for text in sys.argv[1:]))
