"""Front-end packages: what the lock file says, checked and unpacked, never half."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import tarfile
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tools import node_packages
from tools.node_packages import BadPackage, Package, address, check, find_registry, install, unpack, wanted_packages

FILES = {"package/package.json": b"{}", "package/files/a.woff2": b"letters", "package/bin/tool": b"#!"}


def pack(files: dict[str, bytes], mode: int = 0o644) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as packed:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode = len(content), mode
            packed.addfile(entry, io.BytesIO(content))
    return out.getvalue()


def integrity(data: bytes) -> str:
    return "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode()


def lock(**entries: dict[str, Any]) -> dict[str, Any]:
    given = {name: {"version": "1.0.0", "integrity": "sha512-x", **entry} for name, entry in entries.items()}
    return {"packages": {"": {}, **{f"node_modules/{name}": entry for name, entry in given.items()}}}


@pytest.fixture
def intel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("platform.machine", lambda: "x86_64")


@pytest.mark.usefixtures("intel")
def test_only_what_the_shop_runs_with_is_wanted_and_of_programs_this_machines() -> None:
    entries = lock(
        fabric={},
        jsdom={"optional": True},
        linux={"optional": True, "os": ["linux"], "cpu": ["x64"]},
        arm={"optional": True, "os": ["linux"], "cpu": ["arm64"]},
        mac={"optional": True, "os": ["darwin"], "cpu": ["x64"]},
        axe={"dev": True},
    )
    assert [each.name for each in wanted_packages(entries, dev=False)] == ["fabric", "linux"]
    assert [each.name for each in wanted_packages(entries, dev=True)] == ["fabric", "linux", "axe"]


def test_a_package_is_asked_of_npms_own_registry_or_of_the_mirror_that_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = Package("node_modules/@a/b", "@a/b", "1.2.3", "")
    usual = urlsplit(address(package, None))
    assert (usual.scheme, usual.path) == ("https", "/@a/b/-/b-1.2.3.tgz")
    assert address(package, "https://mirror.test/npm/") == "https://mirror.test/npm/@a/b/-/b-1.2.3.tgz"
    for name in [name for name in os.environ if name.lower() == "npm_config_registry"]:
        monkeypatch.delenv(name)
    assert find_registry(tmp_path, tmp_path / "home") is None
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / ".npmrc").write_text("fund=false\nregistry = https://mirror.test/home\n")
    assert find_registry(tmp_path, tmp_path / "home") == "https://mirror.test/home"
    monkeypatch.setenv("npm_config_registry", "https://mirror.test/set")
    assert find_registry(tmp_path, tmp_path / "home") == "https://mirror.test/set"


def test_a_package_that_is_not_the_one_of_the_lock_file_is_refused() -> None:
    data = pack(FILES)
    check(Package("", "a", "1", integrity(data)), data)
    with pytest.raises(BadPackage, match="not the package"):
        check(Package("", "a", "1", integrity(data)), data + b"\0")
    with pytest.raises(BadPackage, match="not the package"):
        check(Package("", "a", "1", ""), data)


@pytest.mark.parametrize("name", ["package/../../out.txt", "/etc/out.txt"])
def test_a_file_outside_its_package_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadPackage, match="outside"):
        unpack(pack({name: b"x"}), tmp_path / "a" / "b")
    assert not list(tmp_path.rglob("out.txt"))


def test_links_are_not_unpacked_and_programs_may_run(tmp_path: Path) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as packed:
        link = tarfile.TarInfo("package/link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        packed.addfile(link)
        program = tarfile.TarInfo("package/run")
        program.mode = 0o755
        packed.addfile(program, io.BytesIO())
    unpack(out.getvalue(), tmp_path / "a")
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["run"]
    assert os.access(tmp_path / "a" / "run", os.X_OK)


class Registry:
    """Packages by name, and who asked for what."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.held: dict[str, bytes] = {}
        self.asked: list[str] = []
        monkeypatch.setattr(node_packages, "fetch", self.fetch)

    def fetch(self, package: Package, _url: str, _context: object) -> bytes:
        self.asked.append(package.name)
        data = self.held[package.name]
        check(package, data)
        return data


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> Registry:
    return Registry(monkeypatch)


def write_lock(root: Path, registry: Registry, **extra: dict[str, Any]) -> None:
    entries = {name: {"integrity": integrity(data), **extra.get(name, {})} for name, data in registry.held.items()}
    (root / "package-lock.json").write_text(json.dumps(lock(**entries)))


def test_a_second_start_fetches_nothing_and_a_new_version_replaces_the_old(tmp_path: Path, registry: Registry) -> None:
    registry.held = {"a": pack(FILES), "b": pack({"package/old.txt": b"1"})}
    write_lock(tmp_path, registry)
    assert install(tmp_path, dev=False) == sum(map(len, registry.held.values()))
    assert (tmp_path / "node_modules/a/files/a.woff2").read_bytes() == b"letters"
    registry.asked.clear()
    assert install(tmp_path, dev=False) == 0
    registry.held["b"] = pack({"package/new.txt": b"2"})
    del registry.held["a"]
    write_lock(tmp_path, registry)
    install(tmp_path, dev=False)
    assert registry.asked == ["b"]
    assert not (tmp_path / "node_modules/a").exists()
    assert [path.name for path in (tmp_path / "node_modules/b").iterdir()] == ["new.txt"]


def test_what_came_before_a_download_broke_is_not_fetched_again(tmp_path: Path, registry: Registry) -> None:
    registry.held = {"a": pack(FILES), "b": pack(FILES)}
    write_lock(tmp_path, registry)
    whole, registry.held["b"] = registry.held["b"], b"half"
    with pytest.raises(BadPackage):
        install(tmp_path, dev=False)
    assert not (tmp_path / "node_modules/b").exists()
    registry.held["b"] = whole
    registry.asked.clear()
    install(tmp_path, dev=False)
    assert registry.asked == ["b"]


@pytest.mark.usefixtures("intel")
def test_tools_of_the_tests_come_on_request_and_stay(tmp_path: Path, registry: Registry) -> None:
    registry.held = {"a": pack(FILES), "axe": pack(FILES)}
    write_lock(tmp_path, registry, axe={"dev": True})
    install(tmp_path, dev=False)
    assert not (tmp_path / "node_modules/axe").exists()
    install(tmp_path, dev=True)
    install(tmp_path, dev=False)
    assert (tmp_path / "node_modules/axe").is_dir()


@pytest.mark.usefixtures("intel")
def test_a_command_is_the_program_made_for_this_machine_where_there_is_one(tmp_path: Path, registry: Registry) -> None:
    own = pack({"package/bin/tool": b"script"})
    registry.held = {"tool": own, "tool-linux": pack({"package/bin/tool": b"program"}), "other": own}
    here = {"optional": True, "os": ["linux"], "cpu": ["x64"]}
    tool = {"bin": {"tool": "bin/tool"}, "optionalDependencies": {"tool-linux": "1.0.0", "tool-mac": "1.0.0"}}
    write_lock(tmp_path, registry, **{"tool": tool, "tool-linux": here, "other": {"bin": {"other": "bin/tool"}}})
    install(tmp_path, dev=False)
    commands = tmp_path / "node_modules" / ".bin"
    assert (commands / "tool").read_bytes() == b"program"
    assert (commands / "other").read_bytes() == b"script"
    assert os.access(commands / "other", os.X_OK)
