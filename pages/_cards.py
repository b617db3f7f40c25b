"""The cards of the first page: each indicator with its verdict, who is missing, pace and chance.

Three short answers in large figures; what they are figures of stands below each.
"""

from html import escape

from analytics.errors import Message
from analytics.reference.indicators import indicator
from analytics.views import status as status_words
from analytics.views.country.needs_words import NamedNeed, NamedNeeds
from analytics.views.country.overview import Card, OtherBase, Standing
from analytics.views.country.story import Answer, Chapter, Way
from analytics.views.sourcing import base_kind, basis_name, figure_status, publisher_name
from pages._look import link, province_address, status_line
from pages._reader import Reader


def cards(found: tuple[Chapter, ...], reader: Reader) -> str:
    """Return the cards of the national indicators."""
    return f'<div class="cards">{"".join(_card(chapter, reader) for chapter in found)}</div>'


def _card(chapter: Chapter, reader: Reader) -> str:
    card, way = chapter.card, chapter.way
    name = indicator(card.indicator).name.say(reader.language)
    rate = reader.say("{rate:pct}", rate=card.rate_pct)
    period = reader.say("at the end of {period:period}", period=card.period)
    due = _verdict(card.due, reader) if card.due else ""
    return (
        f'<section class="card"><h3>{escape(name)}</h3>'
        f'<div class="figure">{rate} <small>{escape(period)}</small></div>'
        f"{due}{_bar(card, reader)}{_way(way, reader) if way else ''}"
        f'<p class="facts">{escape(card_facts(card, reader))}{_newer(card, reader)}</p></section>'
    )


def _way(way: Way, reader: Reader) -> str:
    """Return the status of the way to the next milestone, and the three short answers."""
    title = reader.say(
        "Milestone of {year} ({target:level}): {verdict}",
        year=way.year,
        target=way.target_pct,
        verdict=way.verdict,
    )
    answers = "".join(_answer(answer, reader) for answer in way.answers)
    return f'{status_line(way.status, title)}<dl class="answers">{answers}</dl>'


def _answer(answer: Answer, reader: Reader) -> str:
    asked, figure, of = (
        escape(reader.say(text)) for text in (answer.asked, answer.figure, answer.of)
    )
    return f"<div><dt>{asked}</dt><dd><b>{figure}</b><span>{of}</span></dd></div>"


def needs(found: NamedNeeds, reader: Reader) -> str:
    """Return the provinces that need a decision, each a link to its page; else why there are none.

    A link keeps the language and the workspace of the reader.
    """
    listed = "".join(_need(need, reader) for need in found.listed)
    facts = f'<p class="lines">{escape(reader.say(found.facts))}</p>'
    return f'<ul class="needs">{listed}</ul>{facts}' if listed else _none_listed(facts)


def _none_listed(facts: str) -> str:
    """Return the reason why no province is listed, under a name of its own."""
    return f'<div class="needs-none">{facts}</div>'


def _need(need: NamedNeed, reader: Reader) -> str:
    name = escape(need.name.say(reader.language))
    reason = escape(reader.say(need.reason))
    shape = status_words.shape(need.look)
    linked = link(province_address(need.area_id, reader), f"<b><i>{shape}</i> {name}</b>")
    return f'<li class="{need.look}">{linked}<span>{reason}</span></li>'


def _verdict(due: Standing, reader: Reader) -> str:
    """Return the verdict on the milestone that fell due last, in word, shape, points and people."""
    text = reader.say(
        "{word} {year} ({target:level}): {distance}",
        word=status_words.word(due.status),
        year=due.target.year,
        target=due.target.value,
        distance=_distance(due),
    )
    return status_line(due.status, text)


def _distance(standing: Standing) -> Message:
    """Return how far a figure is from a milestone, in points and people."""
    params = {"gap": abs(standing.gap_pp), "persons": abs(standing.gap_persons or 0)}
    if standing.gap_persons is None:
        return Message("{gap:points} from it", params)
    message = (
        "{gap:points} short, {persons:millions} missing"
        if standing.gap_pp > 0
        else "{gap:points} beyond, {persons:millions}"
    )
    return Message(message, params)


