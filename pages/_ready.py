"""Whether this server can be given readers: asked by whatever stands in front of it.

``/_stcore/health`` tells that the process is alive; ``/ready`` tells that its databases answer and
have their tables in the form of today. The first question opens them, so that the first reader does
not wait for it.
"""

import asyncio
from collections.abc import Callable
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from analytics.errors import StoreAwayError, StoreError
from analytics.reference.workspaces import WORKSPACES
from pages import _data

PATIENCE_S = 2


def check() -> None:
    """Ask every workspace for its form.

    Raises:
        StoreError: one cannot be opened or asked, or a newer program took it over.
    """
    for name in WORKSPACES:
        _data.store(name).check()


class Readiness:
    """The answer to ``/ready``: 200, or 503 with the reason, which names neither address nor file.

    However often it is asked, one check runs at a time: a database that hangs would otherwise bind
    one thread after the other.
    """

    def __init__(self, ask: Callable[[], None] = check, patience_s: float = PATIENCE_S) -> None:
        """Ask by a function that raises a ``StoreError``, for so many seconds."""
        self.ask = ask
        self.patience_s = patience_s
        self.asking: asyncio.Future[None] | None = None

    async def answer(self, _request: Request) -> Response:
        """Return the answer within the patience."""
        if self.asking is None or self.asking.done():
            self.asking = asyncio.get_running_loop().run_in_executor(None, self.ask)
        try:
            # Whoever gives up does not take the check away from the next one.
            await asyncio.wait_for(asyncio.shield(self.asking), self.patience_s)
        except TimeoutError:
            return _not_ready("the database does not answer yet")
        except StoreAwayError:
            return _not_ready("the database cannot be reached")
        except StoreError as error:
            return _not_ready(f"the database cannot be used: {type(error).__name__}")
        return PlainTextResponse("ready\n", headers=_FRESH)


_FRESH = {"cache-control": "no-store"}


def _not_ready(reason: str) -> Response:
    return PlainTextResponse(f"not ready: {reason}\n", HTTPStatus.SERVICE_UNAVAILABLE, _FRESH)
