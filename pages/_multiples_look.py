"""The grid of small pictures: two or three columns on a phone, as many as fit on a wide screen."""

from html import escape
from urllib.parse import quote

from analytics.charts.multiples import Panel, scale_of
from analytics.views.view import View
from pages._reader import Reader

_STYLE = """
<style>
.multiples { display: grid; grid-template-columns: repeat(auto-fill, minmax(10rem, 1fr));
             gap: .7rem .9rem; margin: .4rem 0 .6rem; }
.multiples figure { margin: 0; break-inside: avoid; }
.multiples figcaption { display: flex; justify-content: space-between; gap: .4rem;
                        font-size: .82rem; line-height: 1.25; }
.multiples figcaption b { font-variant-numeric: tabular-nums; }
.multiples img { width: 100%; height: auto; display: block; }
@media (max-width: 640px) {
  .multiples { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: .6rem .7rem; }
}
</style>
"""
# In an address in double quotes these need no escape, which keeps the page light.
_PLAIN = " '=:/,;()+.-"


def grid(view: View, found: tuple[Panel, ...], alt: str, reader: Reader) -> str:
    """Return the pictures as a grid under the words that explain their lines."""
    figures = "".join(_figure(panel) for panel in found)
    practice = reader.say("PRACTICE – generated figures, not real ones.")
    mark = f"<b>{escape(practice)}</b> " if view.is_practice else ""
    return (
        f'{_STYLE}<p class="lines">{mark}{escape(_legend(view, reader))}</p>'
        f'<div class="multiples" role="group" aria-label="{escape(alt)}">{figures}</div>'
    )


def _legend(view: View, reader: Reader) -> str:
    """Return what the lines are, and the scale that all pictures share."""
    return reader.say(
        "Solid: the province. Dashed and grey: the country on the same basis. Dotted ◇: milestone "
        "{milestone}. Every picture runs from 0 to {top:number}%; the lowest rate comes first.",
        milestone=view.marks[0].label,
        top=scale_of(view).top_pct,
    )


def _figure(panel: Panel) -> str:
    """Return one picture with its name and latest rate."""
    source = f"data:image/svg+xml,{quote(panel.svg, safe=_PLAIN)}"
    return (
        f"<figure><figcaption><span>{escape(panel.name)}</span><b>{escape(panel.latest)}</b>"
        f'</figcaption><img alt="{escape(panel.alt)}" src="{source}"></figure>'
    )
