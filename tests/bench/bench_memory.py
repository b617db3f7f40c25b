"""The memory of the server over many page views, five viewers at a time who come and leave.

    python -m tests.bench.bench_memory [views] [again|new]

With ``again`` the same ten visits come in turn: caches fill in the first of them, and from then on
it must be flat, whoever comes and goes. With ``new`` every visit makes choices of its own, so that
the caches go on filling up to their bounds. Here the server forgets who has left after five
seconds, not after two minutes, in which these few would come as often as a hundred.
"""

import asyncio
import sys
from collections.abc import Iterator
from itertools import count, cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.served import Served, served
from tests.bench.viewer import Viewer

STEP = 100
VISIT = 20
N_VISITS = 10
FORGETFUL = ("--server.disconnectedSessionTTL", "5")
WORKSPACES = ("official", "practice")


def main(n_views: str = "2000", visits: str = "again") -> None:
    """Print the memory of the server after every hundred page views."""
    with TemporaryDirectory() as folder, served("app.py", Path(folder), *FORGETFUL) as server:
        print(f"{'views':>6} {'MiB':>7} {'CPU ms a view':>14}")
        print(f"{0:6d} {server.resident_mib:7.0f}")
        seeds = count() if visits == "new" else cycle(range(N_VISITS))
        asyncio.run(_look_around(server, int(n_views), seeds))


async def _look_around(server: Served, n_views: int, seeds: Iterator[int]) -> None:
    """View pages in visits, each by a viewer of its own, and print the memory at every step."""
    used = server.processor_seconds
    for seen in range(STEP, n_views + 1, STEP):
        await asyncio.gather(*(_visit(server, next(seeds)) for _ in range(STEP // VISIT)))
        spent, used = server.processor_seconds - used, server.processor_seconds
        print(f"{seen:6d} {server.resident_mib:7.0f} {1000 * spent / STEP:14.0f}", flush=True)


async def _visit(server: Served, seed: int) -> None:
    """Look at pages and leave."""
    viewer = await Viewer.arrive(server.address, seed)
    await viewer.open("", ws=WORKSPACES[seed % 2])
    for _ in range(VISIT - 1):
        await viewer.click()
    await viewer.leave()


if __name__ == "__main__":
    main(*sys.argv[1:])
