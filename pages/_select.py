"""The choices that several pages share."""

from analytics.reference.indicators import indicators, measured
from analytics.reference.targets import milestones
from analytics.views.provinces import best_period
from pages._address import listed, pinned, segments
from pages._reader import Reader


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


def choose_period(reader: Reader, counts: dict[str, int], scheme: str) -> str | None:
    """Return the month chosen among those with a rate of a province, none without any."""
    if not counts:
        return None
    texts = {p: reader.say("{p:period} · {n} provinces", p=p, n=n) for p, n in counts.items()}
    key = f"ky-{reader.workspace}-{scheme}"
    default = best_period(counts)
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
