"""The design document, version 1, as pydantic models.

Frozen, and every field is spelt as in the JSON. A field with a default may be left out, and is left out of the
canonical form when it equals that default. `kind` and other tags have no default, so they always stay.

Source: docs/adr/0001-design-document.md.
"""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from customizer.document.values import (
    Amount,
    Angle,
    AreaSide,
    AssetName,
    Colour,
    FieldName,
    Fraction,
    Identifier,
    Label,
    Language,
    Length,
    LengthOrZero,
    LetterSpacing,
    LineHeight,
    Position,
    PrintedText,
    Slug,
    Truth,
    Weight,
)
from customizer.effects.registry import EFFECTS, Effect

MAX_LAYERS = 200
MAX_PLACEMENTS = 20

Blend = Literal["normal", "multiply", "screen", "overlay", "darken", "lighten"]
MaskShape = Literal["ellipse", "rounded", "heart", "star", "paw"]
ShapeKind = Literal["rectangle", "ellipse", "line", "heart", "star", "paw"]


def _refuse(at: str, code: Any, message: Any, **parameters: Any) -> PydanticCustomError:
    """An error of a rule between fields; `at` is where, below the model that found it."""
    return PydanticCustomError(code, message, {**parameters, "at": at})


class Part(BaseModel):
    """What every object of the document is: immutable, and without unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


# --- paint, outlines, shadows ---------------------------------------------------------------------------------------


class SolidPaint(Part):
    kind: Literal["solid"]
    colour: Colour


class GradientStop(Part):
    at: Fraction
    colour: Colour


class LinearPaint(Part):
    kind: Literal["linear"]
    angle_deg: Angle
    stops: Annotated[tuple[GradientStop, ...], Field(min_length=2, max_length=16)]

    @model_validator(mode="after")
    def _stops_ascend(self) -> Self:
        for index in range(1, len(self.stops)):
            if self.stops[index].at < self.stops[index - 1].at:
                raise _refuse(f"stops[{index}].at", "not_ascending", "must not be less than the stop before it")
        return self


Paint = Annotated[SolidPaint | LinearPaint, Field(discriminator="kind")]


class Outline(Part):
    width_mm: Length
    colour: Colour


class Border(Part):
    width_mm: Length
    colour: Colour


class Shadow(Part):
    dx_mm: Position
    dy_mm: Position
    blur_mm: LengthOrZero
    colour: Colour
    opacity: Fraction


# --- layers ---------------------------------------------------------------------------------------------------------


class LayerBase(Part):
    id: Identifier
    name: Label | None = None
    x_mm: Position
    y_mm: Position
    rotation_deg: Angle = 0.0
    flip_x: Truth = False
    flip_y: Truth = False
    opacity: Fraction = 1.0
    blend: Blend = "normal"
    visible: Truth = True
    locked: Truth = False


class Crop(Part):
    left: Fraction = 0.0
    top: Fraction = 0.0
    right: Fraction = 1.0
    bottom: Fraction = 1.0

    @model_validator(mode="after")
    def _has_an_area(self) -> Self:
        if self.left >= self.right:
            raise _refuse("right", "empty_crop", "must be greater than left")
        if self.top >= self.bottom:
            raise _refuse("bottom", "empty_crop", "must be greater than top")
        return self


class Mask(Part):
    shape: MaskShape
    radius_mm: LengthOrZero | None = None

    @model_validator(mode="after")
    def _radius_belongs_to_rounded(self) -> Self:
        if self.shape == "rounded" and self.radius_mm is None:
            raise _refuse("radius_mm", "missing_field", "is missing")
        if self.shape != "rounded" and self.radius_mm is not None:
            raise _refuse("radius_mm", "unknown_field", "belongs to the rounded mask alone")
        return self


class Cutout(Part):
    mask: AssetName


class Adjust(Part):
    brightness: Amount = 0.0
    contrast: Amount = 0.0
    saturation: Amount = 0.0


class _AnyEffect:
    """One of the registered effects, chosen by its `name`; looked up when read, so that the table may grow."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._read, serialization=core_schema.plain_serializer_function_ser_schema(cls._write, info_arg=True)
        )

    @staticmethod
    def _read(value: Any) -> Effect:
        if isinstance(value, Effect):
            return value
        if not isinstance(value, dict):
            raise PydanticCustomError("wrong_type", "must be null or an object with a name")
        if "name" not in value:
            raise _refuse("name", "missing_field", "is missing")
        effect = EFFECTS.get(value["name"]) if isinstance(value["name"], str) else None
        if effect is None:
            # The whole effect is refused, so the path stops at it.
            raise PydanticCustomError("unknown_effect", "is not an effect of this version")
        return effect.model_validate(value)

    @staticmethod
    def _write(value: Effect, info: Any) -> dict[str, Any]:
        return value.model_dump(exclude_defaults=info.exclude_defaults)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"oneOf": [effect.model_json_schema() for effect in EFFECTS.values()]}


AnyEffect = Annotated[Effect, _AnyEffect]


def _half_short_side(width_mm: float, height_mm: float) -> float:
    return min(width_mm, height_mm) / 2


class ImageLayer(LayerBase):
    kind: Literal["image"]
    asset: AssetName
    width_mm: Length
    height_mm: Length
    crop: Crop = Crop()
    mask: Mask | None = None
    cutout: Cutout | None = None
    adjust: Adjust = Adjust()
    effect: AnyEffect | None = None
    border: Border | None = None

    @model_validator(mode="after")
    def _radius_fits(self) -> Self:
        half = _half_short_side(self.width_mm, self.height_mm)
        if self.mask is not None and self.mask.radius_mm is not None and self.mask.radius_mm > half:
            raise _refuse(
                "mask.radius_mm", "out_of_range", "must be at most half the short side, {maximum}", maximum=half
            )
        return self


