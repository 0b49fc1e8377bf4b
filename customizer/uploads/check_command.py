"""`flask --app app check-upload FILE…`: what the shop would say to each file, one JSON line a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from flask import Flask

from customizer.uploads.errors import UploadDamaged
from customizer.uploads.intake import receive, take_in
from foundation.commands import answer
from foundation.errors import ShopError
from foundation.settings import Settings


def check_file(path: Path, settings: Settings) -> dict[str, Any]:
    """`{file, accepted, code, message, format, width_px, height_px}` of a file, decoded as an upload is."""
    found: dict[str, Any] = {
        "file": str(path),
        "accepted": False,
        "code": None,
        "message": None,
        "format": None,
        "width_px": None,
        "height_px": None,
    }
    try:
        with path.open("rb") as file, receive(file, settings) as arrived:
            facts = take_in(arrived, settings).facts
    except ShopError as error:
        return found | {"code": error.code, "message": error.english()}
    except OSError as error:
        return found | {"code": "unreadable_file", "message": f"The file cannot be read: {error.strerror}."}
    except Exception:  # the promise is one line a file, whatever the file
        return found | {"code": UploadDamaged.code, "message": UploadDamaged.message}
    return found | {
        "accepted": True,
        "format": facts["kind"],
        "width_px": facts["width_px"],
        "height_px": facts["height_px"],
    }


def register_command(app: Flask) -> None:
    """Add the command to the app."""
    settings: Settings = app.extensions["settings"]

    @app.cli.command("check-upload")
    @click.argument("files", nargs=-1, required=True)
    def check_upload(files: tuple[str, ...]) -> None:
        """Open files as uploads are opened, and print one JSON object a line; nothing is stored."""
        for name in files:
            answer(check_file(Path(name), settings))
