"""What comes in: upright, sRGB, without metadata, or refused with a reason; and nothing harms the next file."""

from __future__ import annotations

import io
import os
import signal
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms

from customizer.asset_source import open_upright
from customizer.uploads.refusals import Refused
from customizer.uploads.sandbox import Limits, Sandbox
from tests.customizer import pictures
from tests.customizer.pictures import BLUE, GREEN, RED, WHITE, corners, encoded, near, quarters


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    """One decoding process for this file's tests."""
    found = Sandbox()
    yield found
    found.close()


def decoded(sandbox: Sandbox, data: bytes, limits: Limits | None = None) -> tuple[dict[str, Any], Image.Image, bytes]:
    """What the sandbox makes of a file: facts, master, the preview's bytes."""
    with tempfile.TemporaryFile() as file, tempfile.TemporaryFile() as master, tempfile.TemporaryFile() as preview:
        file.write(data)
        file.flush()
        facts = sandbox.decode(file, master, preview, limits or Limits())
        master.seek(0)
        preview.seek(0)
        return facts, Image.open(io.BytesIO(master.read())), preview.read()


def refusal(sandbox: Sandbox, data: bytes, limits: Limits | None = None) -> str:
    """The code with which a file is refused."""
    with pytest.raises(Refused) as caught:
        decoded(sandbox, data, limits)
    return caught.value.code


# --- good files -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_exif_orientation_is_turned_upright_once(sandbox: Sandbox, kind: str, orientation: int) -> None:
    facts, master, preview = decoded(sandbox, pictures.turned(orientation, kind))
    assert (facts["width_px"], facts["height_px"]) == master.size == (120, 80)
    assert near(corners(master), [RED, GREEN, BLUE, WHITE])
    shown = Image.open(io.BytesIO(preview))
    assert near(corners(shown.convert("RGB")), [RED, GREEN, BLUE, WHITE])


def test_heic_and_avif_are_taken(sandbox: Sandbox) -> None:
    for kind in ("HEIF", "AVIF"):
        facts, master, _ = decoded(sandbox, encoded(quarters(), kind, quality=90))
        assert facts["kind"] == kind
        assert near(corners(master), [RED, GREEN, BLUE, WHITE], 20)


def test_the_first_frame_of_an_animation_is_taken(sandbox: Sandbox) -> None:
    frames = [quarters(), Image.new("RGB", (120, 80), BLUE)]
    for kind in ("GIF", "WEBP", "PNG"):
        data = encoded(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)
        facts, master, _ = decoded(sandbox, data)
        assert facts["frames"] == 2
        assert near(corners(master.convert("RGB")), [RED, GREEN, BLUE, WHITE], 25), kind


def test_a_phone_jpeg_with_a_second_picture_is_taken(sandbox: Sandbox) -> None:
    data = encoded(quarters(), "MPO", save_all=True, append_images=[quarters(60, 40)])
    facts, master, _ = decoded(sandbox, data)
    assert facts["kind"] == "JPEG"
    assert master.size == (120, 80)


