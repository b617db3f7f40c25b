"""Small multiples: a small picture of each province's course, all on one scale.

Each is an SVG of its own, so that the page's grid sets them in as many columns as the screen has
room for; a Plotly figure with as many axes would weigh ten times as much and keep its columns.
Colours are those of the mode, since a picture does not follow the page's.
"""

from dataclasses import dataclass

from analytics.charts.labels import rows
from analytics.charts.theme import STATUS_COLOURS, palette
from analytics.errors import Message
from analytics.reference.periods import number as month_number
from analytics.views.view import View
from analytics.wording import number, say

WIDTH, HEIGHT = 160, 110
LEFT, RIGHT, TOP, BOTTOM = 7.0, 153.0, 8.0, 94.0
HEADROOM = 1.06
Row = dict


@dataclass(frozen=True)
class Panel:
    """The picture of one province: its name, its latest rate, the drawing, the same in words."""

    area_id: str
    name: str
    latest: str
    svg: str
    alt: str


@dataclass(frozen=True)
class Scale:
    """Where months and rates stand in a picture; the same for all of them."""

    first: int
    last: int
    top_pct: float

    def x(self, period: str) -> float:
        """Return the place of a month."""
        share = (month_number(period) - self.first) / max(self.last - self.first, 1)
        return round(LEFT + share * (RIGHT - LEFT), 1)

    def y(self, rate_pct: float) -> float:
        """Return the height of a rate."""
        return round(BOTTOM - rate_pct / self.top_pct * (BOTTOM - TOP), 1)


def panels(view: View, mode: str, language: str) -> tuple[Panel, ...]:
    """Return a picture of each province that has a course, in the order of the view.

    The province's line is solid, the country's dashed and grey, the milestone's dotted; a hollow
    dot stands for a carried labour force or another basis.

    Args:
        view: area_id, area, period, rate_pct, basis, is_joined, is_hollow, nation_pct, has_course;
            the first of ``view.marks`` is the milestone.
        mode: ``light`` or ``dark``.
        language: ``vi`` or ``en``.
    """
    drawn = [row for row in rows(view) if row["has_course"]]
    scale = scale_of(view)
    level = view.marks[0].value or 0.0
    by_area: dict[str, list[Row]] = {}
    for row in drawn:
        by_area.setdefault(row["area_id"], []).append(row)
    return tuple(_panel(own, scale, level, mode, language) for own in by_area.values())


def scale_of(view: View) -> Scale:
    """Return the scale of all pictures: from 0 to a little above the highest rate or milestone."""
    drawn = view.table[view.table["has_course"]]
    months = [month_number(period) for period in drawn["period"]]
    levels = [*drawn["rate_pct"], *drawn["nation_pct"].dropna(), view.marks[0].value or 0.0]
    top = max((float(level) for level in levels), default=1.0) * HEADROOM
    return Scale(min(months, default=0), max(months, default=1), top or 1.0)


def _panel(own: list[Row], scale: Scale, level: float, mode: str, language: str) -> Panel:
    """Return the picture of one province."""
    name = own[0]["area"].say(language)
    shapes = [
        _axis(own, scale, mode),
        _milestone(own, level, scale, mode, language),
        *_nation(own, scale, mode),
        *_line(own, scale, mode),
        *_dots(own, scale, mode),
    ]
    svg = (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDTH} {HEIGHT}' "
        f"font-family='sans-serif' font-size='9'>{''.join(shapes)}</svg>"
    )
    return Panel(
        own[0]["area_id"],
        name,
        f"{number(own[-1]['rate_pct'], language, 1)}%",
        svg,
        _alt(own, name, language),
    )


def _alt(own: list[Row], name: str, language: str) -> str:
    """Return what a picture shows in words: first and latest rate, and the country's."""
    params = {
        "area": name,
        "first": own[0]["period"],
        "first_rate": own[0]["rate_pct"],
        "last": own[-1]["period"],
        "last_rate": own[-1]["rate_pct"],
        "nation": own[-1]["nation_pct"],
    }
    text = (
        "{area}: {first:month} {first_rate:pct}, {last:month} {last_rate:pct}"
        if own[-1]["nation_pct"] is None
        else "{area}: {first:month} {first_rate:pct}, {last:month} {last_rate:pct}; country "
        "{nation:pct}"
    )
    return say(Message(text, params), language)


