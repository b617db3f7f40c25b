"""The look: one style sheet and the few blocks that Streamlit has no widget for.

Every block escapes what it prints. Colours follow the theme through ``currentColor`` and the two
accents below, which keep a contrast of 4.5 : 1 on both grounds; a status is always word, shape and
colour.
"""

from html import escape
from urllib.parse import quote

import pandas as pd

from analytics.reference.indicators import indicator
from analytics.views import status as status_words
from analytics.views.overview import Card, OtherBase, Standing
from analytics.views.sourcing import base_kind, basis_name, figure_status, publisher_name
from pages._reader import Reader

STYLE = """
<style>
:root { --good: light-dark(#0b5394, #8cc4ff); --bad: light-dark(#a63c06, #ffab6b);
        --line: color-mix(in srgb, currentColor 22%, transparent);
        --soft: color-mix(in srgb, currentColor 72%, transparent); }
.stMainBlockContainer { padding-top: 4.2rem; max-width: 1320px; }
.st-key-masthead { border-bottom: 3px solid var(--good); padding-bottom: .5rem; row-gap: .25rem; }
.brand { display: flex; align-items: center; gap: .7rem; }
.brand img { flex: none; }
.brand b { display: block; font-size: 1.08rem; line-height: 1.25; letter-spacing: -.005em; }
.brand span { display: block; font-size: .82rem; color: var(--soft); }
.practice { border: 2px dashed var(--bad); border-radius: .35rem; padding: .5rem .9rem;
            color: var(--bad); font-weight: 700; margin: .2rem 0; }
.practice span { font-weight: 400; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(17.5rem, 1fr)); gap: 1rem; }
.card { border: 1px solid var(--line); border-top: 4px solid var(--good); border-radius: .35rem;
        padding: .9rem 1.05rem 1rem; display: flex; flex-direction: column; gap: .45rem; }
.card h3 { font-size: 1rem; font-weight: 650; margin: 0; padding: 0; }
.figure { font-size: 2.7rem; font-weight: 700; line-height: 1.05; letter-spacing: -.02em;
          font-variant-numeric: tabular-nums; }
.figure small { font-size: .95rem; font-weight: 400; letter-spacing: 0; color: var(--soft); }
.status { display: inline-flex; gap: .4rem; align-items: baseline; font-weight: 650;
          font-size: .95rem; }
.met, .achieved { color: var(--good); } .missed, .below { color: var(--bad); }
.bar { position: relative; height: .62rem; border-radius: .3rem; margin: .3rem 0 1.35rem;
       background: color-mix(in srgb, currentColor 12%, transparent); }
.bar i { position: absolute; inset: 0 auto 0 0; border-radius: .3rem; background: var(--good); }
.bar b { position: absolute; top: -.22rem; bottom: -.22rem; width: 2px; background: currentColor; }
.bar em { position: absolute; top: .85rem; transform: translateX(-100%); font-style: normal;
          font-size: .75rem; white-space: nowrap; color: var(--soft); }
.card p { margin: 0; font-size: .95rem; line-height: 1.4; }
.card .facts { font-size: .8rem; color: var(--soft); margin-top: auto; }
.two { width: 100%; border-collapse: collapse; font-size: .95rem; }
.two caption { text-align: left; font-weight: 650; padding-bottom: .4rem; }
.two th, .two td { border-bottom: 1px solid var(--line); padding: .45rem .6rem .45rem 0;
                   text-align: left; vertical-align: top; }
.two th { font-weight: 650; } .two td b { font-variant-numeric: tabular-nums; font-size: 1.1rem; }
.two td span { display: block; font-size: .85rem; }
.scroll { overflow-x: auto; }
.read { font-size: .88rem; min-width: 46rem; } .read td { padding-right: 1rem; }
.finding { font-size: 1.12rem; line-height: 1.45; font-weight: 600; margin: 0; max-width: 62rem; }
.finding + .finding { font-weight: 400; font-size: 1rem; margin-top: .45rem; }
[data-testid="stBaseButton-primary"] p, [data-testid="stBaseButton-primaryFormSubmit"] p {
  color: light-dark(#ffffff, #0e1522); }
.lines { font-size: .85rem; color: var(--soft); line-height: 1.5; margin: 0; }
.lines a { color: inherit; }
h1 { font-size: 1.85rem !important; padding-bottom: .2rem !important; }
h2 { font-size: 1.5rem !important; } h3 { font-size: 1.25rem !important; }
.card h3 { font-size: 1rem !important; }
@media (max-width: 640px) {
  .read { min-width: 34rem; }
  .figure { font-size: 2.2rem; } h1 { font-size: 1.5rem !important; }
  .two { font-size: .88rem; } .finding { font-size: 1.02rem; }
}
@media print {
  header, [data-testid="stToolbar"], .st-key-masthead [role="radiogroup"] {
    display: none !important; }
  .card { break-inside: avoid; }
}
</style>
"""

