"""The blocks of the province page: its three cards, each figure with what it may be read for."""

from html import escape

from analytics.errors import Message
from analytics.reference.indicators import indicator
from analytics.views import status as status_words
from analytics.views.profile.card import ProvinceCard
from pages._look import lines, status_line
from pages._reader import Reader

_RANK_NOTE = Message(
    "In brackets beside a rank: where it lies in nine of ten cases, if the labour forces err as "
    "assumed."
)
_STYLE = """
<style>
.profile .band { font-size: .88rem; color: var(--soft); margin: -.2rem 0 0; }
.profile .on_track { color: var(--good); }
.profile .acceleration_needed, .profile .limited, .profile .deterioration, .profile .slipped {
  color: var(--bad); }
.profile .card.unknown { border-top-style: dashed; }
.profile .card ul { margin: 0; padding-left: 1.1rem; font-size: .92rem; line-height: 1.45; }
.profile .card li { margin: .15rem 0; }
.profile .cards + .lines { margin-top: .8rem; }
.profile .whose { font-size: .8rem; color: var(--soft); }
</style>
"""


def province_cards(found: tuple[ProvinceCard, ...], reader: Reader) -> str:
    """Return the cards of a province's indicators."""
    cards = "".join(
        _unknown(card, reader) if card.rate_pct is None else _known(card, reader) for card in found
    )
    note = lines([reader.say(_RANK_NOTE)]) if any(card.is_ranked for card in found) else ""
    return f'{_STYLE}<div class="profile"><div class="cards">{cards}</div>{note}</div>'


def _known(card: ProvinceCard, reader: Reader) -> str:
    """Return the card of a rate that is known."""
    rate = reader.say("{rate:pct}", rate=card.rate_pct)
    period = reader.say("at the end of {period:period}", period=card.period)
    beside = [*([card.rank] if card.rank else []), *card.peers]
    beside += [card.newer] if card.newer else []
    return (
        f'<section class="card">{_heading(card, reader)}'
        f'<div class="figure">{escape(rate)} <small>{escape(period)}</small></div>'
        f'<p class="band">{escape(_band(card, reader))}</p>'
        f"{_status(card, reader)}{_due(card, reader)}"
        f"<p>{escape(' '.join(reader.say(text) for text in card.way))}</p>"
        f"<ul>{''.join(f'<li>{escape(reader.say(text))}</li>' for text in beside)}</ul>"
        f'<p class="facts">{escape(" ".join(reader.say(text) for text in card.facts))}</p>'
        "</section>"
    )


def _unknown(card: ProvinceCard, reader: Reader) -> str:
    """Return the card of an indicator without a rate: what is known, and why no more."""
    known = "".join(f"<p>{escape(reader.say(text))}</p>" for text in card.known)
    return (
        f'<section class="card unknown">{_heading(card, reader)}'
        f'<div class="figure">– <small>{escape(reader.say("no rate is known"))}</small></div>'
        f"{_status(card, reader)}{known}</section>"
    )


def _heading(card: ProvinceCard, reader: Reader) -> str:
    """Return what a card is about."""
    return f"<h3>{escape(indicator(card.indicator).name.say(reader.language))}</h3>"


def _band(card: ProvinceCard, reader: Reader) -> str:
    """Return the band of a rate, marked as resting on an assumption."""
    low, high = card.band_pct or (card.rate_pct, card.rate_pct)
    return reader.say(
        "Error band {low:number1}–{high:number1}%, assumed: the survey of the labour force has a "
        "coefficient of variation of about {cv:level}.",
        low=low,
        high=high,
        cv=100 * card.cv,
    )


def _status(card: ProvinceCard, reader: Reader) -> str:
    """Return the status against the national milestone, and that it is not the province's own."""
    reason = card.reason if card.status == "not_assessed" else ""
    word = reader.say(status_words.verdict(card.status, reason))
    whose = reader.say(
        "Against the national milestone of {year} ({target:level}), not a target assigned to the "
        "province.",
        year=card.target.year,
        target=card.target.value,
    )
    return f'<div>{status_line(card.status, word)}<div class="whose">{escape(whose)}</div></div>'


def _due(card: ProvinceCard, reader: Reader) -> str:
    """Return how the milestone that fell due last compares; nothing where it cannot be told."""
    return status_line(card.due_status, reader.say(card.due)) if card.due else ""
