"""The table of effects. Document, painter, editor schema and preflight all read this one."""

from typing import ClassVar

from PIL import Image
from pydantic import BaseModel, ConfigDict


class Effect(BaseModel):
    """An effect with its parameters, as it stands in the document: a flat object whose `name` is the effect's slug.

    A subclass declares `name: Literal["its-slug"]` and its parameters as fields of `customizer.document.values`
    types (lengths in mm), and overrides `apply`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    slug: ClassVar[str] = ""

    name: str

    def apply(self, picture: Image.Image, *, px_per_mm: float) -> Image.Image:
        """The picture with the effect: RGBA in, RGBA of the same size out, phase at the top left.

        Args:
            picture: The cropped, adjusted picture of the unflipped box, straight alpha.
            px_per_mm: 300 / 25.4 for everything that is printed.
        """
        raise NotImplementedError


#: slug → model. None yet: the first effect is one file here and one line in this table.
EFFECTS: dict[str, type[Effect]] = {}


def find_effect(slug: str) -> type[Effect] | None:
    """The effect's model, or None when the table has no such slug."""
    return EFFECTS.get(slug)
