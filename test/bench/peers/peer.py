"""The conversation of a peer with the bench: one JSON request per line, one JSON answer per line.

A peer says first that it is ready and which versions it has. Then it answers `prepare`, `train` and
`predict`, and ends with its input.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

Run = Callable[[], float]


@dataclass(frozen=True)
class Row:
    """One row of the bench: a recurrent layer, its last output into one linear unit."""

    cell: str
    units: int
    batch: int
    steps: int
    features: int


@dataclass(frozen=True)
class Prepared:
    """Every run takes one batch through and waits until its number is really there."""

    train: Run
    predict: Run
    ways: Mapping[str, str]


class Peer(Protocol):
    versions: Mapping[str, str]

    def prepare(self, row: Row) -> Prepared: ...


def measure(run: Run, repeats: int) -> list[float]:
    """Milliseconds of each run."""
    milliseconds = []
    for _ in range(repeats):
        begin = time.perf_counter()
        run()
        milliseconds.append((time.perf_counter() - begin) * 1000)
    return milliseconds


def fastest(ways: Mapping[str, Callable[[], Run]]) -> tuple[str, Run]:
    """Warms up every way and takes the one whose best run is the quickest."""
    best: tuple[float, str, Run] | None = None
    for name, make in ways.items():
        run = make()
        measure(run, 3)  # compiles, allocates, fills caches
        milliseconds = min(measure(run, 5))
        if best is None or milliseconds < best[0]:
            best = (milliseconds, name, run)
    if best is None:
        raise ValueError("no way to choose from")
    return best[1], best[2]


def threads_wanted() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--threads", type=int, required=True)
    return int(parser.parse_args().threads)


def serve(make_peer: Callable[[], Peer]) -> None:
    # A library that prints must not speak in between: what it prints goes to stderr.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)

    def answer(message: Mapping[str, Any]) -> None:
        answers.write(json.dumps(message) + "\n")
        answers.flush()

    peer = make_peer()
    answer({"ready": True, "versions": dict(peer.versions)})
    prepared: Prepared | None = None
    for line in sys.stdin:
        request = json.loads(line)
        try:
            if request["op"] == "prepare":
                prepared = peer.prepare(Row(**{key: request[key] for key in Row.__annotations__}))
                # Once more, as the ways that lost ran in between.
                measure(prepared.train, 3)
                measure(prepared.predict, 3)
                answer({"id": request["id"], "ways": dict(prepared.ways)})
            elif prepared is None:
                raise ValueError("nothing is prepared yet")
            else:
                run = {"train": prepared.train, "predict": prepared.predict}[request["op"]]
                answer({"id": request["id"], "ms": measure(run, request["repeats"])})
        except Exception as error:  # the bench decides what a failed row means
            answer({"id": request["id"], "error": f"{type(error).__name__}: {error}"})
