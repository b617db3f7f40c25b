"""Viewers in a crowd, beside one viewer of the same elements drawn from constants.

    python -m tests.bench.bench_load [viewers] [seconds]

One process serves each side, on this machine, and the viewers run here too. First one viewer walks
over pages of constants; then the crowd comes to a freshly started application, each of them clicks
once every five seconds on the average, half of them on the practice figures. The first period
meets empty caches, as after a start or an upload; the second is the one with the target.
"""

import asyncio
import os
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from tests.bench.served import Served, served
from tests.bench.viewer import Clicked, Viewer

THINK_SECONDS = 5.0
TARGET = 5.0
WALK = 60
SEED = 11
WORKSPACES = ("official", "practice")


@dataclass
class Crowd:
    """What a crowd met: its first clicks, the later ones, and the server before and after."""

    first: list[Clicked] = field(default_factory=list)
    later: list[Clicked] = field(default_factory=list)
    mib: list[float] = field(default_factory=list)
    cores: float = 0.0


def main(n_viewers: int = 50, seconds: float = 60) -> None:
    """Print what a crowd meets and its 95th percentile against the median of constants."""
    print(f"load average {os.getloadavg()[0]:.1f} before, {os.cpu_count()} cores")
    with TemporaryDirectory() as folder, served(CONSTANTS, Path(folder)) as server:
        constants = asyncio.run(_constants(server))
    with TemporaryDirectory() as folder, served("app.py", Path(folder)) as server:
        print(f"start to health {server.start_seconds:.2f} s")
        cold = asyncio.run(_walk(server, WORKSPACES[0], 1))
        print(f"start to first page {server.start_seconds + cold[0].seconds:.2f} s (empty store)")
        empty, crowd = asyncio.run(_periods(server, n_viewers, seconds))
    peer = median(c.seconds for c in constants)
    print(f"one viewer, constants: median {1000 * peer:.0f} ms, {_kib(constants):.0f} KiB a click")
    print(f"{n_viewers} viewers arrive at once, 1 process: {_times(empty.first)}")
    print(f"they click, {THINK_SECONDS:.0f} s apart, on empty caches: {_times(empty.later)}")
    print(f"and then: {_times(crowd.later)}")
    print(f"{_kib(crowd.later):.0f} KiB a click; {empty.cores:.2f} cores, then {crowd.cores:.2f}")
    alone, full = empty.mib
    print(f"memory {alone:.0f} MiB, {(full - alone) / n_viewers:.2f} MiB a viewer who arrives,")
    print(f"{crowd.mib[-1]:.0f} MiB after {len(empty.later + crowd.later)} clicks")
    ratio = _p95(crowd.later) / peer
    print(f"p95 / constants {ratio:.2f}, target {TARGET}: {'ok' if ratio <= TARGET else 'ABOVE'}")
    _slowest(crowd.later)


CONSTANTS = str(Path(__file__).with_name("constants_app.py"))


async def _constants(server: Served) -> list[Clicked]:
    """Return the clicks of one viewer on pages of constants, after the same walks recorded them.

    Raises:
        RuntimeError: what was drawn from constants is not what the pages drew.
    """
    walks = [[await _walk(server, ws, WALK, numbered=True) for ws in WORKSPACES] for _ in range(2)]
    recorded, drawn = ([click for walk in both for click in walk] for both in walks)
    if _drew(recorded) != _drew(drawn):
        raise RuntimeError(set(_drew(recorded)) ^ set(_drew(drawn)))
    return drawn


def _drew(clicks: list[Clicked]) -> list[tuple[int, str, int]]:
    """Return what each click did and how many elements came."""
    return [(n, click.what, click.n_elements) for n, click in enumerate(clicks)]


async def _walk(
    server: Served, workspace: str, n_clicks: int, *, numbered: bool = False
) -> list[Clicked]:
    """Return the clicks of one viewer of a workspace, who does not think."""
    viewer = await Viewer.arrive(server.address, SEED, numbered=numbered)
    clicks = [await viewer.open("", ws=workspace)]
    while len(clicks) < n_clicks:
        clicks.append(await viewer.click())
    await viewer.leave()
    return clicks


async def _periods(server: Served, n_viewers: int, seconds: float) -> list[Crowd]:
    """Return what many viewers meet who arrive at once and then click for two periods."""
    alone = server.resident_mib
    viewers = [await Viewer.arrive(server.address, SEED + n) for n in range(n_viewers)]
    first = await asyncio.gather(*(v.open("", ws=WORKSPACES[n % 2]) for n, v in enumerate(viewers)))
    periods = [await _period(server, viewers, seconds) for _ in range(2)]
    periods[0].first, periods[0].mib = first, [alone, periods[0].mib[0]]
    for viewer in viewers:
        await viewer.leave()
    return periods


async def _period(server: Served, viewers: list[Viewer], seconds: float) -> Crowd:
    """Return what viewers meet who click for some time."""
    used, begin = server.processor_seconds, time.monotonic()
    mib = server.resident_mib
    walks = await asyncio.gather(*(_think_and_click(v, begin + seconds) for v in viewers))
    clicks = [click for walk in walks for click in walk]
    cores = (server.processor_seconds - used) / (time.monotonic() - begin)
    return Crowd([], clicks, [mib, server.resident_mib], cores)


async def _think_and_click(viewer: Viewer, until: float) -> list[Clicked]:
    """Return the clicks of a viewer who thinks before each of them."""
    clicks = []
    while True:
        think = viewer.rng.expovariate(1 / THINK_SECONDS)
        if time.monotonic() + think > until:
            return clicks
        await asyncio.sleep(think)
        clicks.append(await viewer.click())


def _p95(clicks: list[Clicked]) -> float:
    return quantiles((c.seconds for c in clicks), n=20, method="inclusive")[-1]


def _times(clicks: list[Clicked]) -> str:
    """Return how many clicks there were and how long they took."""
    spent = [1000 * c.seconds for c in clicks]
    return (
        f"{len(spent)} clicks, median {median(spent):.0f}, p95 {1000 * _p95(clicks):.0f}, "
        f"at most {max(spent):.0f} ms"
    )


def _kib(clicks: list[Clicked]) -> float:
    return sum(c.n_bytes for c in clicks) / len(clicks) / 1024


def _slowest(clicks: list[Clicked]) -> None:
    """Print each kind of click with its number, median and slowest, the slowest kinds first."""
    kinds: dict[str, list[Clicked]] = {}
    for click in clicks:
        kinds.setdefault(click.what, []).append(click)
    for what, found in sorted(kinds.items(), key=lambda kind: -max(c.seconds for c in kind[1])):
        spent = [1000 * c.seconds for c in found]
        print(f"{what:<36} {len(found):4d} {median(spent):7.0f} {max(spent):7.0f} ms", end="")
        print(f" {_kib(found):7.0f} KiB")


if __name__ == "__main__":
    main(*(int(text) for text in sys.argv[1:]))
