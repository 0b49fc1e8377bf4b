"""Fonts, Fabric and the bundler, exactly as package-lock.json says: downloaded, checked and unpacked without Node.

    .venv/bin/python -m tools.node_packages         what the shop needs to run
    .venv/bin/python -m tools.node_packages --dev   and what its tests need

Node and its npm are a download of 61 MB, and all that the running shop ever asked of them was to fetch these files:
fonts and scripts come as they are, and the bundler is a program of its own. Each package is checked against the lock
file's SHA-512 before a byte of it is unpacked, and takes its place whole, so that a broken download leaves nothing
half there; what is there already is not fetched again. No script of a package is ever run. The registry is the one
that `npm_config_registry` or an `.npmrc` names, else npm's own.

Source: docs/adr/0018-what-set-up-downloads.md.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import io
import json
import os
import platform
import re
import shutil
import ssl
import sys
import tarfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import urlopen

import certifi
from packageurl import PackageURL
from packageurl.contrib.purl2url import get_download_url

ROOT = Path(__file__).resolve().parent.parent
#: What is unpacked, by path; beside the packages, so that both go together.
RECORD = ".unpacked.json"
TRIES = 4
TIMEOUT_SECONDS = 60
AT_ONCE = 6


class BadPackage(Exception):
    """A package cannot be had, or is not the one that the lock file names."""


@dataclass(frozen=True, slots=True)
class Package:
    """One line of the lock file: where it goes, what it is, and the SHA-512 of its tarball."""

    path: str
    name: str
    version: str
    integrity: str
    commands: dict[str, str] = field(default_factory=dict)
    platforms: tuple[str, ...] = ()


def this_machine() -> tuple[str, str]:
    """System and processor, as npm calls them."""
    processor = platform.machine().lower()
    return sys.platform, {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64"}.get(processor, processor)


def wanted_packages(lock: dict[str, Any], *, dev: bool, machine: tuple[str, str] | None = None) -> list[Package]:
    """What a machine needs of the lock file; this one by default.

    Optional packages count only where they are made for a platform, and this is it. The others serve programs that
    draw without a browser, which the shop is not.
    """
    system, processor = machine or this_machine()
    found = []
    for path, entry in lock["packages"].items():
        if not path or (entry.get("dev") and not dev):
            continue
        fits = system in entry.get("os", ()) and processor in entry.get("cpu", ())
        if (entry.get("optional") or entry.get("devOptional")) and not fits:
            continue
        name = entry.get("name") or path.rpartition("node_modules/")[2]
        platforms = tuple(entry.get("optionalDependencies", {}))
        found.append(Package(path, name, entry["version"], entry["integrity"], entry.get("bin", {}), platforms))
    return found


def address(package: Package, registry: str | None) -> str:
    """Where a package's tarball is, at npm's own registry or at a mirror of it."""
    scope, _, name = package.name.rpartition("/")
    usual = get_download_url(PackageURL("npm", scope or None, name, package.version).to_string())
    if usual is None:
        raise BadPackage(f"{package.name}: no address")
    return f"{registry.rstrip('/')}{urlsplit(usual).path}" if registry else usual


def find_registry(root: Path, home: Path) -> str | None:
    """The registry that npm itself would ask here; None for its own."""
    named = next((value for name, value in os.environ.items() if name.lower() == "npm_config_registry"), None)
    for file in (root / ".npmrc", home / ".npmrc"):
        if named is None and file.is_file():
            line = re.search(r"^\s*registry\s*=\s*(\S+)", file.read_text(encoding="utf-8"), re.MULTILINE)
            named = line[1] if line else None
    return named


def fetch(package: Package, url: str, context: ssl.SSLContext) -> bytes:
    """A package's tarball, checked.

    Raises:
        BadPackage: It cannot be had, or its SHA-512 is not the lock file's.
    """
    for attempt in range(1, TRIES + 1):
        try:
            with urlopen(url, timeout=TIMEOUT_SECONDS, context=context) as answer:  # noqa: S310 - https or a mirror
                data: bytes = answer.read()
            break
        except OSError as error:
            final = isinstance(error, HTTPError) and error.code < 500 and error.code != 429
            if final or attempt == TRIES:
                raise BadPackage(f"{package.name} {package.version}: {error}") from error
            time.sleep(attempt**2)
    check(package, data)
    return data


def check(package: Package, data: bytes) -> None:
    """Raises BadPackage where a tarball is not the one that the lock file names."""
    said = "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode()
    if said not in package.integrity.split():
        raise BadPackage(f"{package.name} {package.version} is not the package that the lock file names")


def unpack(data: bytes, target: Path) -> None:
    """Puts a tarball's files where a package belongs, replacing what is there."""
    unfinished = target.with_name(f".{target.name}.part")
    shutil.rmtree(unfinished, ignore_errors=True)
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:gz") as packed:
        for member, file in _files(packed):
            place = unfinished.joinpath(*PurePosixPath(member.name).parts[1:])
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(file)
            place.chmod(0o755 if member.mode & 0o111 else 0o644)
    if target.is_symlink():
        target.unlink()
    shutil.rmtree(target, ignore_errors=True)
    unfinished.rename(target)


