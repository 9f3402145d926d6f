"""Times pandas.read_csv on one file, in a process of its own: one line of JSON.

Usage: peer_pandas.py FILE REPEATS [THREADS]
"""

import json
import platform
import resource
import sys
import time

import pandas as pd


def main() -> None:
    path, repeats = sys.argv[1], int(sys.argv[2])
    if len(sys.argv) > 3:
        pd.set_option("mode.max_threads", int(sys.argv[3]))
    milliseconds = []
    peak = 0
    total = 0.0
    rows = 0
    for _ in range(repeats):
        begin = time.perf_counter()
        table = pd.read_csv(path)
        milliseconds.append((time.perf_counter() - begin) * 1000)
        # Of the first alone: later ones find memory that is not given back.
        peak = peak or peak_bytes()
        rows = len(table)
        total = float(table.to_numpy().sum())
        del table
    result = {
        "ms": milliseconds,
        "peakBytes": peak,
        "rows": rows,
        "sum": total,
        "version": f"pandas {pd.__version__}, Python {platform.python_version()}",
    }
    print(json.dumps(result))


def peak_bytes() -> int:
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


if __name__ == "__main__":
    main()
