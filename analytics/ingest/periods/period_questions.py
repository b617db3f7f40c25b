"""Which period each column of a table stands for: as written, unless it is missing or doubted.

One question for a sheet without a period (B54), and one for quarters without a year (B54);
``period_doubts`` asks when title or file contradict the sheet. A period ahead is an error (B56),
but for an estimate beside figures of periods that have come: that column stays unread.
"""

from datetime import date

from analytics.errors import Message
from analytics.ingest.columns import table_findings
from analytics.ingest.columns.asking import Asking, Labels
from analytics.ingest.findings import Finding, Spot
from analytics.ingest.periods import period_doubts, periods_text
from analytics.ingest.periods.periods_text import Label
from analytics.ingest.questions import Option, Question
from analytics.reference.measures import measure
from analytics.reference.periods import number, of_day, quarters, shift

_QUARTERS_OFFERED = 8
_YEARS_OFFERED = 3
# Reports are signed from the last days of a quarter on.
_NEARLY_ENDED = 20


def labels(asking: Asking, *, has_period_column: bool) -> tuple[Labels, list[Finding]]:
    """Return the period of each column, None where the rows give it, and what is wrong.

    A column is left out while its question is open and nothing is likelier, and when its period
    lies ahead.
    """
    settled: Labels = {}
    without_year, missing = [], []
    for col, heading in asking.named.items():
        if heading.label is not None:
            settled[col] = heading.label
        elif heading.has_part_of_period:
            without_year.append(col)
        elif has_period_column:
            settled[col] = None
        elif asking.context.label is not None:
            settled[col] = asking.context.label
        else:
            missing.append(col)
    settled |= _with_year(asking, without_year) if without_year else {}
    settled |= _missing(asking, missing) if missing else {}
    settled = period_doubts.as_in_file(asking, period_doubts.as_in_title(asking, settled))
    return _not_ahead(asking, settled)


def _not_ahead(asking: Asking, settled: Labels) -> tuple[Labels, list[Finding]]:
    """Return the columns whose period has come, and the remarks on the periods."""
    kept: Labels = {}
    problems: list[Finding] = []
    today = of_day(asking.inquiry.today)
    has_come = any(label is None or label.period <= today for label in settled.values())
    for col, label in settled.items():
        if label is not None and label.period > today:
            is_beside = label.status == "estimate" and has_come
            remark = table_findings.estimate_ahead if is_beside else table_findings.future_period
            problems.append(remark(asking.place(col), label.period))
            continue
        kept[col] = label
        if label is not None and asking.context.is_label_of_file and label == asking.context.label:
            spot = Spot(asking.table.sheet.name)
            problems.append(table_findings.period_of_file_name(spot, label.period))
    return kept, problems


def _last_quarter(today: date) -> str:
    """Return the last quarter that has ended."""
    month = shift(of_day(today), -1)
    return shift(month, -((number(month) + 1) % 3))


def _missing(asking: Asking, cols: list[int]) -> Labels:
    """Return the period that the user chooses for all columns of a sheet without one."""
    last = _last_quarter(asking.inquiry.today)
    offered = quarters(shift(last, -3 * (_QUARTERS_OFFERED - 1)), last)[::-1]
    meant = {period: Label(period, "quarter") for period in offered}
    options = [Option(period, Message("{period:quarter}", {"period": period})) for period in meant]
    if any(measure(asking.named[col].measure).nature == "mean" for col in cols):
        ended = int(shift(last, 1)[:4]) - 1
        for year in range(ended, ended - _YEARS_OFFERED, -1):
            meant[str(year)] = Label(f"{year}-12", "year")
            options.append(Option(str(year), Message("Year {year}", {"year": year})))
    spot = asking.spot(cols[0])
    suggested, reason = _likely_quarter(asking, offered)
    answer = asking.inquiry.ask_of_file(
        Question(
            "B54",
            spot,
            Message(
                "No period was found on sheet “{sheet}” (column of cell {cell}, “{heading}”). "
                "Which period do the figures stand for?",
                {**spot.params(), "heading": asking.named[cols[0]].text},
            ),
            tuple(options),
            suggested,
            reason,
        )
    )
    return dict.fromkeys(cols, meant[answer]) if answer else {}