class ArcPath(Part):
    kind: Literal["arc"]
    radius_mm: Position

    @model_validator(mode="after")
    def _bends(self) -> Self:
        if self.radius_mm == 0:
            raise _refuse("radius_mm", "out_of_range", "must not be 0")
        return self


class CirclePath(Part):
    kind: Literal["circle"]
    radius_mm: Length
    start_deg: Angle = 0.0


class WavePath(Part):
    kind: Literal["wave"]
    amplitude_mm: Position
    length_mm: Length


class SpiralPath(Part):
    kind: Literal["spiral"]
    inner_mm: LengthOrZero
    pitch_mm: Length
    start_deg: Angle = 0.0


TextPath = Annotated[ArcPath | CirclePath | WavePath | SpiralPath, Field(discriminator="kind")]


class TextLayer(LayerBase):
    kind: Literal["text"]
    text: PrintedText
    lang: Language = "zh-Hans"
    font: Slug
    weight: Weight = 400
    italic: Truth = False
    size_mm: Length
    fill: Paint
    outline: Outline | None = None
    shadow: Shadow | None = None
    align: Literal["start", "center", "end", "justify"] = "center"
    line_height: LineHeight = 1.2
    letter_spacing_em: LetterSpacing = 0.0
    direction: Literal["horizontal", "vertical"] = "horizontal"
    box_mm: Length | None = None
    path: TextPath | None = None
    emoji: Literal["colour", "mono"] = "colour"
    field: FieldName | None = None
    fit_mm: Length | None = None

    @model_validator(mode="after")
    def _measures_agree(self) -> Self:
        if self.path is not None and self.box_mm is not None:
            raise _refuse("box_mm", "not_with_path", "cannot be used with a path")
        if self.path is not None and self.direction == "vertical":
            raise _refuse("direction", "not_with_path", "cannot be vertical with a path")
        if self.field is None and self.fit_mm is not None:
            raise _refuse("fit_mm", "not_without_field", "belongs to a personalisation field alone")
        if self.field is not None and self.fit_mm is None and self.box_mm is None:
            raise _refuse("fit_mm", "missing_field", "is missing: a field needs fit_mm or box_mm")
        return self


class ArtLayer(LayerBase):
    kind: Literal["art"]
    art: Slug | None = None
    asset: AssetName | None = None
    width_mm: Length
    height_mm: Length
    colours: dict[Slug, Colour] = {}

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if self.art is None and self.asset is None:
            raise _refuse("art", "missing_field", "is missing: either art or asset is required")
        if self.art is not None and self.asset is not None:
            raise _refuse("asset", "two_sources", "cannot be given together with art")
        return self


class ShapeLayer(LayerBase):
    kind: Literal["shape"]
    shape: ShapeKind
    width_mm: Length
    height_mm: Length
    fill: Paint | None = None
    outline: Outline | None = None
    radius_mm: LengthOrZero | None = None

    @model_validator(mode="after")
    def _fields_fit_the_shape(self) -> Self:
        if self.shape == "line" and self.fill is not None:
            raise _refuse("fill", "not_for_line", "cannot be given for a line, which has an outline alone")
        if self.shape != "rectangle" and self.radius_mm is not None:
            raise _refuse("radius_mm", "unknown_field", "belongs to the rectangle alone")
        half = _half_short_side(self.width_mm, self.height_mm)
        if self.radius_mm is not None and self.radius_mm > half:
            raise _refuse("radius_mm", "out_of_range", "must be at most half the short side, {maximum}", maximum=half)
        return self


Layer = Annotated[ImageLayer | TextLayer | ArtLayer | ShapeLayer, Field(discriminator="kind")]


# --- the document ---------------------------------------------------------------------------------------------------


class Placement(Part):
    placement: Slug
    width_mm: AreaSide
    height_mm: AreaSide
    grading: Literal["same", "scale"] = "same"
    layers: Annotated[tuple[Layer, ...], Field(max_length=MAX_LAYERS)]


class DesignDocument(Part):
    """What a customer designed: see docs/adr/0001-design-document.md. Made by `parse_document`."""

    version: Literal[1]
    blank: Slug
    colour: Slug
    placements: Annotated[tuple[Placement, ...], Field(max_length=MAX_PLACEMENTS)]

    @model_validator(mode="after")
    def _names_are_unique(self) -> Self:
        placements: set[str] = set()
        layers: set[str] = set()
        for index, placement in enumerate(self.placements):
            if placement.placement in placements:
                raise _refuse(f"placements[{index}].placement", "not_unique", "is used by an earlier placement")
            placements.add(placement.placement)
            for number, layer in enumerate(placement.layers):
                if layer.id in layers:
                    raise _refuse(f"placements[{index}].layers[{number}].id", "not_unique", "is used by another layer")
                layers.add(layer.id)
        return self

    def find_placement(self, name: str) -> tuple[int, Placement] | None:
        """The placement of that name with its index in `placements`, or None."""
        for index, placement in enumerate(self.placements):
            if placement.placement == name:
                return index, placement
        return None

    def each_layer(self) -> Iterator[tuple[str, Layer]]:
        """Every layer, hidden ones too, with its path in the document."""
        for index, placement in enumerate(self.placements):
            for number, layer in enumerate(placement.layers):
                yield f"placements[{index}].layers[{number}]", layer