# Streamlit strips drawings from a page; an image that is written out whole stays.
_MARK = (
    "<svg xmlns='http://www.w3.org/2000/svg' width='38' height='38' viewBox='0 0 38 38'>"
    "<path d='M19 2 34 7v11c0 9-6 15-15 18C10 33 4 27 4 18V7z' fill='none' stroke='#2f74b5' "
    "stroke-width='2.4'/><path d='M11 25v-6M17 25V14M23 25v-9M29 25V11' stroke='#2f74b5' "
    "stroke-width='3.4'/></svg>"
)


def brand(reader: Reader) -> str:
    """Return the name of the site."""
    name = reader.say("Social insurance coverage of Viet Nam")
    line = reader.say("How far from the milestones of Resolution 125/NQ-CP, province by province")
    words = f"<b>{escape(name)}</b><span>{escape(line)}</span>"
    image = f'<img alt="" width="38" height="38" src="data:image/svg+xml,{quote(_MARK)}">'
    return f'<div class="brand">{image}<div>{words}</div></div>'


def practice_band(reader: Reader) -> str:
    """Return the mark of generated figures that stands on every page of the practice workspace."""
    title = reader.say("PRACTICE – generated figures, not real ones.")
    text = reader.say("Only for training and for trying things out; nothing here may be quoted.")
    return f'<div class="practice" role="note">{escape(title)} <span>{escape(text)}</span></div>'


def finding(*texts: str) -> str:
    """Return finding sentences, the first one leading."""
    return "".join(f'<p class="finding">{escape(text)}</p>' for text in texts)


def lines(texts: list[str]) -> str:
    """Return small lines, such as those that stand beside every figure."""
    return f'<p class="lines">{"<br>".join(escape(text) for text in texts)}</p>'


def status_line(status: str, text: str) -> str:
    """Return a status as shape, word and colour."""
    return f'<span class="status {status}">{status_words.shape(status)} {escape(text)}</span>'


def cards(found: tuple[Card, ...], reader: Reader) -> str:
    """Return the cards of the national indicators."""
    return f'<div class="cards">{"".join(_card(card, reader) for card in found)}</div>'


def _card(card: Card, reader: Reader) -> str:
    name = indicator(card.indicator).name.say(reader.language)
    rate = reader.say("{rate:pct}", rate=card.rate_pct)
    period = reader.say("at the end of {period:period}", period=card.period)
    verdict = _verdict(card.due, reader) if card.due else ""
    ahead = f"<p>{escape(_ahead(card.ahead, reader))}</p>" if card.ahead else ""
    return (
        f'<section class="card"><h3>{escape(name)}</h3>'
        f'<div class="figure">{rate} <small>{escape(period)}</small></div>'
        f"{verdict}{_bar(card, reader)}{ahead}"
        f'<p class="facts">{escape(card_facts(card, reader))}{_newer(card, reader)}</p></section>'
    )


def _verdict(due: Standing, reader: Reader) -> str:
    """Return the verdict on the milestone that fell due last, in word, shape, points and people."""
    word = reader.say(status_words.word(due.status))
    text = reader.say(
        "{word} {year} ({target:level})", word=word, year=due.target.year, target=due.target.value
    )
    return status_line(due.status, text) + f"<p>{escape(_distance(due, reader))}</p>"


def _distance(standing: Standing, reader: Reader) -> str:
    """Return how far a figure is from a milestone, in points and people."""
    params = {"gap": abs(standing.gap_pp), "persons": abs(standing.gap_persons or 0)}
    if standing.gap_persons is None:
        return reader.say("{gap:points} from it", **params)
    message = (
        "{gap:points} short, {persons:millions} missing"
        if standing.gap_pp > 0
        else "{gap:points} beyond, {persons:millions}"
    )
    return reader.say(message, **params)


def _ahead(ahead: Standing, reader: Reader) -> str:
    """Return the way to the next milestone."""
    return reader.say(
        "To the milestone of {year} ({target:level}): {distance}",
        year=ahead.target.year,
        target=ahead.target.value,
        distance=_distance(ahead, reader),
    )


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


def text_table(frame: pd.DataFrame, caption: str) -> str:
    """Return a table of text whose cells wrap, so that definitions can be read whole."""
    head = "".join(f"<th scope='col'>{escape(str(name))}</th>" for name in frame.columns)
    body = "".join(
        f"<tr>{''.join(f'<td>{escape(str(cell))}</td>' for cell in row)}</tr>"
        for row in frame.itertuples(index=False)
    )
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f'<table class="two read"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def bullets(texts: list[str]) -> str:
    """Return sentences as a list."""
    return f"<ul>{''.join(f'<li>{escape(text)}</li>' for text in texts)}</ul>"