def test_a_profile_is_converted_as_littlecms_does(sandbox: Sandbox) -> None:
    facts, master, _ = decoded(sandbox, encoded(quarters(), "PNG", icc_profile=pictures.ADOBE_RGB))
    source = ImageCms.ImageCmsProfile(io.BytesIO(pictures.ADOBE_RGB))
    wanted = ImageCms.profileToProfile(
        quarters(),
        source,
        ImageCms.createProfile("sRGB"),
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    assert wanted is not None
    assert facts["profile"] == "converted"
    assert corners(master) == corners(wanted)
    assert corners(master) != corners(quarters())


def test_a_profile_with_swapped_primaries_is_not_ignored(sandbox: Sandbox) -> None:
    _, master, _ = decoded(
        sandbox, encoded(Image.new("RGB", (40, 40), (255, 0, 0)), "PNG", icc_profile=pictures.SWAPPED)
    )
    red, green, blue = master.getpixel((20, 20))  # type: ignore[misc]
    assert green > 230 and red < 60 and blue < 60


def test_srgb_by_any_name_keeps_its_pixels(sandbox: Sandbox) -> None:
    facts, master, _ = decoded(sandbox, encoded(quarters(), "PNG", icc_profile=pictures.srgb_profile()))
    assert facts["profile"] == "srgb"
    assert master.tobytes() == quarters().tobytes()


def test_a_broken_profile_is_taken_as_srgb(sandbox: Sandbox) -> None:
    facts, master, _ = decoded(sandbox, encoded(quarters(), "PNG", icc_profile=b"no profile at all" * 20))
    assert facts["profile"] == "unusable"
    assert master.tobytes() == quarters().tobytes()


def test_cmyk_becomes_rgb(sandbox: Sandbox) -> None:
    _, master, _ = decoded(sandbox, encoded(quarters().convert("CMYK"), "JPEG", quality=95))
    assert near(corners(master), [RED, GREEN, BLUE, WHITE], 20)


def test_sixteen_bit_grey_is_scaled_not_clipped(sandbox: Sandbox) -> None:
    levels = [0, 64, 128, 255]
    image = Image.new("I;16", (40, 10))
    for index, level in enumerate(levels):
        image.paste(level * 257, (index * 10, 0, index * 10 + 10, 10))
    _, master, _ = decoded(sandbox, encoded(image, "PNG"))
    assert [master.getpixel((index * 10 + 5, 5)) for index in range(4)] == [(v, v, v) for v in levels]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_every_png_mode_becomes_rgb_or_rgba(sandbox: Sandbox, mode: str) -> None:
    facts, master, _ = decoded(sandbox, encoded(quarters().convert(mode), "PNG"))
    assert master.mode == "RGB"
    assert facts["has_alpha"] is False


def test_transparency_is_kept_exactly(sandbox: Sandbox) -> None:
    image = quarters().convert("RGBA")
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    facts, master, preview = decoded(sandbox, encoded(image, "PNG"))
    assert facts["has_alpha"] is True
    assert facts["preview_media_type"] == "image/png"
    assert master.tobytes() == image.tobytes()
    assert Image.open(io.BytesIO(preview)).tobytes() == image.tobytes()


def test_a_palette_with_a_transparent_colour_keeps_it(sandbox: Sandbox) -> None:
    image = quarters().quantize(8)
    _, master, _ = decoded(sandbox, encoded(image, "PNG", transparency=image.getpixel((4, 4))))
    assert master.mode == "RGBA"
    assert [pixel[3] for pixel in corners(master)] == [0, 255, 255, 255]


def test_the_preview_is_at_most_1600_px_and_shows_the_master(sandbox: Sandbox) -> None:
    facts, master, preview = decoded(sandbox, encoded(quarters(2400, 1000), "PNG"))
    assert master.size == (2400, 1000)
    shown = Image.open(io.BytesIO(preview))
    assert shown.size == (1600, 667) == (facts["preview_width_px"], facts["preview_height_px"])
    assert near(corners(shown), [RED, GREEN, BLUE, WHITE], 4)


def test_nothing_of_the_metadata_survives(sandbox: Sandbox) -> None:
    secret = "Waldweg 7, Hintertupfing"
    xmp = f"<x>{secret}</x>".encode()
    for data in (
        encoded(
            quarters(), "JPEG", exif=pictures.exif(1, secret=secret), comment=secret, xmp=f"<x>{secret}</x>".encode()
        ),
        pictures.with_text_chunks(quarters(), secret),
        encoded(quarters(), "WEBP", exif=pictures.exif(1, secret=secret), xmp=xmp),
        encoded(quarters(), "HEIF", exif=pictures.exif(1, secret=secret)),
    ):
        assert secret.encode() in data
        with tempfile.TemporaryFile() as file, tempfile.TemporaryFile() as master, tempfile.TemporaryFile() as preview:
            file.write(data)
            file.flush()
            sandbox.decode(file, master, preview, Limits())
            for made in (master, preview):
                made.seek(0)
                content = made.read()
                for trace in (secret.encode(), b"Exif", b"http://ns.adobe", b"iCCP", b"tEXt", b"eXIf", b"Photoshop"):
                    assert trace not in content


@pytest.mark.parametrize(
    "data",
    [
        pictures.turned(6),
        pictures.turned(7, "WEBP"),
        encoded(quarters(), "PNG", icc_profile=pictures.ADOBE_RGB),
        encoded(quarters(), "PNG", icc_profile=pictures.srgb_profile()),
        encoded(quarters().convert("CMYK"), "JPEG"),
        encoded(quarters().convert("L"), "PNG"),
        encoded(quarters().quantize(8), "PNG", transparency=0),
        encoded(Image.new("I;16", (20, 20), 30_000), "PNG"),
        encoded(quarters(), "HEIF"),
    ],
)
def test_the_shop_and_the_command_line_paint_from_the_same_pixels(sandbox: Sandbox, data: bytes) -> None:
    _, master, _ = decoded(sandbox, data)
    from_folder = open_upright(io.BytesIO(data))
    assert (master.mode, master.size) == (from_folder.mode, from_folder.size)
    assert master.tobytes() == from_folder.tobytes()


# --- bad files ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF", "AVIF", "GIF"])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_truncated_file_is_refused(sandbox: Sandbox, kind: str, share: float) -> None:
    noisy = Image.effect_noise((300, 200), 90).convert("RGB")
    data = encoded(noisy, kind)
    assert refusal(sandbox, data[: int(len(data) * share)]) in ("upload_truncated", "upload_damaged")


def test_a_png_with_a_wrong_checksum_is_refused(sandbox: Sandbox) -> None:
    data = bytearray(encoded(Image.effect_noise((100, 100), 90), "PNG"))
    data[data.index(b"IDAT") - 4 + 8 + 200] ^= 1
    assert refusal(sandbox, bytes(data)) in ("upload_damaged", "upload_truncated")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "upload_empty"),
        (b"hello", "upload_not_a_picture"),
        (b"MZ" + b"\0" * 500, "upload_not_a_picture"),
        (b"PK\x03\x04" + b"\0" * 500, "upload_not_a_picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "upload_vector"),
        (b"%PDF-1.7\n", "upload_vector"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", "upload_vector"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 400, "upload_damaged"),
        (b"\x89PNG\r\n\x1a\n", "upload_truncated"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "upload_truncated"),
        (b"\0\0\0\x18ftypisom\0\0\0\0mp41isom", "upload_not_a_picture"),
        (b"II*\0" + b"\0" * 100, "upload_not_a_picture"),
    ],
)
def test_what_is_no_picture_is_refused_by_its_bytes(sandbox: Sandbox, data: bytes, code: str) -> None:
    found = refusal(sandbox, data)
    assert found == code or {found, code} == {"upload_damaged", "upload_truncated"}


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded(sandbox: Sandbox) -> None:
    started = time.monotonic()
    assert refusal(sandbox, pictures.png_bomb()) == "upload_too_many_pixels"
    assert time.monotonic() - started < 2