def _axis(own: list[Row], scale: Scale, mode: str) -> str:
    """Return the ground line with the first and last year below it."""
    colours = palette(mode)
    first, last = (own[0]["period"][:4], own[-1]["period"][:4])
    line = (
        f"<path d='M{LEFT} {BOTTOM}H{RIGHT}' stroke='{colours.muted}' stroke-width='.8' "
        "fill='none'/>"
    )
    years = [(scale.x(own[0]["period"]), first), (scale.x(own[-1]["period"]), last)]
    words = [
        f"<text x='{x}' y='{BOTTOM + 12}' fill='{colours.muted}' "
        f"text-anchor='{'start' if x < WIDTH / 2 else 'end'}'>{year}</text>"
        for x, year in dict(years).items()
    ]
    return line + "".join(words)


def _milestone(own: list[Row], level: float, scale: Scale, mode: str, language: str) -> str:
    """Return the milestone as a dotted line, with its level on the side where no line runs."""
    colour, y = palette(mode).ink, scale.y(level)
    line = (
        f"<path d='M{LEFT} {y}H{RIGHT}' stroke='{colour}' stroke-width='1' "
        f"stroke-dasharray='1 2.5' fill='none'/>"
    )
    levels = [row[name] for row in own for name in ("rate_pct", "nation_pct")]
    known = [value for value in levels if value is not None]
    if min(known) < level < max(known):
        return line
    below = y - 3 if max(known) <= level else y + 10
    return line + f"<text x='{LEFT}' y='{below}' fill='{colour}'>◇{_level(level, language)}</text>"


def _level(level: float, language: str) -> str:
    return say(Message("{level:level}", {"level": level}), language)


def _runs(own: list[Row]) -> list[list[Row]]:
    """Return the rows that are joined, run by run; a single row is a run of its own."""
    runs: list[list[Row]] = []
    for row in own:
        if row["is_joined"] and runs:
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs


def _path(points: list[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x} {y}" for x, y in points)


def _line(own: list[Row], scale: Scale, mode: str) -> list[str]:
    """Return the province's line, broken where its basis changes."""
    colour = STATUS_COLOURS[mode]["met"]
    return [
        f"<path d='{_path([(scale.x(r['period']), scale.y(r['rate_pct'])) for r in run])}' "
        f"stroke='{colour}' stroke-width='2' fill='none'/>"
        for run in _runs(own)
        if len(run) > 1
    ]


def _nation(own: list[Row], scale: Scale, mode: str) -> list[str]:
    """Return the country's line beside the province's, on the same basis only."""
    found = []
    for run in _runs(own):
        known = [row for row in run if row["nation_pct"] is not None]
        if len(known) == len(run) > 1:
            points = [(scale.x(row["period"]), scale.y(row["nation_pct"])) for row in known]
            found.append(
                f"<path d='{_path(points)}' stroke='{palette(mode).muted}' stroke-width='1.4' "
                "stroke-dasharray='4 2' fill='none'/>"
            )
    return found


def _dots(own: list[Row], scale: Scale, mode: str) -> list[str]:
    """Return a dot at the latest rate and at each that nothing joins; hollow where it is less."""
    colour = STATUS_COLOURS[mode]["met"]
    marked = [row for run in _runs(own) if len(run) == 1 for row in run]
    if own[-1] not in marked:
        marked.append(own[-1])
    return [
        f"<circle cx='{scale.x(row['period'])}' cy='{scale.y(row['rate_pct'])}' r='3' "
        f"stroke='{colour}' stroke-width='1.5' "
        f"fill='{palette(mode).surface if row['is_hollow'] else colour}'/>"
        for row in marked
    ]