def _likely_quarter(asking: Asking, offered: tuple[str, ...]) -> tuple[str, Message | None]:
    """Return the quarter to suggest and why.

    The one of the sheet's or the file's name, else the last that had ended when the sheet was
    signed, else when it is read; none when the title names several.
    """
    sheet = periods_text.stem(f"{asking.table.sheet.name}.x")
    stem = periods_text.stem(asking.inquiry.file_name)
    if period := _quarter_of(sheet, offered):
        return period, Message("The sheet is called “{found}”.", {"found": sheet})
    if period := _quarter_of(stem, offered):
        return period, Message("The name of the file says “{found}”.", {"found": stem})
    signed = asking.context.signed
    if period := next((one for one in offered if signed and _has_ended(one, signed)), ""):
        return period, Message(
            "The sheet was signed on {day}; {period:quarter} had ended then.",
            {"day": _day(signed), "period": period},
        )
    cover = periods_text.label(asking.inquiry.cover)
    if cover is not None and cover.period in offered:
        return cover.period, Message(
            "Another sheet of the file says {period:quarter}.", {"period": cover.period}
        )
    if periods_text.labels(asking.context.title):
        return "", None
    return offered[0], Message(
        "No period is written anywhere; {period:quarter} is the last quarter that has ended.",
        {"period": offered[0]},
    )


def _day(iso: str) -> str:
    """Return a day as it is written on the sheet: 12/10/2025."""
    return "/".join(reversed(iso.split("-")))


def _has_ended(quarter: str, day: str) -> bool:
    """Tell whether a quarter had ended on a day, or was about to end."""
    return f"{quarter}-{_NEARLY_ENDED}" <= day


def _quarter_of(name: str, offered: tuple[str, ...]) -> str:
    """Return the latest of the offered quarters that a name without a year can mean."""
    for period in offered:
        named = periods_text.with_year(name, int(period[:4]))
        if named is not None and named.period == period:
            return period
    return ""


def _with_year(asking: Asking, cols: list[int]) -> Labels:
    """Return the periods of headings such as "Quý III", in the year that the user chooses."""
    this_year = asking.inquiry.today.year
    years = tuple(range(this_year, this_year - _YEARS_OFFERED, -1))
    stem = periods_text.stem(asking.inquiry.file_name)
    of_file = periods_text.label(stem)
    signed = asking.context.signed
    until = signed[:7] or of_day(asking.inquiry.today)
    ended = next((year for year in years if not _is_ahead(asking, cols, year, until)), years[-1])
    suggested, reason = ended, Message("It is the last year in which these periods have ended.")
    if signed:
        reason = Message("The sheet was signed on {day}.", {"day": _day(signed)})
    if of_file is not None and int(of_file.period[:4]) in years:
        suggested = int(of_file.period[:4])
        reason = Message("The name of the file says “{found}”.", {"found": stem})
    spot = asking.spot(cols[0])
    answer = asking.inquiry.ask_of_file(
        Question(
            "B54",
            spot,
            Message(
                "Cell {cell} (sheet “{sheet}”): “{heading}” does not say of which year. Which year "
                "do the figures of this sheet stand for?",
                {**spot.params(), "heading": asking.named[cols[0]].text},
            ),
            tuple(Option(str(year), Message("Year {year}", {"year": year})) for year in years),
            str(suggested),
            reason,
        )
    )
    return {col: periods_text.with_year(asking.named[col].text, int(answer)) for col in cols}


def _is_ahead(asking: Asking, cols: list[int], year: int, until: str) -> bool:
    """Tell whether one of the headings would lie after a month in a year."""
    found = (periods_text.with_year(asking.named[col].text, year) for col in cols)
    return any(label.period > until for label in found if label)
