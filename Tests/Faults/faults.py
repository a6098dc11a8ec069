#!/usr/bin/env python3
"""Faults, one after the other, on the real program: what the user sees, what is kept, and that it goes on afterwards.

    Tests/Faults/faults.py CAIRN [--only NAME]… [--seed N] [--lanes 3] [--keep] [--rows]

Each fault is a function whose docstring is its row of the table in docs/reliability.md: `what happens | what you see | what is kept`.
Needs a C compiler, prlimit, and root for mounting small file systems; what is missing fails. Ends with 0 when all holds.
"""

import argparse
import concurrent.futures
import inspect
import pathlib
import random
import sys
import tempfile
import time
import traceback

import backups
import bench
import clocks
import disks
import limits
import servers

TABLE = pathlib.Path(__file__).resolve().parents[2] / "docs" / "reliability.md"


def faults():
    """The functions of the modules, by name; those with an underscore are helpers."""
    found = {}
    for module in (servers, disks, backups, clocks, limits):
        for name, function in vars(module).items():
            if inspect.isfunction(function) and function.__module__ == module.__name__ and list(inspect.signature(function).parameters) == ["world"]:
                if not name.startswith("_"):
                    found[name] = function
    return found


def row(function):
    return "| " + " ".join(function.__doc__.split()) + " |"


def meet(name, function, options, shared):
    world = bench.World(options.cairn, shared, name, options.seed)
    began = time.monotonic()
    problem = None
    try:
        function(world)
    except Exception:  # noqa: BLE001
        problem = traceback.format_exc()
    finally:
        world.close(options.keep or problem)
    print(f"{'✘' if problem else '✔'} {name} ({time.monotonic() - began:.1f} s)", flush=True)
    if problem:
        print(f"{problem}\n  its folder: {world.folder}", file=sys.stderr, flush=True)
    return problem is None


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("cairn")
    parser.add_argument("--only", action="append", choices=sorted(faults()))
    parser.add_argument("--seed", type=int, default=random.randrange(1_000_000))
    parser.add_argument("--lanes", type=int, default=3, help="how many at once")
    parser.add_argument("--keep", action="store_true", help="leave the folders")
    parser.add_argument("--rows", action="store_true", help="only print the rows of the table")
    options = parser.parse_args()
    options.cairn = str(pathlib.Path(options.cairn).resolve())
    chosen = {name: function for name, function in faults().items() if not options.only or name in options.only}
    if options.rows:
        print("\n".join(row(function) for function in chosen.values()))
        return 0
    missing = [name for name, function in chosen.items() if row(function) not in TABLE.read_text()]
    for name in missing:
        print(f"✘ {TABLE.name} has no such row: {row(chosen[name])}", file=sys.stderr)
    shared = tempfile.mkdtemp(prefix="cairn-faults-")
    bench.build_shim(shared)
    began = time.monotonic()
    print(f"{len(chosen)} faults, --seed {options.seed}", flush=True)
    with concurrent.futures.ThreadPoolExecutor(options.lanes) as lanes:
        held = list(lanes.map(lambda item: meet(*item, options, shared), chosen.items()))
    print(f"faults: {sum(held)} of {len(held)} hold, {time.monotonic() - began:.0f} s, --seed {options.seed}")
    return 0 if all(held) and not missing else 1


if __name__ == "__main__":
    sys.exit(main())
