"""The PNG print file: what other readers see, what the checks refuse, and that a crash leaves nothing half written."""

from __future__ import annotations

import hashlib
import io
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image, ImageCms

from production.print_files.checks import check_png
from production.print_files.png import STRIP_ROWS, write_png
from production.print_files.srgb import build_srgb_profile


def artwork(width: int = 300, height: int = 700, seed: int = 5) -> Image.Image:
    """Noise with every alpha, transparent rows at the top, zero colour under zero alpha."""
    pixels = np.random.default_rng(seed).integers(0, 256, (height, width, 4), dtype=np.uint8)
    pixels[:40] = 0
    pixels[pixels[:, :, 3] == 0] = 0
    return Image.fromarray(pixels)


def chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    found, position = [], 8
    while position < len(data):
        (length,) = struct.unpack_from(">I", data, position)
        found.append((data[position + 4 : position + 8], data[position + 8 : position + 8 + length]))
        position += 12 + length
    return found


def replaced(data: bytes, kind: bytes, body: bytes | None) -> bytes:
    """The file with a chunk changed (its checksum right again), or left out."""
    result = data[:8]
    for name, content in chunks(data):
        if name == kind:
            if body is None:
                continue
            content = body
        result += struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
    return result


@pytest.fixture
def written(tmp_path: Path) -> tuple[Image.Image, Path]:
    picture = artwork()
    write_png(picture, tmp_path / "front.png", dpi=300)
    return picture, tmp_path / "front.png"


# --- what was written -------------------------------------------------------------------------------------------------


def test_pillow_and_opencv_read_the_same_pixels(written: tuple[Image.Image, Path]) -> None:
    picture, path = written
    with Image.open(path) as read:
        assert (read.mode, read.size) == ("RGBA", picture.size)
        assert read.tobytes() == picture.tobytes()
    bgra = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
    assert bgra is not None
    assert (bgra[:, :, [2, 1, 0, 3]] == np.asarray(picture)).all()


def test_resolution_and_profile_are_stored(written: tuple[Image.Image, Path]) -> None:
    with Image.open(written[1]) as read:
        assert read.info["dpi"] == pytest.approx((300, 300), abs=0.01)
        profile = ImageCms.ImageCmsProfile(io.BytesIO(read.info["icc_profile"]))
    assert ImageCms.getProfileDescription(profile).strip() == "sRGB IEC61966-2.1"
    assert chunks(written[1].read_bytes())[2] == (b"pHYs", struct.pack(">IIB", 11811, 11811, 1))


