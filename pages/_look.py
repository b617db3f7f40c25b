"""The look: one style sheet and the few blocks that Streamlit has no widget for.

Every block escapes what it prints. Colours follow the theme through ``currentColor`` and the two
accents below, which keep a contrast of 4.5 : 1 on both grounds; a status is always word, shape and
colour.
"""

from datetime import datetime
from html import escape
from urllib.parse import quote, urlencode

import pandas as pd

from analytics.views import status as status_words
from pages._reader import Reader

STYLE = """
<style>
:root { --good: light-dark(#0b5394, #8cc4ff); --bad: light-dark(#a63c06, #ffab6b);
        --line: color-mix(in srgb, currentColor 22%, transparent);
        --soft: color-mix(in srgb, currentColor 72%, transparent); }
.stMainBlockContainer { padding-top: 3.8rem; max-width: 1320px; }
.st-key-masthead { border-bottom: 3px solid var(--good); padding-bottom: .5rem; row-gap: .25rem; }
.brand { display: flex; align-items: center; gap: .7rem; }
.brand img { flex: none; }
.brand b { display: block; font-size: 1.08rem; line-height: 1.25; letter-spacing: -.005em; }
.brand span { display: block; font-size: .82rem; color: var(--soft); }
.practice { border: 2px dashed var(--bad); border-radius: .35rem; padding: .5rem .9rem;
            color: var(--bad); font-weight: 700; margin: .2rem 0; }
.practice span { font-weight: 400; }
.past { border-color: var(--good); color: var(--good); }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(17.5rem, 1fr)); gap: 1rem; }
.card { border: 1px solid var(--line); border-top: 4px solid var(--good); border-radius: .35rem;
        padding: .75rem 1.05rem .8rem; display: flex; flex-direction: column; gap: .35rem; }
.card h3 { font-size: 1rem; font-weight: 650; margin: 0; padding: 0; }
.figure { font-size: 2.5rem; font-weight: 700; line-height: 1.05; letter-spacing: -.02em;
          font-variant-numeric: tabular-nums; }
.figure small { font-size: .95rem; font-weight: 400; letter-spacing: 0; color: var(--soft); }
.status { display: inline-flex; gap: .4rem; align-items: baseline; font-weight: 650;
          font-size: .92rem; line-height: 1.35; }
.met, .achieved, .on_track { color: var(--good); }
.missed, .below, .limited, .deterioration, .slipped { color: var(--bad); }
.acceleration_needed { color: light-dark(#7a4b00, #e8c069); }
.bar { position: relative; height: .62rem; border-radius: .3rem; margin: .25rem 0 1.25rem;
       background: color-mix(in srgb, currentColor 12%, transparent); }
.bar i { position: absolute; inset: 0 auto 0 0; border-radius: .3rem; background: var(--good); }
.bar b { position: absolute; top: -.22rem; bottom: -.22rem; width: 2px; background: currentColor; }
.bar em { position: absolute; top: .85rem; transform: translateX(-100%); font-style: normal;
          font-size: .75rem; white-space: nowrap; color: var(--soft); }
.card p { margin: 0; font-size: .95rem; line-height: 1.4; }
.card .answers { display: grid; grid-template-columns: repeat(3, 1fr); gap: .7rem;
                 margin: 0 !important; padding: 0 !important; }
.answers dt { font-size: .78rem; font-weight: 400; color: var(--soft); margin: 0; }
.card .answers dd { margin: 0 !important; padding: 0; }
.answers span { display: block; font-size: .78rem; line-height: 1.3; }
.answers b { display: block; font-size: 1.12rem; font-variant-numeric: tabular-nums; }
.needs { list-style: none; margin: 0 0 .4rem !important; padding: 0 !important; display: grid;
         gap: .8rem;
         grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr)); }
.needs li { border-left: 4px solid currentColor; padding: .1rem 0 .1rem .7rem;
            margin: 0 !important; }
.needs a { color: inherit; } .needs i { font-style: normal; }
.needs span { display: block; font-size: .85rem; line-height: 1.35;
              color: light-dark(#14202e, #eef2f7); }
.card .facts { font-size: .75rem; color: var(--soft); margin-top: auto; }
.two { width: 100%; border-collapse: collapse; font-size: .95rem; }
.two caption { text-align: left; font-weight: 650; padding-bottom: .4rem; }
.two th, .two td { border-bottom: 1px solid var(--line); padding: .45rem .6rem .45rem 0;
                   text-align: left; vertical-align: top; }
.two th { font-weight: 650; } .two td b { font-variant-numeric: tabular-nums; font-size: 1.1rem; }
.two td span { display: block; font-size: .85rem; }
.scroll { overflow-x: auto; }
.read { font-size: .88rem; min-width: 46rem; } .read td { padding-right: 1rem; }
.read a { color: inherit; font-weight: 600; }
.finding { font-size: 1.12rem; line-height: 1.45; font-weight: 600; margin: 0; max-width: 62rem; }
.finding + .finding { font-weight: 400; font-size: 1rem; margin-top: .45rem; }
[data-testid="stBaseButton-primary"] p, [data-testid="stBaseButton-primaryFormSubmit"] p {
  color: light-dark(#ffffff, #0e1522); }
.lines { font-size: .85rem; color: var(--soft); line-height: 1.5; margin: 0;
         overflow-wrap: anywhere; }
.lines a { color: inherit; }
h1 { font-size: 1.75rem !important; padding: .2rem 0 !important; }
h2 { font-size: 1.5rem !important; } h3 { font-size: 1.25rem !important; }
.card h3 { font-size: 1rem !important; }
@media (max-width: 640px) {
  .read { min-width: 0; } .read thead { display: none; }
  .read tr { display: block; border-bottom: 1px solid var(--line); padding: .5rem 0; }
  .read td { display: block; border: 0; padding: .1rem 0; }
  .read td:empty { display: none; }
  .read td::before { content: attr(data-label) ": "; color: var(--soft); }
  .figure { font-size: 2.2rem; } h1 { font-size: 1.5rem !important; }
  .two { font-size: .88rem; } .finding { font-size: 1.02rem; }
}
[data-testid="stButtonGroup"] [role="radiogroup"] { flex-wrap: wrap !important; }
@media print {
  @page { size: A4; margin: 12mm; }
  header, [data-testid="stToolbar"], .st-key-masthead [data-testid="stButtonGroup"],
  .st-key-signed-in,
  [data-testid="stExpander"], [data-testid="stDataFrame"], [data-testid="stButtonGroup"],
  [data-testid="stDownloadButton"], [data-testid="stSelectbox"], [data-testid="stPageLink"],
  .st-key-screen-only, .modebar { display: none !important; }
  .stMainBlockContainer { padding: 0 !important; max-width: none; }
  .stApp, [data-testid="stAppViewContainer"], [data-testid="stMain"] {
    position: static !important; overflow: visible !important; height: auto !important; }
  .cards { grid-template-columns: repeat(3, 1fr); gap: .5rem; }
  .needs { grid-template-columns: repeat(5, 1fr); }
  .figure { font-size: 1.7rem; } .card { break-inside: avoid; padding: .5rem .6rem; }
  .card, .card p, .status, .answers span, .needs span { font-size: .72rem; }
  .answers b { font-size: .85rem; } .finding { font-size: .95rem; }
  [data-testid="stElementContainer"]:has([data-testid="stPlotlyChart"]) {
    zoom: .42; break-inside: avoid; }
  .st-key-how { break-before: page; } .bar em { display: none; } .bar { margin: .2rem 0 .4rem; }
  h1 { font-size: 1.3rem !important; } h2, h3 { font-size: 1rem !important; padding: 0 !important; }
  .lines { font-size: .68rem; line-height: 1.3; } .practice { font-size: .8rem; }
  [data-testid="stVerticalBlock"] { gap: .35rem !important; }
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


def moment_band(reader: Reader) -> str:
    """Return the mark of a past moment that stands on every page while one is chosen."""
    title = reader.say("Figures as of {moment:moment} (Viet Nam time).", moment=reader.as_of)
    text = reader.say("What was loaded or undone later does not count here.")
    return (
        f'<div class="practice past" role="note">{escape(title)} <span>{escape(text)}</span></div>'
    )


def away_band(reader: Reader, last_known: datetime) -> str:
    """Return the mark of figures that may not be the present ones: the database is away."""
    title = reader.say(
        "The database cannot be reached at present; shown are the figures of {moment:moment}.",
        moment=last_known.isoformat(),
    )
    text = reader.say("Nothing can be loaded or undone until it is back.")
    return f'<div class="practice" role="alert">{escape(title)} <span>{escape(text)}</span></div>'


def uploader_words(reader: Reader) -> str:
    """Return the style that makes Streamlit's drop zone speak the reader's language.

    It has English words of its own and no way to change them.
    """
    zone = "[data-testid=stFileUploaderDropzone]"
    button, hint = f"{zone} button p", f"{zone} [data-testid=stFileUploaderDropzoneInstructions]"
    return (
        f"<style>{button} {{ font-size: 0; }} {hint} * {{ display: none; }} "
        f"{button}::after {{ font-size: 1rem; content: {_quoted(reader.say('Choose a file'))}; }} "
        f"{hint}::after {{ font-size: .88rem; content: {_quoted(reader.say('or drop it here'))}; }}"
        "</style>"
    )


def _quoted(text: str) -> str:
    """Return a text as a style sheet quotes it."""
    return '"' + text.replace("\\", "").replace('"', "").replace("<", "") + '"'


def finding(*texts: str) -> str:
    """Return finding sentences, the first one leading."""
    return "".join(f'<p class="finding">{escape(text)}</p>' for text in texts)


def lines(texts: list[str]) -> str:
    """Return small lines, such as those that stand beside every figure."""
    return f'<p class="lines">{"<br>".join(escape(text) for text in texts)}</p>'


def status_line(status: str, text: str) -> str:
    """Return a status as shape, word and colour."""
    return f'<span class="status {status}">{status_words.shape(status)} {escape(text)}</span>'


def province_address(area_id: str, reader: Reader) -> str:
    """Return the address of a province's page, which keeps the reader's language and workspace."""
    params = {"tinh": area_id, "ws": reader.workspace, "lang": reader.language}
    return f"/ho-so-tinh?{urlencode(params)}"


def link(address: str, shown: str) -> str:
    """Return a link that stays in the window; ``shown`` is HTML already."""
    return f'<a href="{escape(address)}" target="_self">{shown}</a>'


def text_table(frame: pd.DataFrame, caption: str, addresses: tuple[str, ...] = ()) -> str:
    """Return a table of text whose cells wrap, so that definitions can be read whole.

    With ``addresses``, one a row, the first cell of each row is a link there.
    """
    names = [escape(str(name)) for name in frame.columns]
    head = "".join(f"<th scope='col'>{name}</th>" for name in names)
    cells = [[escape(str(cell)) for cell in row] for row in frame.itertuples(index=False)]
    for row, address in zip(cells, addresses, strict=False):
        row[0] = link(address, row[0])
    body = "".join(
        "<tr>"
        + "".join(
            # On a phone each cell is a line of its own, with its heading before it.
            f'<td data-label="{name}">{cell}</td>'
            for name, cell in zip(names, row, strict=True)
        )
        + "</tr>"
        for row in cells
    )
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f'<table class="two read"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def bullets(texts: list[str]) -> str:
    """Return sentences as a list."""
    return f"<ul>{''.join(f'<li>{escape(text)}</li>' for text in texts)}</ul>"
