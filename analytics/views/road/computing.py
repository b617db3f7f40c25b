"""How the measures that look ahead, back and around are computed, each with where it comes from.

What is said of a source goes no further than what was read of it: its own text, a part, or nothing.
Settings that no source gives are called assumptions. The numbers are those that the code uses.
"""

from dataclasses import dataclass

import pandas as pd

from analytics.errors import Message
from analytics.indicators.needs import FEWEST_COMPARABLE, MOST_LISTED
from analytics.indicators.outlook.outlook import LEAST_OF_WORD
from analytics.indicators.outlook.projection import LEAST_POINTS
from analytics.indicators.progress import MODERATE, ON_TRACK
from analytics.indicators.ranking import (
    CV_NATION,
    CV_PROVINCE_QUARTERLY,
    CV_PROVINCE_YEARLY,
    INTERVAL_PCT,
    N_DRAWS,
)
from analytics.indicators.watch import LEVEL_PCT, LONGEST_SILENCE_MONTHS, NEAR_PP
from analytics.views.view import Column, View, spoken


@dataclass(frozen=True)
class Method:
    """One measure: its formula in words, what to beware of, its source, how far that was read."""

    name: Message
    how: Message
    beware: Message
    source: Message
    read: Message


READ = Message("read in its own words")
OWN = Message("rule of this system")
NOT_READ = Message("general knowledge, the text was not read")
ASSUMED = Message("assumption; the source was read in part")


def computing_view() -> View:
    """Return pace, status, chance, projection, causes, ranks and the two lists in words."""
    methods = (
        _pace(),
        _status(),
        _chance(),
        _projection(),
        _why_it_moved(),
        _added(),
        _rank(),
        _least_change(),
        _watch(),
        _needs(),
    )
    table = pd.DataFrame(
        {
            name: spoken([getattr(method, name) for method in methods])
            for name in ("name", "how", "beware", "source", "read")
        }
    )
    return View(
        "cach-tinh",
        Message("How the measures are computed"),
        Message(
            "{n} measures, each with its formula, its limits and its source; what no source gives "
            "is called an assumption or a rule of this system.",
            {"n": len(methods)},
        ),
        table,
        (
            Column("name", Message("What is computed")),
            Column("how", Message("How it is computed")),
            Column("beware", Message("What to beware of")),
            Column("source", Message("Source")),
            Column("read", Message("How far the source was read")),
        ),
    )


def _pace() -> Method:
    """Return the pace that is needed and that of late."""
    return Method(
        Message("Pace"),
        Message(
            "Needed: (milestone − rate) ÷ years left, in points a year. Recent: (rate − rate "
            "of the same month three years before) ÷ 3; over two years or one where no more is "
            "known. How many times faster: needed ÷ recent."
        ),
        Message(
            "Equal months only: December peaks. No pace crosses a change of basis. Where the "
            "recent pace is not above zero there is no number of times."
        ),
        Message("Resolution 125/NQ-CP for the milestones; the formulas are of this system"),
        OWN,
    )


def _status() -> Method:
    """Return the class of the way to a milestone."""
    return Method(
        Message("Status"),
        Message(
            "Pace since the start of the stage ÷ pace that the whole stage asks for: from "
            "{on_track}% on track, from {moderate}% acceleration needed, from 0% far too slow, "
            "below 0% moving away. The start is the December of the milestone before.",
            {"on_track": _whole(ON_TRACK), "moderate": _whole(MODERATE)},
        ),
        Message(
            "The cut-offs are Open SDG's; its ratio is of growth rates, the one here is of "
            "points a year, because growth rates judge late accelerations too kindly."
        ),
        Message("Open SDG, “Progress measurement methodology”, which cites Eurostat (2021)"),
        READ,
    )


def _chance() -> Method:
    """Return the chance of a milestone in figures and words."""
    likely = {f"p{n}": _whole(least) for n, least in enumerate(LEAST_OF_WORD)}
    return Method(
        Message("Chance of a milestone"),
        Message(
            "Share of the projected distribution at or above the milestone. Words: from {p0}% "
            "very likely, from {p1}% likely, from {p2}% about as likely as not, from {p3}% "
            "unlikely, else very unlikely.",
            likely,
        ),
        Message("Never 0% or 100%: the future may not follow the course of the last years."),
        Message("Intergovernmental Panel on Climate Change, scale of likelihood"),
        NOT_READ,
    )


