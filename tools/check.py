"""What `make test` runs, in order, stopping at the first that fails: linters, types, import rules, then the tests."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from tools.setup import ROOT, SetupError, find_chromium, script

BIN = Path(sys.executable).parent


def steps(*, lint_only: bool) -> list[tuple[str, list[str]]]:
    """Names and commands."""
    lint = [
        ("ruff", [str(BIN / "ruff"), "check", "."]),
        ("ruff format", [str(BIN / "ruff"), "format", "--check", "."]),
        ("mypy", [str(BIN / "mypy")]),
        ("downloads", [sys.executable, "-m", "tools.downloads"]),
        ("import rules", [str(BIN / "lint-imports")]),
    ]
    if lint_only:
        return lint
    pytest = [sys.executable, "-m", "pytest"]
    return [
        *lint,
        ("tests", [*pytest, "-n", "2", "--dist", "loadgroup", "--ignore=tests/browser", "--ignore=tests/soak"]),
        ("kill tests", [*pytest, "tests/soak", "-m", "not soak"]),
        ("browser tests", [*pytest, "tests/browser", "-n", "2", "--dist", "loadfile"]),
    ]


def main() -> int:
    """Run the steps; gives the exit code."""
    environ = {**os.environ, "CHROMIUM": find_chromium() or "", "PYTHONDONTWRITEBYTECODE": "1"}
    lint_only = sys.argv[1:] == ["lint"]
    for name, command in steps(lint_only=lint_only):
        start = time.monotonic()
        print(f"— {name}", flush=True)
        if subprocess.run(command, cwd=ROOT, env=environ).returncode != 0:
            print(f"— {name} failed", file=sys.stderr)
            return 1
        print(f"— {name}: {time.monotonic() - start:.0f} s", flush=True)
        if name == "import rules":
            try:
                front_end()
            except SetupError as error:
                print(error, file=sys.stderr)
                return 1
    return 0


def front_end() -> None:
    """The front end's types and unit tests; the commands stand in package.json."""
    print("— front end", flush=True)
    for name, trouble in (("check", "The front end's types do not agree."), ("test", "A front-end test failed.")):
        print(script(name, trouble), end="", flush=True)


if __name__ == "__main__":
    sys.exit(main())
