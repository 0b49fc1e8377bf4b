"""The paint list of a placement, with every reference resolved."""

from __future__ import annotations

from collections.abc import Mapping

from customizer.asset_source import AssetSource, MissingAsset
from customizer.document import DesignDocument, ImageLayer, Layer, asset_sha256
from customizer.scene.errors import EmptyPlacement
from customizer.scene.groups import build_group
from customizer.scene.matrices import grading_matrix
from customizer.scene.paint_list import Scene
from customizer.type import FontLibrary
from foundation.errors import ShopError


def build_scene(
    document: DesignDocument,
    placement: str,
    *,
    fonts: FontLibrary,
    assets: AssetSource,
    width_mm: float | None = None,
    height_mm: float | None = None,
    field_values: Mapping[str, str] | None = None,
    problems: list[tuple[str, ShopError]] | None = None,
) -> Scene:
    """The paint list of a placement.

    Args:
        document: The design.
        placement: `front`, `back`, …
        fonts: The type room's FontLibrary.
        assets: Where uploads are read; sizes are asked now, pixels when painting.
        width_mm: The print area of another garment size; with `height_mm`. The placement's `grading` says whether
            layers keep their mm or are scaled; both keep the top centre.
        height_mm: See `width_mm`.
        field_values: Personalisation: the text of layers whose `field` is named here.
        problems: When given, a layer that cannot be resolved is left out and its path and error are added here,
            instead of raising. For preflight; never for printing.

    Raises:
        EmptyPlacement: The document has no such placement.
        MissingAsset: A layer's file is not there; parameters `path` and `layer` name the layer.
        UnknownArt, UnknownSlot: A layer names art, or one of its colours, that the catalogue does not have.
        UnknownFont: A layer's font family does not exist.

    Source: design-document.md.
    """
    found = document.find_placement(placement)
    if found is None:
        raise EmptyPlacement(placement=placement)
    index, entry = found
    area_width = entry.width_mm if width_mm is None else width_mm
    area_height = entry.height_mm if height_mm is None else height_mm
    grading = grading_matrix(entry, area_width, area_height)
    values = dict(field_values or {})
    groups = []
    for number, layer in enumerate(entry.layers):
        if not layer.visible:
            continue
        path = f"placements[{index}].layers[{number}]"
        try:
            groups.append(build_group(layer, path, grading, fonts, assets, values))
        except ShopError as error:
            error.parameters.update(path=_error_path(path, layer, error), layer=layer.id)
            if problems is None:
                raise
            problems.append((error.parameters["path"], error))
    return Scene(
        document=document,
        placement=placement,
        path=f"placements[{index}]",
        width_mm=area_width,
        height_mm=area_height,
        groups=tuple(groups),
        assets=assets,
        fonts=fonts,
        field_values=values,
    )


def _error_path(path: str, layer: Layer, error: ShopError) -> str:
    if isinstance(error, MissingAsset):
        cutout = isinstance(layer, ImageLayer) and layer.cutout is not None
        is_mask = cutout and asset_sha256(layer.cutout.mask) == error.parameters.get("sha256")  # type: ignore[union-attr]
        return f"{path}.cutout.mask" if is_mask else f"{path}.asset"
    names = {"unknown_font": "font", "unknown_art": "art"}
    if error.code.startswith("upload_"):
        return f"{path}.asset"
    at = names.get(error.code) or error.parameters.get("field")
    return f"{path}.{at}" if at else path
