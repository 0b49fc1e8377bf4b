"""Makes static/build/icons.svg: one sprite of the outline icons the shop uses, from Lucide (ISC licence).

A template writes `{{ icon('bag') }}`, a script `<use href="/static/build/icons.svg#bag">`. A new icon: one line below.
"""

from __future__ import annotations

import json
import re
import sys
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "node_modules" / "@iconify-json" / "lucide" / "icons.json"
TARGET = ROOT / "static" / "build" / "icons.svg"

# our name → Lucide's
ICONS = {
    "account": "user-round",
    "add": "plus",
    "align-center": "text-align-center",
    "align-left": "text-align-start",
    "align-right": "text-align-end",
    "arrow": "arrow-right",
    "art": "star",
    "back": "arrow-left",
    "bag": "shopping-bag",
    "bell": "bell",
    "bold": "bold",
    "box": "package",
    "bring-forward": "bring-to-front",
    "calendar": "calendar-days",
    "card": "credit-card",
    "centre": "align-center-vertical",
    "chart": "chart-column",
    "check": "check",
    "circle": "circle",
    "clock": "clock",
    "close": "x",
    "copy": "copy",
    "crop": "crop",
    "cut-out": "scissors",
    "download": "download",
    "drag": "grip-vertical",
    "edit": "pencil",
    "effects": "wand-sparkles",
    "eye": "eye",
    "eye-off": "eye-off",
    "factory": "factory",
    "filter": "list-filter",
    "fit": "maximize",
    "flip-horizontal": "flip-horizontal-2",
    "flip-vertical": "flip-vertical-2",
    "globe": "globe",
    "heart": "heart",
    "help": "circle-help",
    "home": "house",
    "info": "info",
    "italic": "italic",
    "layers": "layers",
    "left": "chevron-left",
    "link": "link",
    "lock": "lock",
    "mail": "mail",
    "menu": "menu",
    "minus": "minus",
    "more": "ellipsis",
    "music": "music",
    "opacity": "blend",
    "paw": "paw-print",
    "pause": "pause",
    "phone": "smartphone",
    "photo": "camera",
    "picture": "image",
    "pin": "map-pin",
    "place": "locate",
    "print": "printer",
    "redo": "redo-2",
    "repeat": "repeat",
    "right": "chevron-right",
    "rotate": "rotate-cw",
    "ruler": "ruler",
    "save": "save",
    "scan": "scan-line",
    "search": "search",
    "send-back": "send-to-back",
    "shapes": "shapes",
    "share": "share-2",
    "shirt": "shirt",
    "sign-out": "log-out",
    "sparkle": "sparkles",
    "spacing": "move-horizontal",
    "swap": "arrow-left-right",
    "table": "table-2",
    "tag": "tag",
    "down": "chevron-down",
    "trash": "trash-2",
    "truck": "truck",
    "undo": "undo-2",
    "unlock": "lock-open",
    "up": "chevron-up",
    "upload": "upload",
    "users": "users",
    "warn": "triangle-alert",
    "washing": "washing-machine",
    "words": "type",
    "zoom-in": "zoom-in",
    "zoom-out": "zoom-out",
}
#: How the set's drawings are stroked; here the page's stylesheet says it.
STROKE = re.compile(r' (?:fill="none"|stroke="currentColor"|stroke-(?:linecap="round"|linejoin="round"|width="2"))')


@cache
def _drawings() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(SOURCE.read_text(encoding="utf-8"))
    return found


def _shapes(lucide_name: str) -> str:
    drawings = _drawings()
    name = drawings["aliases"].get(lucide_name, {"parent": lucide_name})["parent"]
    body: str = drawings["icons"][name]["body"]
    return re.sub(r"</?g>", "", STROKE.sub("", body))


def build_sprite() -> str:
    """The sprite's text: one `<symbol>` an icon, strokes left to the page's stylesheet."""
    symbols = [
        f'<symbol id="{name}" viewBox="0 0 24 24">{_shapes(lucide)}</symbol>' for name, lucide in sorted(ICONS.items())
    ]
    return '<svg xmlns="http://www.w3.org/2000/svg">' + "\n".join(symbols) + "</svg>\n"


def main() -> int:
    """Write the sprite when it changed."""
    sprite = build_sprite()
    if not TARGET.exists() or TARGET.read_text(encoding="utf-8") != sprite:
        TARGET.parent.mkdir(parents=True, exist_ok=True)
        TARGET.write_text(sprite, encoding="utf-8")
    print(f"icons: {len(ICONS)} in {TARGET.relative_to(ROOT)}, {len(sprite)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