def _projection() -> Method:
    """Return the projection and its bands."""
    return Method(
        Message("Projection"),
        Message(
            "A random walk with drift on ln(r ÷ (1 − r)): half the mean yearly step of the "
            "whole series, half that of the last three years. Bands by Student's t, widened by "
            "the errors that the rule made on the same series. At least {years} Decembers or "
            "{quarters} quarters without a gap on one basis.",
            {"years": LEAST_POINTS[1], "quarters": LEAST_POINTS[4]},
        ),
        Message(
            "It says what comes if the course goes on, not what policy will do. In simulations "
            "the 80% band held less often than it says once the course changed."
        ),
        Message("Chosen by simulation on 2,000 generated series; tried on the past below"),
        OWN,
    )


def _why_it_moved() -> Method:
    """Return the causes of a move."""
    return Method(
        Message("Why a rate moved"),
        Message(
            "Participants: (N₁ − N₀) × ½(1/L₀ + 1/L₁). Labour force: ½(N₀ + N₁) × (1/L₁ − "
            "1/L₀). Where the basis changes: definition = N₀ ÷ new L₀ − N₀ ÷ old L₀. The "
            "parts add up to the change exactly."
        ),
        Message("Without the participants and both labour forces the change has no causes."),
        Message(
            "Das Gupta (1993), as in the description of the package DasGuptR, whose examples "
            "are reproduced by the tests"
        ),
        Message("read through that description"),
    )


def _added() -> Method:
    """Return what each province added to a move."""
    return Method(
        Message("What each province added"),
        Message(
            "Change of its participants × ½(1/L₀ + 1/L₁), with the labour force of all "
            "provinces together; the growth of its labour force takes away in the same way."
        ),
        Message("Only with all provinces in both months."),
        Message("The same formula, shared out; the parts add up to the whole"),
        OWN,
    )


def _rank() -> Method:
    """Return ranks with their intervals."""
    cvs = {
        "nation": 100 * CV_NATION,
        "yearly": 100 * CV_PROVINCE_YEARLY,
        "quarterly": 100 * CV_PROVINCE_QUARTERLY,
    }
    return Method(
        Message("Rank with its interval"),
        Message(
            "Rank by the unrounded rate; beside it the {interval}% interval of the ranks in "
            "{draws:number} draws of r × exp(CV × z).",
            {"interval": INTERVAL_PCT, "draws": N_DRAWS},
        ),
        Message(
            "The labour force is a survey estimate. Its coefficient of variation (CV) is "
            "assumed: {nation:level} for the country, {yearly:level} for a province's year, "
            "{quarterly:level} for its quarter.",
            cvs,
        ),
        Message("Labour Force Survey report 2010: about 2,000 households a province and period"),
        ASSUMED,
    )


def _least_change() -> Method:
    """Return what the survey can tell from chance."""
    return Method(
        Message("Least change that can be told"),
        Message("1.96 × r × √(CV₀² + CV₁²); a smaller change is not enough to conclude."),
        Message("It rests on the same assumed CV; counts of participants have no such error."),
        Message("Labour Force Survey report 2010: about 2,000 households a province and period"),
        ASSUMED,
    )


def _watch() -> Method:
    """Return the list of the letter of 13 May 2015."""
    return Method(
        Message("Watch list"),
        Message(
            "Below {level:level} of the labour force, unrounded: from the first figure below "
            "to the first at or above it. Next: at most {near} points above, or below it "
            "within a year if the last year's change goes on. After more than {silence} months "
            "without a figure nothing is said to be known.",
            {"level": LEVEL_PCT, "near": int(NEAR_PP), "silence": LONGEST_SILENCE_MONTHS},
        ),
        Message(
            "The letter names no basis: published rates on other bases are listed for "
            "reference, without people missing."
        ),
        Message("Ministry of Labour, letter of 13 May 2015 on Directive 05/CT-TTg, point 5"),
        READ,
    )


def _needs() -> Method:
    """Return which provinces need a decision."""
    return Method(
        Message("Who needs a decision"),
        Message(
            "Of provinces on one basis in one month, in turn: the lowest below {level:level}, "
            "the deepest fall that can be told, most people missing, the slowest; up to "
            "{most}.",
            {"level": LEVEL_PCT, "most": MOST_LISTED},
        ),
        Message(
            "No composite index. Fewer than {fewest} comparable provinces give no list. The month "
            "is the last December where it knows as many provinces as any month; in another month "
            "nobody is called slow.",
            {"fewest": FEWEST_COMPARABLE},
        ),
        Message("The level: letter of 13 May 2015; the order: of this system"),
        OWN,
    )


def _whole(share: float) -> int:
    """Return a share as whole percent."""
    return round(100 * share)
