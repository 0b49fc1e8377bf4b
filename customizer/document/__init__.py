"""The design document: the one record of what a customer designed. Pure: no database, clock or network.

May import `foundation` and `customizer.effects`.
"""

from typing import Any

from customizer.document.canonical import asset_hashes, asset_sha256, canonical_json, revision_hash
from customizer.document.errors import InvalidDocument, Problem
from customizer.document.models import (
    Adjust,
    ArcPath,
    ArtLayer,
    Border,
    CirclePath,
    Crop,
    Cutout,
    DesignDocument,
    GradientStop,
    ImageLayer,
    Layer,
    LayerBase,
    LinearPaint,
    Mask,
    Outline,
    Paint,
    Placement,
    Shadow,
    ShapeLayer,
    SolidPaint,
    SpiralPath,
    TextLayer,
    TextPath,
    WavePath,
)
from customizer.document.parse import parse_document

__all__ = [
    "Adjust",
    "ArcPath",
    "ArtLayer",
    "Border",
    "CirclePath",
    "Crop",
    "Cutout",
    "DesignDocument",
    "GradientStop",
    "ImageLayer",
    "InvalidDocument",
    "Layer",
    "LayerBase",
    "LinearPaint",
    "Mask",
    "Outline",
    "Paint",
    "Placement",
    "Problem",
    "Shadow",
    "ShapeLayer",
    "SolidPaint",
    "SpiralPath",
    "TextLayer",
    "TextPath",
    "WavePath",
    "asset_hashes",
    "asset_sha256",
    "canonical_json",
    "document_schema",
    "parse_document",
    "revision_hash",
]


def document_schema() -> dict[str, Any]:
    """JSON Schema of version 1; see `customizer.document.schema`."""
    from customizer.document import schema  # here, so that `python -m customizer.document.schema` runs it once

    return schema.document_schema()
