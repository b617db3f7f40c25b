"""The choices that several pages share."""

from analytics.reference.indicators import indicators, measured
from analytics.reference.targets import milestones
from analytics.views.places.provinces import best_period, month_of_verdicts
from pages._address import listed, pinned, segments
from pages._reader import Reader

SQUARES, BOUNDARIES = "o-vuong", "ban-do"


def choose_indicator(reader: Reader) -> str:
    """Return the indicator chosen; social insurance at first."""
    texts = {name: indicators()[name].short.say(reader.language) for name in measured()}
    return segments(reader.say("Indicator"), texts, "chi-tieu", default="si")


def choose_scheme(reader: Reader) -> str:
    """Return the provinces chosen: the 63 where the published figures are, the 34 for practice."""
    texts = {scheme: reader.say("{n} provinces", n=scheme) for scheme in ("63", "34")}
    return segments(
        reader.say("Provinces"),
        texts,
        f"dia-ban-{reader.workspace}",
        default="34" if reader.is_practice else "63",
        parameter="dia-ban",
    )


def choose_drawing(reader: Reader) -> str:
    """Return how provinces are drawn: as squares at first, or within their boundaries."""
    texts = {SQUARES: reader.say("Squares"), BOUNDARIES: reader.say("Boundaries")}
    return segments(reader.say("Kind of map"), texts, "hinh", default=SQUARES)


def choose_period(
    reader: Reader, rates: dict[str, int], counts: dict[str, int], scheme: str
) -> str | None:
    """Return the month chosen among those with a figure of a province, none without any.

    Args:
        reader: who chooses.
        rates: the months with rates, and of how many provinces; that of the verdicts stands at
            first, so that this page and the first one speak of the same figures.
        counts: the months with participants alone.
        scheme: the list of provinces.
    """
    months = dict(sorted({**counts, **rates}.items(), reverse=True))
    if not months:
        return None
    texts = {p: reader.say("{p:period} · {n} provinces", p=p, n=n) for p, n in months.items()}
    key = f"ky-{reader.workspace}-{scheme}"
    default = month_of_verdicts(rates) or best_period(counts)
    return pinned(reader.say("Period"), texts, key, default=default, parameter="ky")


def choose_milestone(reader: Reader, indicator: str) -> int:
    """Return the year of the milestone chosen; the last one at first."""
    texts = {
        str(t.year): reader.say("{year}: {target:level}", year=t.year, target=t.value)
        for t in milestones(indicator)
    }
    return int(listed(reader.say("National milestone"), texts, "moc", default=max(texts)))


def choose_or_all(reader: Reader, label: str, texts: dict[str, str], key: str) -> str | None:
    """Return the code chosen from a list that begins with all of them; none for all."""
    picked = listed(label, {"all": reader.say("All"), **texts}, key, default="all")
    return None if picked == "all" else picked


def months(reader: Reader, periods: list[str]) -> dict[str, str]:
    """Return months with their names, newest first."""
    return {p: reader.say("{p:period}", p=p) for p in sorted(periods, reverse=True)}
