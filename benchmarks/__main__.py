"""`make bench`: every benchmark, each in a process of its own; exit code 1 where a promise is broken."""

from __future__ import annotations

import subprocess
import sys
import time

from benchmarks.measuring import machine

BENCHMARKS = (
    "typesetting",
    "compose",
    "worker_job",
    "upload",
    "effects",
    "cutout",
    "lyrics",
    "preview",
    "endpoints",
    "editor",
    "soak",
)


def main() -> int:
    """Runs those named, or all."""
    wanted = sys.argv[1:] or list(BENCHMARKS)
    unknown = [name for name in wanted if name not in BENCHMARKS]
    if unknown:
        print(f"There is no benchmark called {', '.join(unknown)}: {', '.join(BENCHMARKS)}.", file=sys.stderr)
        return 2
    print(f"Machine: {machine()}")
    print("CPU seconds of whole processes, threads included; medians, unless it says otherwise.")
    broken = []
    for name in wanted:
        start = time.monotonic()
        print(f"\n— {name}", flush=True)
        if subprocess.run([sys.executable, "-m", f"benchmarks.{name}"]).returncode != 0:
            broken.append(name)
        print(f"— {name}: {time.monotonic() - start:.0f} s", flush=True)
    print(f"\nBroken promises: {', '.join(broken)}" if broken else "\nEvery promise is kept.")
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main())
