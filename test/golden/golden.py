"""What both makers share: numbers that repeat, and a file with one case per line."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any


class Numbers:
    """A small generator of its own, so that no library's update changes the inputs.

    Every number is a multiple of 1/512: exact in float32 and in nine decimal digits, so that the
    file, the framework and the reader all start from the very same values.
    """

    def __init__(self, seed: int) -> None:
        self._state = seed

    def draw(self, count: int, scale: float = 0.75) -> list[float]:
        return [self._next(scale) for _ in range(count)]

    def _next(self, scale: float) -> float:
        self._state = (self._state * 1664525 + 1013904223) % 2**32
        uniform = self._state / 2**31 - 1
        # Never zero: a bias or a state of zero could not show that it is used.
        return (round(uniform * scale * 511) or 1) / 512


def rounded(values: Iterable[float]) -> list[float]:
    return [float(f"{value:.9g}") for value in values]


def write(path: Path, made_by: Mapping[str, str], lists: Mapping[str, Sequence[Any]]) -> None:
    parts = [f'"madeBy": {json.dumps(made_by)}']
    for name, items in lists.items():
        lines = ",\n".join(json.dumps(item, separators=(",", ":")) for item in items)
        parts.append(f'"{name}": [\n{lines}\n]')
    path.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")
    counts = ", ".join(f"{len(items)} {name}" for name, items in lists.items())
    print(f"{path.name}: {counts}, {path.stat().st_size // 1024} KB")
