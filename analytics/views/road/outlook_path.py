"""The outlook as a table: the path with its bands, under the chance of the milestone or the reason.

The bands stand beside the median wherever it is shown, and the words beside the probability.
"""

from analytics.errors import Message, Name
from analytics.indicators.outlook.outlook import Outlook
from analytics.reference.areas import area
from analytics.reference.bases import bases
from analytics.reference.breaks import Break
from analytics.reference.indicators import indicator
from analytics.views import status
from analytics.views.pace_sentences import probability, refusal_sentence
from analytics.views.view import Column, View

_NOTES = (
    Message(
        "If the course of the last years goes on: half the mean yearly step of the whole series, "
        "half that of the last three years, on the logit. What policy will do is not in it."
    ),
    Message(
        "When the course turns in a way nobody could foresee, an 80% band holds about half the "
        "time five years ahead: read the 95% band with it."
    ),
)


def outlook_path_view(found: Outlook) -> View:
    """Return the path of one area and indicator under the sentence that it comes to."""
    named = {"indicator": indicator(found.indicator).name, "area": area(found.area_id).name}
    return View(
        "du-bao",
        Message("Outlook: {indicator}, {area}", named),
        _finding(found, area(found.area_id).name),
        found.path,
        (
            Column("period", Message("Period"), "period"),
            Column("median_pct", Message("Median (%)"), "pct"),
            Column("low_80_pct", Message("80% band, low"), "pct"),
            Column("high_80_pct", Message("80% band, high"), "pct"),
            Column("low_95_pct", Message("95% band, low"), "pct"),
            Column("high_95_pct", Message("95% band, high"), "pct"),
        ),
        facts=_facts(found),
        notes=() if found.reason else _NOTES,
    )


def _finding(found: Outlook, name: Name) -> Message:
    """Return the sentence that the outlook comes to: the chance of the last milestone."""
    if found.reason:
        return refusal_sentence(found)
    last = found.path.iloc[-1]
    told = {
        "area": name,
        "period": last["period"],
        "median": _one_decimal(last["median_pct"]),
        "low": _one_decimal(last["low_80_pct"]),
        "high": _one_decimal(last["high_80_pct"]),
    }
    if not found.chances:
        return Message(
            "{area}: {median}% in {period:period} if the course goes on (80% band: {low} to "
            "{high}%).",
            told,
        )
    chance = found.chances[-1]
    return Message(
        "{area}: {median}% in {period:period} if the course goes on (80% band: {low} to {high}%). "
        "Reaching {target:level} by {year}: {words} ({probability}).",
        {
            **told,
            "target": chance.target_pct,
            "year": str(chance.year),
            "words": status.chance(chance.word),
            "probability": probability(chance),
        },
    )


def _one_decimal(rate_pct: float) -> Message:
    """Return a rate to come with one decimal: more would pretend to be known."""
    return Message("{rate:number1}", {"rate": float(rate_pct)})


def _facts(found: Outlook) -> tuple[Message, ...]:
    """Return what the outlook rests on, and which laws changed meanwhile."""
    if found.reason:
        return ()
    rests = Message(
        "Rests on {n:number} figures, {first:month} to {last:month}, base: {basis}.",
        {
            "n": found.n_points,
            "first": found.first_period,
            "last": found.last_period,
            "basis": bases()[found.basis].name,
        },
    )
    return (rests, *(_law(law) for law in found.laws))


def _law(law: Break) -> Message:
    """Return a change in who is obliged to take part; it is no break of the series."""
    return Message(
        "Meanwhile it changed who is obliged to take part: {law} ({period:month}).",
        {"law": law.title, "period": law.period},
    )
