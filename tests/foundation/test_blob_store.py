"""Bytes by key, in a folder and in S3."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from foundation.blob_store import BlobMissing, BlobStore, content_key


@pytest.fixture(params=["folder", "memory", "s3"])
def blobs(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[BlobStore]:
    if request.param == "folder":
        yield BlobStore(tmp_path.as_uri())
        return
    if request.param == "memory":
        yield BlobStore("memory:///")
        return
    import boto3
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(port=0, ip_address="127.0.0.1", verbose=False)
    server.start()
    _, port = server.get_host_and_port()
    for name, value in {
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT": f"http://127.0.0.1:{port}",
        "AWS_ALLOW_HTTP": "true",
    }.items():
        monkeypatch.setenv(name, value)
    client = boto3.client("s3", endpoint_url=f"http://127.0.0.1:{port}")
    client.create_bucket(Bucket="prints")
    yield BlobStore("s3://prints")
    client.close()
    server.stop()


def test_what_was_put_comes_back_whole_and_in_pieces(blobs: BlobStore) -> None:
    data = os.urandom(3_000_000)
    digest = blobs.put_content("prints", data)
    key = content_key("prints", digest)
    assert blobs.get(key) == data
    assert b"".join(blobs.stream(key)) == data
    assert blobs.size(key) == len(data)
    assert blobs.put_content("prints", data) == digest


def test_what_is_not_there_is_said(blobs: BlobStore) -> None:
    assert not blobs.exists("a/b")
    for look in (blobs.get, blobs.size, lambda key: list(blobs.stream(key))):
        with pytest.raises(BlobMissing):
            look("a/b")
    blobs.put("a/b", b"x")
    blobs.delete("a/b")
    blobs.delete("a/b")
    assert not blobs.exists("a/b")


def test_a_key_cannot_leave_the_folder(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="leave"):
        BlobStore((tmp_path / "in").as_uri()).put("../out", b"x")
    assert not (tmp_path / "out").exists()


def test_a_write_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = BlobStore(tmp_path.as_uri())
    store.put("a", b"old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="space"):
        store.put("a", b"new")
    assert store.get("a") == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_file_is_stored_whole(blobs: BlobStore, tmp_path: Path) -> None:
    data = os.urandom(2_500_000)
    source = tmp_path.parent / f"{tmp_path.name}-source"
    source.write_bytes(data)
    blobs.put_file("prints/one", source)
    assert blobs.get("prints/one") == data
