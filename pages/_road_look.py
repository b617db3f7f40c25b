"""The words beside the fan: a status, then each sentence under its heading."""

from html import escape

from analytics.views.road.road_words import verdict_of, words
from analytics.views.road.roadmap import Road
from analytics.views.view import View, printed
from pages import _look
from pages._reader import Reader

STYLE = """
<style>
dl.way, .way dd { margin: 0 !important; padding: 0; }
.way dt { font-size: .8rem; color: var(--soft); margin-top: .65rem; }
.way dd { line-height: 1.42; font-variant-numeric: tabular-nums; }
.brought { max-width: 50rem; } .brought tbody th { font-weight: 400; }
.brought td { font-variant-numeric: tabular-nums; }
.way .status { font-size: 1.05rem; line-height: 1.35; }
</style>
"""


def result(view: View, reader: Reader) -> str:
    """Return what a scenario brings as a table narrow enough for a phone."""
    table = printed(view, reader.language)
    head = "".join(f"<th scope='col'>{escape(str(name))}</th>" for name in table.columns)
    body = "".join(
        f"<tr><th scope='row'>{escape(first)}</th>"
        + "".join(f"<td>{escape(cell)}</td>" for cell in cells)
        + "</tr>"
        for first, *cells in table.itertuples(index=False)
    )
    return f'<table class="two brought"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def words_beside(of: Road, reader: Reader) -> str:
    """Return status, gap, pace, people, arrival and chance as a list of headings and sentences."""
    status = str(of.row["status"])
    first = (
        f"<dt>{escape(reader.say('Status'))}</dt>"
        f"<dd>{_look.status_line(status, reader.say(verdict_of(of)))}</dd>"
    )
    rest = "".join(
        f"<dt>{escape(reader.say(heading))}</dt><dd>{escape(reader.say(said))}</dd>"
        for heading, said in words(of)
    )
    return f'{STYLE}<dl class="way">{first}{rest}</dl>'
