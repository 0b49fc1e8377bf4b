"""`flask --app app compose`: a design document to a print file on the command line, without a database."""

from __future__ import annotations

import math
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from flask import Flask

from customizer.asset_source import FolderAssets
from customizer.command_line import fail, read_document, read_fields
from customizer.document import revision_hash
from customizer.garments.blanks import get_blank
from customizer.painter import MAX_DPI, MIN_DPI, RENDERER_VERSION, compose_artwork
from customizer.passport import artwork_fingerprint
from customizer.preflight import check_scene
from customizer.scene import build_scene
from customizer.techniques import TECHNIQUES, Technique, get_technique
from customizer.type import shop_fonts
from foundation.commands import answer
from foundation.errors import InvalidInput, ShopError
from foundation.i18n import N_
from production.print_files.png import write_png


class CannotWrite(InvalidInput):
    """The output file cannot be written."""

    code = "cannot_write"
    message = N_("The file %(file)s cannot be written: %(reason)s.")


class Stopwatch:
    """CPU seconds of named stages, children and threads included."""

    def __init__(self) -> None:
        self.stages: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Adds the time of what is inside."""
        start = time.process_time()
        yield
        self.stages[name] = round(time.process_time() - start, 4)


def peak_rss_mb() -> float:
    """The most memory that this process has held, in MB."""
    try:
        # Not getrusage on Linux: its figure starts at what the parent held when it forked.
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return round(int(status.partition("VmHWM:")[2].split()[0]) * 1024 / 1e6, 1)
    except (OSError, IndexError):
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return round(peak / 1e6 if sys.platform == "darwin" else peak * 1024 / 1e6, 1)


def compose_file(
    document_file: str,
    *,
    assets: Path | None,
    placement: str,
    dpi: float,
    out: Path,
    size: str | None = None,
    fields: dict[str, str] | None = None,
) -> dict[str, Any]:
    """Reads, composes, writes and describes; what `compose` prints.

    Raises:
        ShopError: The document, its references or the output file are no good.
    """
    watch = Stopwatch()
    with watch.stage("read"):
        document = read_document(document_file)
        width_mm = height_mm = None
        if size:
            blank = get_blank(document.blank)
            blank.size(size)
            area = blank.placement(placement).area(size)
            width_mm, height_mm = area.width_mm, area.height_mm
    with watch.stage("scene"):
        scene = build_scene(
            document,
            placement,
            fonts=shop_fonts(),
            assets=FolderAssets(assets),
            width_mm=width_mm,
            height_mm=height_mm,
            field_values=fields,
        )
    with watch.stage("preflight"):
        findings = check_scene(scene, _technique(document.blank, placement))
    with watch.stage("paint"):
        artwork = compose_artwork(scene, dpi=dpi)
    with watch.stage("write"):
        try:
            written = write_png(artwork, out, dpi=dpi)
        except OSError as error:
            raise CannotWrite(file=str(out), reason=error.strerror or type(error).__name__) from error
    return {
        "file": str(out),
        "sha256": written.sha256,
        "width_px": written.width_px,
        "height_px": written.height_px,
        "dpi": dpi,
        "revision": revision_hash(document),
        "fingerprint": artwork_fingerprint(scene),
        "renderer": RENDERER_VERSION,
        "findings": [finding.as_json() for finding in findings],
        "stages": watch.stages,
        "cpu_s": round(sum(watch.stages.values()), 4),
        "peak_rss_mb": peak_rss_mb(),
    }


def _technique(blank: str, placement: str) -> Technique:
    try:
        return get_technique(get_blank(blank).placement(placement).technique)
    except ShopError:
        return TECHNIQUES["dtg"]  # a garment that is not in this catalogue can be drawn all the same


def register_commands(app: Flask) -> None:
    """Add the room's commands about print files to the app."""

    @app.cli.command("compose")
    @click.argument("document")
    @click.option("--placement", required=True, help="front, back, …")
    @click.option("--assets", type=click.Path(exists=True, file_okay=False), help="Folder with the uploads.")
    @click.option("--out", required=True, type=click.Path(dir_okay=False), help="The PNG to write.")
    @click.option("--dpi", type=click.FloatRange(MIN_DPI, MAX_DPI), default=300.0, show_default=True)
    @click.option("--size", help="Garment size whose print area is used; else the document's own.")
    @click.option("--field", "fields", multiple=True, metavar="NAME=VALUE", help="Value of a personalisation field.")
    def compose(
        document: str,
        placement: str,
        assets: str | None,
        out: str,
        dpi: float,
        size: str | None,
        fields: tuple[str, ...],
    ) -> None:
        """Compose a placement of a design document as a print file; prints one JSON object.

        Exit code 0: the file is written. 1: it cannot be, and the JSON says why.
        """
        values = read_fields(fields)
        if not math.isfinite(dpi):  # NaN is in every range
            raise click.BadParameter(f"{dpi} is not a resolution", param_hint="--dpi")
        try:
            composed = compose_file(
                document,
                assets=Path(assets) if assets else None,
                placement=placement,
                dpi=dpi,
                out=Path(out),
                size=size,
                fields=values,
            )
        except ShopError as error:
            fail(error, 1)
        answer(composed)
