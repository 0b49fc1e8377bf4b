"""All layouts of a lyric as the editor's gallery shows them: layers with their glyph outlines, packed once."""

from __future__ import annotations

import gzip
import hashlib
import json
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from customizer.document import TextLayer
from customizer.lyrics.layouts import Brief, Layout, lay_out_all
from customizer.lyrics.lyric import Lyric
from customizer.lyrics.palettes import build_palette, palettes_for
from customizer.lyrics.styles import STYLES
from customizer.type import FontLibrary, LaidOutText, typeset, wire

#: Answers that a process keeps packed: some 400 KB each at most.
_KEPT = 24


@dataclass(frozen=True)
class Wish:
    """What is asked of the gallery; the same wish has the same answer."""

    lyric: Lyric
    brief: Brief
    palette: str | None = None
    seed: int = 0
    styles: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The wish as 64 hex digits."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()


class Gallery:
    """Makes and keeps answers. One per process; safe to share between threads.

    Args:
        fonts: The shop's fonts.
    """

    def __init__(self, fonts: FontLibrary) -> None:
        self._fonts = fonts
        self._packed: OrderedDict[str, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def packed(self, wish: Wish) -> bytes:
        """The answer as gzipped JSON; see `build_gallery`."""
        key = wish.key
        with self._lock:
            found = self._packed.get(key)
            if found is not None:
                self._packed.move_to_end(key)
                return found
        answer = json.dumps(build_gallery(wish, self._fonts), ensure_ascii=False, separators=(",", ":")).encode()
        packed = gzip.compress(answer, 5, mtime=0)
        with self._lock:
            self._packed[key] = packed
            while len(self._packed) > _KEPT:
                self._packed.popitem(last=False)
        return packed


def build_gallery(wish: Wish, fonts: FontLibrary) -> dict[str, Any]:
    """Layouts with everything that is needed to draw them.

    Returns:
        `lyric`: what was understood: `title`, `artist`, `lines`, `bilingual`, `timed`.
        `palettes`: those that show on the cloth, each with its `name` and `colours`, as a swatch shows them.
        `layouts`: in the gallery's order, each with `style`, `names`, `palette`, `lines` (how many are shown) and
        `layers` (as the design document has them, defaults left out).
        `glyphs` and `texts`: as `customizer.type.wire` gives them, texts by layer id.
        `missing`: characters that no font has.
    """
    layouts = lay_out_all(
        wish.lyric, wish.brief, fonts, palette=wish.palette, seed=wish.seed, styles=wish.styles or None
    )
    texts: dict[str, LaidOutText] = {
        layer.id: typeset(layer, fonts) for layout in layouts for layer in layout.layers if isinstance(layer, TextLayer)
    }
    missing = dict.fromkeys(cluster for text in texts.values() for cluster in text.missing)
    return {
        "lyric": {
            "title": wish.lyric.title,
            "artist": wish.lyric.artist,
            "lines": len(wish.lyric.lines),
            "bilingual": wish.lyric.is_bilingual,
            "timed": wish.lyric.is_timed,
        },
        "palettes": [_palette_json(name, wish.brief.garment) for name in palettes_for(wish.brief.garment)],
        "layouts": [_layout_json(layout) for layout in layouts],
        "missing": list(missing),
        **wire(texts, fonts),
    }


def _palette_json(name: str, garment: str) -> dict[str, Any]:
    palette = build_palette(name, garment)
    return {"name": name, "colours": list(dict.fromkeys((palette.ink, palette.accent, palette.second)))}


def _layout_json(layout: Layout) -> dict[str, Any]:
    layers: Sequence[Any] = layout.layers
    return {
        "style": layout.style,
        "names": STYLES[layout.style].names,
        "palette": layout.palette,
        "lines": layout.lines,
        "layers": [layer.model_dump(mode="json", exclude_defaults=True) for layer in layers],
    }
