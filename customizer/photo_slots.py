"""Where a template asks for a photo: a shape whose id says so, until a photo takes its place. Pure.

No new kind of layer: whoever reads the document sees a shape. The editor puts the next photo into its box, cut to its
shape; preflight stops a print that still has one.

Source: docs/adr/0016-art-and-templates.md.
"""

from __future__ import annotations

import re

from customizer.document import Layer, ShapeLayer

_ID = re.compile(r"photo-slot(-[0-9]+)?")


def is_photo_slot(layer: Layer) -> bool:
    """Whether the layer waits for a photo."""
    return isinstance(layer, ShapeLayer) and _ID.fullmatch(layer.id) is not None