def test_every_strip_is_one_idat(written: tuple[Image.Image, Path]) -> None:
    picture, path = written
    kinds = [kind for kind, _ in chunks(path.read_bytes())]
    assert kinds == [b"IHDR", b"iCCP", b"pHYs", *[b"IDAT"] * -(-picture.height // STRIP_ROWS), b"IEND"]


def test_the_same_pixels_give_the_same_bytes_however_they_are_cut(tmp_path: Path) -> None:
    picture = artwork()
    whole = write_png(picture, tmp_path / "a.png", dpi=300)
    again = write_png(picture, tmp_path / "b.png", dpi=300)

    def strips() -> Iterator[np.ndarray]:
        pixels = np.asarray(picture)
        reused = np.empty((90, picture.width, 4), np.uint8)
        for top in range(0, picture.height, 90):
            part = pixels[top : top + 90]
            reused[: len(part)] = part
            yield reused[: len(part)]  # the same buffer each time

    cut = write_png(strips(), tmp_path / "c.png", dpi=300, size_px=picture.size)
    assert whole == again == cut
    assert whole.sha256 == hashlib.sha256((tmp_path / "a.png").read_bytes()).hexdigest()
    assert whole.length_bytes == (tmp_path / "a.png").stat().st_size


@pytest.mark.parametrize("height", [1, STRIP_ROWS - 1, STRIP_ROWS, STRIP_ROWS + 1, 2 * STRIP_ROWS])
def test_any_height_is_written_whole(tmp_path: Path, height: int) -> None:
    picture = artwork(7, height)
    buffer = io.BytesIO()
    write_png(picture, buffer, dpi=96)
    with Image.open(buffer) as read:
        assert read.tobytes() == picture.tobytes()


def test_strips_that_do_not_add_up_are_refused(tmp_path: Path) -> None:
    rows = np.zeros((100, 30, 4), np.uint8)
    for strips, size, words in (
        ([rows], (30, 120), "100 rows, not 120"),
        ([rows, rows], (30, 120), "more than 120 rows"),
        ([rows], (31, 100), "must be"),
        ([Image.new("RGB", (30, 100))], (30, 100), "RGBA"),
    ):
        with pytest.raises(ValueError, match=words):
            write_png(strips, tmp_path / "x.png", dpi=300, size_px=size)  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(ValueError, match="RGBA"):
        write_png(Image.new("RGB", (3, 3)), tmp_path / "x.png", dpi=300)
    with pytest.raises(ValueError, match="size_px"):
        write_png([rows], tmp_path / "x.png", dpi=300)


def test_a_crash_leaves_the_old_file_and_no_rest(tmp_path: Path) -> None:
    path = tmp_path / "front.png"
    path.write_bytes(b"the old file")

    def strips() -> Iterator[np.ndarray]:
        yield np.zeros((300, 30, 4), np.uint8)
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        write_png(strips(), path, dpi=300, size_px=(30, 600))
    assert path.read_bytes() == b"the old file"
    assert list(tmp_path.iterdir()) == [path]


def test_the_profile_is_srgb_to_little_cms() -> None:
    ours = ImageCms.ImageCmsProfile(io.BytesIO(build_srgb_profile()))
    colours = Image.fromarray(np.random.default_rng(2).integers(0, 256, (64, 64, 3), dtype=np.uint8))
    through = ImageCms.profileToProfile(colours, ours, ImageCms.createProfile("sRGB"), outputMode="RGB")
    assert through is not None
    assert np.abs(np.asarray(through, int) - np.asarray(colours, int)).max() <= 1
    assert build_srgb_profile() == build_srgb_profile()


# --- the checks -------------------------------------------------------------------------------------------------------


def problems(path: Path, picture: Image.Image, **more: object) -> list[str]:
    expected = {"width_px": picture.width, "height_px": picture.height, "dpi": 300} | more
    return [code for code, _ in check_png(path, **expected).problems]  # type: ignore[arg-type]


def test_a_good_file_passes_every_check(written: tuple[Image.Image, Path]) -> None:
    picture, path = written
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    check = check_png(path, width_px=300, height_px=700, dpi=300, sha256=digest, artwork=picture)
    assert check.good
    assert (check.width_px, check.height_px, check.transparent) == (300, 700, True)
    assert check.profile == "sRGB IEC61966-2.1"


def test_what_differs_from_the_order_is_found(written: tuple[Image.Image, Path]) -> None:
    picture, path = written
    assert problems(path, picture, width_px=301) == ["wrong_size"]
    assert problems(path, picture, dpi=150) == ["wrong_dpi"]
    assert problems(path, picture, sha256="0" * 64) == ["hash_differs"]
    assert problems(path, picture, artwork=artwork(seed=6)) == ["pixels_differ"]
    one = picture.copy()
    one.putpixel((150, 350), (1, 2, 3, 4))
    assert problems(path, picture, artwork=one) == ["pixels_differ"]


def test_premultiplied_alpha_is_found(tmp_path: Path) -> None:
    picture = artwork()
    wrong = Image.frombytes("RGBA", picture.size, picture.convert("RGBa").tobytes())
    write_png(wrong, tmp_path / "x.png", dpi=300)
    assert problems(tmp_path / "x.png", picture, artwork=picture) == ["pixels_differ"]


def test_missing_and_wrong_parts_are_found(written: tuple[Image.Image, Path]) -> None:
    picture, path = written
    good = path.read_bytes()
    other = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    swapped = ImageCms.ImageCmsProfile(io.BytesIO(build_srgb_profile())).tobytes().replace(b"rXYZ", b"qXYZ")
    for data, code in (
        (replaced(good, b"iCCP", None), "no_profile"),
        (replaced(good, b"iCCP", b"x\0\0" + zlib.compress(other)), "wrong_profile"),
        (replaced(good, b"iCCP", b"x\0\0" + zlib.compress(swapped)), "wrong_profile"),
        (replaced(good, b"iCCP", b"x\0\0 not zlib"), "wrong_profile"),
        (replaced(good, b"pHYs", None), "wrong_dpi"),
        (good[:-20], "broken_chunk"),
        (good + b"more", "broken_chunk"),
        (good[:3000] + bytes([good[3000] ^ 1]) + good[3001:], "broken_chunk"),
        (b"GIF89a", "not_png"),
        (replaced(good, b"IDAT", b""), "broken_pixels"),
    ):
        path.write_bytes(data)
        assert problems(path, picture) == [code]


def test_a_file_by_another_writer_is_judged_alike(tmp_path: Path) -> None:
    picture = artwork()
    picture.save(tmp_path / "x.png", dpi=(300, 300), icc_profile=build_srgb_profile())
    assert problems(tmp_path / "x.png", picture, artwork=picture) == []
    picture.convert("RGB").save(tmp_path / "x.png", dpi=(300, 300), icc_profile=build_srgb_profile())
    assert problems(tmp_path / "x.png", picture) == ["wrong_format"]


def test_an_empty_print_and_hidden_colour_are_found(tmp_path: Path) -> None:
    path = tmp_path / "x.png"
    nothing = Image.new("RGBA", (30, 30))
    write_png(nothing, path, dpi=300)
    assert problems(path, nothing) == ["nothing_printed"]
    hidden = artwork(30, 60)
    hidden.putpixel((3, 3), (9, 9, 9, 0))
    write_png(hidden, path, dpi=300)
    assert problems(path, hidden) == ["colour_under_transparency"]