def _files(packed: tarfile.TarFile) -> Iterator[tuple[tarfile.TarInfo, bytes]]:
    for member in packed:
        parts = PurePosixPath(member.name).parts
        if not member.isfile() or len(parts) < 2:
            continue
        if ".." in parts or parts[0] == "/":
            raise BadPackage(f"{member.name} lies outside its package")
        content = packed.extractfile(member)
        assert content is not None
        yield member, content.read()


def link_commands(root: Path, packages: list[Package]) -> None:
    """`node_modules/.bin`: each command of a package, or the program that it has for this machine."""
    folder = root / "node_modules" / ".bin"
    folder.mkdir(parents=True, exist_ok=True)
    for package in packages:
        for command, file in package.commands.items():
            own = root / package.path / file
            programs = [root / "node_modules" / name / "bin" / command for name in package.platforms]
            target = next((program for program in programs if program.is_file()), own)
            target.chmod(0o755)
            link = folder / command
            link.unlink(missing_ok=True)
            link.symlink_to(os.path.relpath(target, folder))


def install(root: Path, *, dev: bool) -> int:
    """Brings `node_modules` to what the lock file says; gives how many bytes were downloaded.

    Raises:
        BadPackage: Something cannot be had as the lock file names it.
    """
    lock = json.loads((root / "package-lock.json").read_text(encoding="utf-8"))
    packages = wanted_packages(lock, dev=dev)
    named = {package.path: package.integrity for package in wanted_packages(lock, dev=True)}
    record = root / "node_modules" / RECORD
    here: dict[str, str] = json.loads(record.read_text(encoding="utf-8")) if record.is_file() else {}
    for path in [path for path in here if named.get(path) != here[path]]:  # tests' tools may stay where they are
        shutil.rmtree(root / path, ignore_errors=True)
        del here[path]
    registry, context = find_registry(root, Path.home()), tls()
    lacking = [package for package in packages if package.path not in here or not (root / package.path).is_dir()]

    def bring(package: Package) -> int:
        data = fetch(package, address(package, registry), context)
        (root / package.path).parent.mkdir(parents=True, exist_ok=True)
        unpack(data, root / package.path)
        here[package.path] = package.integrity
        return len(data)

    try:
        with ThreadPoolExecutor(AT_ONCE) as pool:
            size = sum(pool.map(bring, lacking))
    finally:  # what came is kept, also where the next did not
        record.parent.mkdir(exist_ok=True)
        record.write_text(json.dumps(here, indent=1, sort_keys=True), encoding="utf-8")
    link_commands(root, packages)
    return size


def tls() -> ssl.SSLContext:
    """The system's certificates, those of certifi where a system has none, and npm's own setting."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    more = os.environ.get("NODE_EXTRA_CA_CERTS")
    if more and Path(more).is_file():
        context.load_verify_locations(more)
    return context


def main() -> int:
    """Runs the command; 0 when all is there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dev", action="store_true", help="also what tests need")
    arguments = parser.parse_args()
    try:
        size = install(ROOT, dev=arguments.dev)
    except BadPackage as trouble:
        print(f"front-end packages: {trouble}", file=sys.stderr)
        return 1
    print(f"front-end packages: {size / 1e6:.1f} MB downloaded")
    return 0


if __name__ == "__main__":
    sys.exit(main())
