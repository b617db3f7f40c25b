"""A viewer without a browser: the messages of Streamlit's own protocol over a websocket.

It does what the front end does: sends the choices of the page with every click, follows the address
that the page publishes, and keeps large messages of the last two runs, so that the server sends a
reference instead. A click ends when the server says that the page has run.
"""

import random
from collections import deque
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any, Self
from urllib.parse import parse_qsl, urlencode

from google.protobuf.message import Message
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

PAGES = ("", "dia-phuong", "ho-so-tinh", "lo-trinh", "theo-doi", "bang-so-lieu", "phuong-phap")
# Of every ten clicks, how many open another page; the others make a choice on the open one.
TO_A_PAGE = 0.3
_NOT_CHOSEN = ("ws", "lang")
_KEPT_RUNS = 2


@dataclass(frozen=True)
class Clicked:
    """One click: what was done, how long until the page had run, how much came."""

    what: str
    seconds: float
    n_bytes: int
    n_elements: int


@dataclass
class Viewer:
    """One open page of the application.

    ``numbered`` writes the number of each click into the address, by which the page of constants
    knows what to draw.
    """

    socket: ClientConnection
    rng: random.Random
    numbered: bool = False
    page: str = ""
    address: str = ""
    n_clicks: int = 0
    choices: dict[str, tuple[str, list[str]]] = field(default_factory=dict)
    chosen: dict[str, WidgetState] = field(default_factory=dict)
    messages: deque[dict[str, ForwardMsg]] = field(default_factory=lambda: deque(maxlen=_KEPT_RUNS))

    @classmethod
    async def arrive(cls, address: str, seed: int, **options: Any) -> Self:  # noqa: ANN401
        """Return a viewer with an open connection, who has not asked for anything yet."""
        url = address.replace("http", "ws", 1) + "/_stcore/stream"
        socket = await connect(url, subprotocols=["streamlit"], max_size=None, compression=None)  # pyright: ignore[reportArgumentType]
        return cls(socket, random.Random(seed), **options)  # noqa: S311

    async def click(self) -> Clicked:
        """Open another page or make another choice on this one, as the dice fall."""
        if not self.choices or self.rng.random() < TO_A_PAGE:
            return await self.open(self.rng.choice([p for p in PAGES if p != self.page]))
        name = self.rng.choice(sorted(self.choices))
        return await self.choose(name, self.rng.choice(self.choices[name][1]))

    async def open(self, page: str, **address: str) -> Clicked:
        """Open a page; the choices of the earlier one stay in the session."""
        self.page, self.address = page, urlencode(address)
        self.chosen = {}
        return await self._ask(f"/{page}")

    async def choose(self, name: str, text: str) -> Clicked:
        """Choose the option of a widget that reads so."""
        form, _ = self.choices[name]
        state = WidgetState(id=name)
        if form == "selectbox":
            state.string_value = text
        else:
            state.string_array_value.data.append(text)
        self.chosen[name] = state
        return await self._ask(f"/{self.page} {_key(name)}")

    async def leave(self) -> None:
        """Close the page."""
        await self.socket.close()

    async def _ask(self, what: str) -> Clicked:
        """Send the state of the page and wait until it has run."""
        begin = perf_counter()
        await self.socket.send(self._state().SerializeToString())
        n_bytes, n_elements = await self._until_run()
        return Clicked(what, perf_counter() - begin, n_bytes, n_elements)

    def _state(self) -> BackMsg:
        asked = BackMsg()
        state = asked.rerun_script
        self.n_clicks += 1
        address = dict(parse_qsl(self.address))
        if self.numbered:
            address["click"] = str(self.n_clicks)
        state.query_string = urlencode(address)
        state.page_name = self.page
        state.widget_states.widgets.extend(self.chosen.values())
        state.cached_message_hashes.extend({h for run in self.messages for h in run})
        return asked

    async def _until_run(self) -> tuple[int, int]:
        """Take in the answer to a click and return how many bytes and elements it has.

        Raises:
            RuntimeError: the page ended in an exception.
        """
        n_bytes, n_elements, run = 0, 0, {}
        self.choices = {}
        while True:
            content = await self.socket.recv(decode=False)
            n_bytes += len(content)
            message = self._referred(ForwardMsg.FromString(content))
            n_elements += message.WhichOneof("type") == "delta"
            if message.metadata.cacheable:
                run[message.hash] = message
            if self._take(message):
                self.messages.append(run)
                self.chosen = {k: v for k, v in self.chosen.items() if k in self.choices}
                return n_bytes, n_elements

    def _referred(self, message: ForwardMsg) -> ForwardMsg:
        """Return the message that a reference stands for."""
        if message.WhichOneof("type") != "ref_hash":
            return message
        return next(run[message.ref_hash] for run in self.messages if message.ref_hash in run)

    def _take(self, message: ForwardMsg) -> bool:
        """Take in one message, and tell whether the page has run."""
        kind = message.WhichOneof("type")
        if kind == "delta" and message.delta.HasField("new_element"):
            self._see(message.delta.new_element)
        elif kind == "page_info_changed":
            self.address = message.page_info_changed.query_string
        return (
            kind == "script_finished"
            and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
        )

    def _see(self, element: Message) -> None:
        """Remember a widget that offers a choice."""
        form = element.WhichOneof("type") or ""
        if form == "exception":
            raise RuntimeError(element.exception.message)  # pyright: ignore[reportAttributeAccessIssue]
        if form not in ("selectbox", "button_group", "slider"):
            return
        drawn = getattr(element, form)
        texts = [o.content for o in drawn.options] if form == "button_group" else [*drawn.options]
        if len(texts) > 1 and _key(drawn.id) not in _NOT_CHOSEN:
            self.choices[drawn.id] = form, texts


def _key(name: str) -> str:
    """Return the key that a page gave a widget: what follows the hash in its name."""
    return name.split("-", 2)[-1]
