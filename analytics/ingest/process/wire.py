"""Plain values as lines of JSON and back, between the process that reads a file and its parent.

JSON and never pickle: what comes from a process that has read a hostile file is only data. Known
kinds alone are made again, each from its fields. The figures of a file, of which there are
thousands, go field by field.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from analytics import errors
from analytics.errors import CoverageError, Message, Name
from analytics.ingest.columns.observations import Figure
from analytics.ingest.findings import Finding, Spot
from analytics.ingest.questions import Inquiry, Option, Question
from analytics.ingest.recognise import Recognised

KINDS: dict[str, type[Any]] = {
    kind.__name__: kind
    for kind in (Message, Name, Spot, Finding, Option, Question, Figure, Recognised)
}
ERRORS: dict[str, type[CoverageError]] = {
    name: kind
    for name, kind in vars(errors).items()
    if isinstance(kind, type) and issubclass(kind, CoverageError)
}
_SIMPLE: dict[str, Callable[[str], object]] = {
    "Decimal": Decimal,
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
}
_AS_THEY_ARE = frozenset((str, int, float, type(None)))


class LineError(ValueError):
    """A line that ``dumps`` did not write."""


def dumps(value: object) -> bytes:
    """Return a value as one line.

    Raises:
        TypeError: it holds what is none of the known kinds: a mistake in the program.
    """
    return json.dumps(_plain(value), separators=(",", ":")).encode() + b"\n"


def loads(line: bytes) -> Any:  # noqa: ANN401  what was put in comes out
    """Return the value of a line.

    Raises:
        LineError: the line is not one that ``dumps`` wrote.
    """
    try:
        return _made(json.loads(line))
    except (TypeError, ValueError, LookupError, ArithmeticError, RecursionError) as error:
        raise LineError from error


def around(inquiry: Inquiry, **more: object) -> bytes:
    """Return what is known around a file as a line; its name goes with the file itself."""
    names = [f.name for f in fields(inquiry) if f.name not in ("file_name", "asked")]
    return dumps({**{name: getattr(inquiry, name) for name in names}, **more})


def error_as_value(error: CoverageError) -> dict[str, object]:
    """Return a refusal as a value that can be sent."""
    return {"error": type(error).__name__, "message": error.message}


def error_of(value: Mapping[str, Any]) -> CoverageError:
    """Return the refusal that was sent, of its own class."""
    message: Message = value["message"]
    return ERRORS[value["error"]](message.id, **message.params)


def _plain(value: object) -> object:
    """Return a value as JSON knows it: lists as they are, everything else with its kind."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, list):
        return [_plain(part) for part in value]
    name, content = _taken_apart(value)
    return {name: content}


def _taken_apart(value: object) -> tuple[str, object]:
    """Return the kind of a value, and what makes it again."""
    kind = type(value)
    if isinstance(value, tuple):
        if set(map(type, value)) == {Figure}:
            return "figures", [_column([getattr(f, x.name) for f in value]) for x in fields(Figure)]
        return "tuple", [_plain(part) for part in value]
    if isinstance(value, Mapping):
        return "dict", [[_plain(key), _plain(part)] for key, part in value.items()]
    if isinstance(value, Decimal):
        return "Decimal", str(value)
    if isinstance(value, date):
        return kind.__name__, value.isoformat()
    if KINDS.get(kind.__name__) is not kind:
        raise TypeError(kind.__name__)
    return kind.__name__, [_plain(getattr(value, f.name)) for f in fields(KINDS[kind.__name__])]


def _column(values: list[Any]) -> object:
    """Return the values of one field: what JSON knows as it is, decimals as texts."""
    kinds = set(map(type, values))
    if kinds <= _AS_THEY_ARE:
        return values
    if kinds == {Decimal}:
        return {"decimals": list(map(str, values))}
    return {"each": [_plain(value) for value in values]}


def _figures(columns: list[object]) -> tuple[Figure, ...]:
    """Return the figures whose fields came one by one.

    Raises:
        ValueError: the fields are not of one length.
    """
    values: list[Any] = [_made(one) if isinstance(one, dict) else one for one in columns]
    return tuple(Figure(*row) for row in zip(*values, strict=True))


def _made(value: Any) -> object:  # noqa: ANN401  whatever JSON can hold
    """Return the value that ``_plain`` was given."""
    if isinstance(value, list):
        return [_made(part) for part in value]
    if not isinstance(value, dict):
        return value
    ((name, content),) = value.items()
    if name in _MAKERS:
        return _MAKERS[name](content)
    return KINDS[name](*(_made(part) for part in content))


_MAKERS: dict[str, Callable[[Any], object]] = {
    **_SIMPLE,
    "figures": _figures,
    "decimals": lambda texts: list(map(Decimal, texts)),
    "each": _made,
    "tuple": lambda parts: tuple(map(_made, parts)),
    "dict": lambda pairs: {_made(key): _made(part) for key, part in pairs},
}
