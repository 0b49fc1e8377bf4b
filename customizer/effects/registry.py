"""The table of effects, in the gallery's order. Document, painter, editor schema and preflight all read this one."""

from customizer.effects.base import Effect
from customizer.effects.comic import Comic
from customizer.effects.duotone import Duotone
from customizer.effects.grayscale import Grayscale
from customizer.effects.halftone_dots import HalftoneDots
from customizer.effects.halftone_lines import HalftoneLines
from customizer.effects.ink_wash import InkWash
from customizer.effects.line_art import LineArt
from customizer.effects.linocut import Linocut
from customizer.effects.pencil import Pencil
from customizer.effects.pop_art import PopArt
from customizer.effects.posterise import Posterise
from customizer.effects.sepia import Sepia
from customizer.effects.stencil import Stencil
from customizer.effects.tone_poster import TonePoster

#: slug → model.
EFFECTS: dict[str, type[Effect]] = {
    "pop-art": PopArt,
    "halftone-dots": HalftoneDots,
    "line-art": LineArt,
    "linocut": Linocut,
    "ink-wash": InkWash,
    "tone-poster": TonePoster,
    "duotone": Duotone,
    "pencil": Pencil,
    "comic": Comic,
    "stencil": Stencil,
    "halftone-lines": HalftoneLines,
    "posterise": Posterise,
    "grayscale": Grayscale,
    "sepia": Sepia,
}


def find_effect(slug: str) -> type[Effect] | None:
    """The effect's model, or None when the table has no such slug."""
    return EFFECTS.get(slug)