def _bar(card: Card, reader: Reader) -> str:
    """Return the figure between nothing and the last milestone, with the milestones as ticks."""
    standings = [s for s in (card.due, card.ahead) if s]
    top = max([s.target.value for s in standings] + [card.rate_pct]) * 1.04
    ticks = "".join(_tick(s, 100 * s.target.value / top, reader) for s in standings)
    filled = f'<i style="width:{100 * card.rate_pct / top:.1f}%"></i>'
    return f'<div class="bar" aria-hidden="true">{filled}{ticks}</div>'


def _tick(standing: Standing, left_pct: float, reader: Reader) -> str:
    params = {"year": standing.target.year, "target": standing.target.value}
    text = escape(reader.say("{year}: {target:level}", **params))
    place = f'style="left:{left_pct:.1f}%"'
    return f"<b {place}></b><em {place}>◇ {text}</em>"


def card_facts(card: Card, reader: Reader) -> str:
    """Return what stands beside a figure: count, base and its kind, status, publisher."""
    return reader.say(
        "{count:millions} over {base:millions}; basis: {basis} ({kind}); "
        "figure: {status}; {publisher}",
        count=card.count_persons,
        base=card.base_persons,
        basis=basis_name(card.basis, is_short=True),
        kind=base_kind(card.base_kind),
        status=figure_status(card.figure_status),
        publisher=publisher_name(card.publisher),
    )


def _newer(card: Card, reader: Reader) -> str:
    """Return the newest count, which has no published rate and is not compared with a December."""
    if card.newer is None:
        return ""
    text = reader.say(
        "Newest count: {count:millions} at the end of {period:period}; "
        "not to be compared with December.",
        count=card.newer[1],
        period=card.newer[0],
    )
    return f"<br>{escape(text)}"


def two_bases(pairs: list[tuple[Card, OtherBase]], reader: Reader) -> str:
    """Return the verdicts on two bases side by side, as a table."""
    head = "".join(f"<th scope='col'>{escape(reader.say(text))}</th>" for text in _TWO_BASES)
    rows = "".join(_pair(card, other, reader) for card, other in pairs)
    period = pairs[0][0].period
    caption = escape(
        reader.say(
            "The same participants at the end of {period:period} over two labour forces",
            period=period,
        )
    )
    return (
        f'<div class="scroll"><table class="two"><caption>{caption}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


_TWO_BASES = (
    "Indicator",
    "On VSS's base (published)",
    "On a base estimated from the statistics office's releases",
)


def _pair(card: Card, other: OtherBase, reader: Reader) -> str:
    due = card.due
    target = {"year": other.target.year, "target": other.target.value}
    verdict = _would(other)
    estimated = _range(other.low_pct, other.high_pct, reader)
    base = reader.say(
        "base {low:millions} to {high:millions}, an estimate",
        low=other.estimated_low_persons,
        high=other.estimated_high_persons,
    )
    own = reader.say(
        "base {base:millions}, {kind}", base=card.base_persons, kind=base_kind(card.base_kind)
    )
    published = status_line(due.status, reader.say(status_words.word(due.status))) if due else ""
    return (
        f"<tr><th scope='row'>{escape(indicator(card.indicator).short.say(reader.language))}<br>"
        f"<small>{escape(reader.say('Milestone of {year}: {target:level}', **target))}</small></th>"
        f"<td><b>{escape(reader.say('{rate:pct}', rate=card.rate_pct))}</b>{published}"
        f"<span>{escape(own)}</span></td>"
        f"<td><b>{escape(estimated)}</b>{status_line(verdict, reader.say(_WOULD[verdict]))}"
        f"<span>{escape(base)}</span></td></tr>"
    )


def _range(low_pct: float, high_pct: float, reader: Reader) -> str:
    """Return a range of rates with one decimal, with two where its ends would print alike."""
    text = "{low:number1}–{high:number1}%"
    if round(low_pct, 1) == round(high_pct, 1):
        text = "{low:rate}–{high:rate}%"
    return reader.say(text, low=low_pct, high=high_pct)


_WOULD = {
    "met": "would be met",
    "missed": "would be missed",
    "indicative": "cannot be told: the range holds the milestone",
}


def _would(other: OtherBase) -> str:
    """Return what the whole range would mean for the milestone."""
    if other.low_pct >= other.target.value:
        return "met"
    return "missed" if other.high_pct < other.target.value else "indicative"
