"""What `make run` downloads on a bare machine, and that it stays under 300 MB.

    .venv/bin/python -m tools.downloads            check: no network; part of `make lint`
    .venv/bin/python -m tools.downloads --measure  after a change of packages: ask for what is not measured yet

`tools/downloads.json` holds the size of every wheel and tarball that requirements.txt and package-lock.json name, on
the machine that the README speaks of: Debian 12 on x86-64, Python 3.11. The table of docs/operating.md is made of it.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.node_packages import Package, address, fetch, find_registry, tls, wanted_packages

ROOT = Path(__file__).resolve().parent.parent
LIMIT_BYTES = 300_000_000
#: Packages from here up have a line of their own in the table.
NAMED_BYTES = 2_000_000
MACHINE = ("linux", "x64")
BEGIN, END = "<!-- downloads: made by tools/downloads.py -->", "<!-- end of downloads -->"
Sizes = dict[str, dict[str, int]]


def named_wheels(root: Path) -> list[str]:
    """What requirements.txt pins, as `name==version`."""
    text = (root / "requirements.txt").read_text(encoding="utf-8")
    return [f"{name}=={version}" for name, version in re.findall(r"^([\w.-]+)(?:\[.*\])?==([^\s;]+)", text, re.M)]


def named_tarballs(root: Path) -> dict[str, Package]:
    """What `make run` needs of package-lock.json, by `name@version`."""
    lock = json.loads((root / "package-lock.json").read_text(encoding="utf-8"))
    packages = wanted_packages(lock, dev=False, machine=MACHINE)
    return {f"{package.name}@{package.version}": package for package in packages}


def read_sizes(root: Path) -> Sizes:
    """The measured sizes in bytes: `python` by `name==version`, `npm` by `name@version`."""
    found: Sizes = json.loads((root / "tools" / "downloads.json").read_text(encoding="utf-8"))
    return found


def find_faults(root: Path, sizes: Sizes) -> list[str]:
    """What is wrong, in sentences; nothing where all is well."""
    faults = []
    for kind, names in (("python", named_wheels(root)), ("npm", list(named_tarballs(root)))):
        faults += [f"{name} is not measured" for name in names if name not in sizes[kind]]
        faults += [f"{name} is measured, but nothing names it" for name in sizes[kind] if name not in names]
    total = sum(sum(each.values()) for each in sizes.values())
    if total > LIMIT_BYTES:
        faults.append(f"{total / 1e6:.1f} MB is more than {LIMIT_BYTES / 1e6:.0f}")
    text = (root / "docs" / "operating.md").read_text(encoding="utf-8")
    if with_table(text, sizes) != text:
        faults.append("the table of docs/operating.md is another")
    return faults


def table(sizes: Sizes) -> str:
    """The sizes for people, largest first."""
    lines = ["| what | MB |", "|---|---:|"]
    for kind, title in (("python", "Python wheels"), ("npm", "fonts and front-end packages")):
        each = sorted(sizes[kind].items(), key=lambda item: (-item[1], item[0]))
        large = [(name, size) for name, size in each if size >= NAMED_BYTES]
        rest = sum(sizes[kind].values()) - sum(size for _, size in large)
        lines.append(f"| **{title}**: {len(each)} | **{sum(sizes[kind].values()) / 1e6:.1f}** |")
        lines += [f"| {name} | {size / 1e6:.1f} |" for name, size in large]
        lines.append(f"| {len(each) - len(large)} smaller ones | {rest / 1e6:.1f} |")
    total = sum(sum(each.values()) for each in sizes.values())
    return "\n".join([*lines, f"| **together** | **{total / 1e6:.1f}** |"])


def with_table(text: str, sizes: Sizes) -> str:
    """A page with the table between its two marks made anew."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{table(sizes)}\n{END}{after}"


def measure(root: Path, sizes: Sizes) -> Sizes:
    """The sizes of all that is named; asked for where they are not known. Needs Linux on x86-64 and Python 3.11."""
    registry, context = find_registry(root, Path.home()), tls()
    wheels: dict[str, int] = {}
    for name in named_wheels(root):
        wheels[name] = sizes["python"].get(name) or _wheel_size(name)
    tarballs: dict[str, int] = {}
    for name, package in named_tarballs(root).items():
        known = sizes["npm"].get(name)
        tarballs[name] = known or len(fetch(package, address(package, registry), context))
    return {"python": dict(sorted(wheels.items())), "npm": dict(sorted(tarballs.items()))}


def _wheel_size(name: str) -> int:
    with tempfile.TemporaryDirectory() as folder:
        command = [
            sys.executable,
            "-m",
            "pip",
            "download",
            "-q",
            "--no-deps",
            "--no-build-isolation",
            "-d",
            folder,
            name,
        ]
        subprocess.run(command, check=True)
        return sum(file.stat().st_size for file in Path(folder).iterdir())


def main() -> int:
    """Runs the command; 0 when all is well."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--measure", action="store_true", help="measure what is not measured yet; write the table")
    arguments = parser.parse_args()
    sizes = read_sizes(ROOT)
    if arguments.measure:
        sizes = measure(ROOT, sizes)
        (ROOT / "tools" / "downloads.json").write_text(json.dumps(sizes, indent=1) + "\n", encoding="utf-8")
        page = ROOT / "docs" / "operating.md"
        page.write_text(with_table(page.read_text(encoding="utf-8"), sizes), encoding="utf-8")
    faults = find_faults(ROOT, sizes)
    for fault in faults:
        print(f"downloads: {fault}", file=sys.stderr)
    if faults:
        print("downloads: `python -m tools.downloads --measure` measures anew", file=sys.stderr)
    total = sum(sum(each.values()) for each in sizes.values())
    print(f"downloads: {total / 1e6:.1f} MB of at most {LIMIT_BYTES / 1e6:.0f}")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
