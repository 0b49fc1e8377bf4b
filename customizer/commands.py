"""On the command line: the checks of a design, without a database, and the end of a picture that may not be printed."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path

import click
from flask import Flask

from customizer import erasure, takedowns
from customizer.asset_source import FolderAssets
from customizer.command_line import fail, read_document, read_fields
from customizer.document import DesignDocument, revision_hash
from customizer.garments.blanks import get_blank
from customizer.preflight import check, has_errors
from customizer.type import shop_fonts
from foundation.commands import answer
from foundation.errors import ShopError

#: Exit codes: the design may be printed; it has errors; it is no design.
GOOD, HAS_ERRORS, INVALID = 0, 1, 2
REASONS = ("rights", "hate", "law", "mistake")


def areas_of_size(document: DesignDocument, size: str) -> Mapping[str, tuple[float, float]]:
    """Width and height in mm of each placement's print area on a garment size.

    Raises:
        UnknownBlank, UnknownSize, UnknownPlacement: The catalogue does not have it.
    """
    blank = get_blank(document.blank)
    blank.size(size)
    areas = {entry.placement: blank.placement(entry.placement).area(size) for entry in document.placements}
    return {placement: (area.width_mm, area.height_mm) for placement, area in areas.items()}


def _read_sha256(context: click.Context, option: click.Parameter, value: str) -> str:
    digits = value.lower().removeprefix("sha256:")
    if not re.fullmatch(r"[0-9a-f]{64}", digits):
        raise click.BadParameter("must have 64 hex digits")
    return digits


def _read_owner(context: click.Context, option: click.Parameter, value: str) -> str:
    if not re.fullmatch(r"(user|guest):[\w-]{1,70}", value, re.ASCII):
        raise click.BadParameter("must be user:ID or guest:ID")
    return value


def register_commands(app: Flask) -> None:
    """Add the room's commands to the app."""

    @app.cli.command("preflight")
    @click.argument("document")
    @click.option("--assets", type=click.Path(exists=True, file_okay=False), help="Folder with the uploads.")
    @click.option("--size", help="Garment size whose print areas are used; else the document's own.")
    @click.option("--field", "fields", multiple=True, metavar="NAME=VALUE", help="Value of a personalisation field.")
    def preflight(document: str, assets: str | None, size: str | None, fields: tuple[str, ...]) -> None:
        """Check a design document; prints one JSON object with its findings.

        Exit code 0: may be printed. 1: a finding is an error. 2: not a design document.
        """
        values = read_fields(fields)
        try:
            design = read_document(document)
            findings = check(
                design,
                fonts=shop_fonts(),
                assets=FolderAssets(Path(assets) if assets else None),
                placements=areas_of_size(design, size) if size else None,
                field_values=values,
            )
        except ShopError as error:
            fail(error, INVALID)
        answer({"revision": revision_hash(design), "findings": [finding.as_json() for finding in findings]})
        sys.exit(HAS_ERRORS if has_errors(findings) else GOOD)

    @app.cli.command("take-down-picture")
    @click.argument("sha256", callback=_read_sha256)
    @click.option("--reason", default="rights", show_default=True, type=click.Choice(REASONS), help="For the log.")
    @click.option("--restore", is_flag=True, help="Let it be printed again; its designs wait for another look.")
    def take_down_picture(sha256: str, reason: str, restore: bool) -> None:
        """Stop a picture, named by the SHA-256 of its file, in every design that shows it, made or still to be made."""
        with app.extensions["database"].transaction() as session:
            if restore:
                takedowns.restore_picture(session, "command", sha256, reason=reason)
                answer({"picture": sha256, "stopped": False})
            else:
                count = takedowns.take_down_picture(session, "command", sha256, reason=reason)
                answer({"picture": sha256, "stopped": True, "revisions_taken_down": count})

    @app.cli.command("erase-designs")
    @click.argument("owner", metavar="user:ID|guest:ID", callback=_read_owner)
    def erase_designs(owner: str) -> None:
        """Erase a person's designs, sets, versions, links, uploads and masks; what was ordered stays with its order."""
        with app.extensions["database"].transaction() as session:
            answer({"owner": owner, "designs": erasure.erase_owner(session, owner)})
