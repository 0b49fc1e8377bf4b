"""What an effect is: its parameters as they stand in a document, what it does to pixels, and what the editor shows."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from pydantic import BaseModel, ConfigDict


@dataclass(frozen=True)
class Shown:
    """How a parameter is called in the editor; put it into the field's `Annotated`.

    A parameter's kind follows from its name and type: `…_mm` is a length, `…_deg` an angle, `#rrggbb` a colour.
    """

    en: str
    zh: str


class Effect(BaseModel, ABC):
    """An effect with its parameters, as it stands in the document: a flat object whose `name` is the effect's slug.

    A subclass declares `name: Literal["its-slug"]`, its parameters as fields of `customizer.document.values` types
    (lengths in mm, every one with a default and a `Shown`), and `apply`; without that it cannot be made (TypeError).
    What a slug does never changes: a better effect gets a new slug.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    #: What the editor calls it.
    names: ClassVar[Mapping[str, str]] = {}
    #: What the editor sets beside the defaults when somebody chooses it, and on top of that on a dark garment.
    start: ClassVar[Mapping[str, Any]] = {}
    start_dark: ClassVar[Mapping[str, Any]] = {}

    name: str

    @abstractmethod
    def apply(self, pixels: np.ndarray, *, px_per_mm: float) -> np.ndarray:
        """The picture with the effect, phase at the top left; what is transparent stays so, with zero RGB.

        Args:
            pixels: (height, width, 4) uint8, RGBA of the unflipped box, straight alpha, already cropped and adjusted.
                It may be written over: a print's picture has 67 MB.
            px_per_mm: 300 / 25.4 for everything that is printed; gallery thumbnails are computed small.

        Returns:
            The same shape and kind, perhaps the same array. The same pixels in give the same pixels out.
        """