def test_endless_scans_cost_the_limit_and_not_more(sandbox: Sandbox) -> None:
    started = time.monotonic()
    limits = Limits(cpu_seconds=1, wall_seconds=6)
    assert refusal(sandbox, pictures.scan_bomb(), limits) == "upload_too_demanding"
    assert time.monotonic() - started < 8
    decoded(sandbox, encoded(quarters(), "PNG"))


def test_memory_has_a_limit_and_the_next_file_is_not_affected(sandbox: Sandbox) -> None:
    data = encoded(Image.new("RGB", (6000, 6000), RED), "PNG")
    assert refusal(sandbox, data, Limits(memory_bytes=200 * 1024 * 1024)) == "upload_too_demanding"
    facts, _, _ = decoded(sandbox, encoded(quarters(), "PNG"))
    assert facts["width_px"] == 120


def test_a_picture_of_64_million_pixels_fits_the_limits(sandbox: Sandbox) -> None:
    facts, master, _ = decoded(sandbox, encoded(Image.new("RGBA", (8000, 8000), (*RED, 9)), "PNG", compress_level=1))
    assert master.size == (8000, 8000)
    assert facts["has_alpha"] is True


def test_a_killed_decoding_process_is_started_again(sandbox: Sandbox) -> None:
    decoded(sandbox, encoded(quarters(), "PNG"))
    process = sandbox._process
    assert process is not None
    os.kill(process.pid, signal.SIGKILL)
    facts, _, _ = decoded(sandbox, encoded(quarters(), "PNG"))
    assert facts["width_px"] == 120


def test_the_decoding_process_knows_no_secret(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "not for decoders")
    fresh = Sandbox()
    try:
        decoded(fresh, encoded(quarters(), "PNG"))
        assert fresh._process is not None
        path = Path(f"/proc/{fresh._process.pid}/environ")
        if path.exists():
            assert b"not for decoders" not in path.read_bytes()
    finally:
        fresh.close()


# --- real files, where there are some -------------------------------------------------------------------------------


def test_real_photos_of_every_kind_are_taken(sandbox: Sandbox) -> None:
    folder = Path(os.environ.get("SAMPLES_DIR", ""))
    if not os.environ.get("SAMPLES_DIR"):
        pytest.skip("SAMPLES_DIR is not set; the made files above cover the same formats")
    taken = 0
    for name in ("exif-orientation", "heic", "color", "png", "anim", "photos"):
        for path in sorted((folder / name).iterdir()):
            facts, master, preview = decoded(sandbox, path.read_bytes())
            assert master.size == (facts["width_px"], facts["height_px"])
            assert b"Exif" not in preview and b"ns.adobe" not in preview
            if path.name.startswith("Landscape"):
                assert master.width > master.height
            if path.name.startswith("Portrait"):
                assert master.width < master.height
            if path.suffix == ".heic":
                data = path.read_bytes()
                assert refusal(sandbox, data[: len(data) * 3 // 10]) == "upload_truncated"
            taken += 1
    assert taken > 20
