"""The scalar values of a design document: numbers with a rounding step, and strings in NFC.

Every number is rounded when it is read, not when it is hashed: so the design that is drawn is the design that the
revision's hash names, to the last digit.
"""

import math
import re
import unicodedata
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

#: Lengths beyond this are a mistake of the sender: 100 m of garment.
MAX_LENGTH_MM = 100_000.0
#: The largest side of a print area.
MAX_AREA_MM = 5_000.0
MAX_ANGLE_DEG = 1_000_000.0


@dataclass(frozen=True)
class Number:
    """A finite JSON number, rounded to `digits` decimals before its range is checked.

    Source: design-document.md, "Revisions and approvals" (lengths and angles 0.001, fractions 0.000001).
    """

    digits: int
    minimum: float | None = None
    maximum: float | None = None
    above: float | None = None

    def __call__(self, value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise PydanticCustomError("not_a_number", "must be a number")
        try:
            number = float(value)
        except OverflowError:
            number = math.inf
        if not math.isfinite(number):
            raise PydanticCustomError("not_finite", "must be a finite number")
        number = round(number, self.digits) + 0.0  # + 0.0 turns -0.0 into 0.0
        if self.above is not None and number <= self.above:
            raise PydanticCustomError("out_of_range", "must be greater than {above}", {"above": self.above})
        if self.minimum is not None and number < self.minimum:
            raise PydanticCustomError("out_of_range", "must be at least {minimum}", {"minimum": self.minimum})
        if self.maximum is not None and number > self.maximum:
            raise PydanticCustomError("out_of_range", "must be at most {maximum}", {"maximum": self.maximum})
        return number

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        bounds = {"minimum": self.minimum, "maximum": self.maximum, "exclusiveMinimum": self.above}
        return {"type": "number"} | {name: bound for name, bound in bounds.items() if bound is not None}


@dataclass(frozen=True)
class Whole:
    """A whole JSON number in a range; 400.0 is the whole number 400, as JSON has only one kind of number."""

    minimum: int
    maximum: int

    def __call__(self, value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise PydanticCustomError("not_a_number", "must be a number")
        if isinstance(value, float) and not math.isfinite(value):
            raise PydanticCustomError("not_finite", "must be a finite number")
        if value != int(value):
            raise PydanticCustomError("not_whole", "must be a whole number")
        if not self.minimum <= value <= self.maximum:
            raise PydanticCustomError(
                "out_of_range",
                "must be from {minimum} to {maximum}",
                {"minimum": self.minimum, "maximum": self.maximum},
            )
        return int(value)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "integer", "minimum": self.minimum, "maximum": self.maximum}


@dataclass(frozen=True)
class String:
    """A string in NFC, with a length in characters (code points), a pattern and, where allowed, line breaks."""

    shortest: int = 0
    longest: int = 200
    pattern: str | None = None
    says: str = ""
    line_breaks: bool = False
    lower: bool = False

    def __call__(self, value: Any) -> str:
        if not isinstance(value, str):
            raise PydanticCustomError("not_a_string", "must be a string")
        text = unicodedata.normalize("NFC", value)
        if self.pattern and not re.fullmatch(self.pattern, text):
            raise PydanticCustomError("wrong_form", "must be {says}", {"says": self.says})
        if not self.shortest <= len(text) <= self.longest:
            raise PydanticCustomError(
                "wrong_length",
                "must be {shortest} to {longest} characters long",
                {"shortest": self.shortest, "longest": self.longest},
            )
        for character in text:
            category = unicodedata.category(character)
            if category == "Cs" or (category == "Cc" and not (self.line_breaks and character == "\n")):
                raise PydanticCustomError(
                    "forbidden_character",
                    "must not contain the character {character}",
                    {"character": f"U+{ord(character):04X}"},
                )
        return text.lower() if self.lower else text

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        found: dict[str, Any] = {"type": "string", "minLength": self.shortest, "maxLength": self.longest}
        return found | {"pattern": f"^{self.pattern}$"} if self.pattern else found


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise PydanticCustomError("not_a_boolean", "must be true or false")
    return value


class _Truth:
    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(_truth)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "boolean"}


Position = Annotated[float, Number(3, minimum=-MAX_LENGTH_MM, maximum=MAX_LENGTH_MM)]
Length = Annotated[float, Number(3, above=0.0, maximum=MAX_LENGTH_MM)]
LengthOrZero = Annotated[float, Number(3, minimum=0.0, maximum=MAX_LENGTH_MM)]
AreaSide = Annotated[float, Number(3, above=0.0, maximum=MAX_AREA_MM)]
Angle = Annotated[float, Number(3, minimum=-MAX_ANGLE_DEG, maximum=MAX_ANGLE_DEG)]
Fraction = Annotated[float, Number(6, minimum=0.0, maximum=1.0)]
Amount = Annotated[float, Number(6, minimum=-1.0, maximum=1.0)]
LineHeight = Annotated[float, Number(6, above=0.0, maximum=100.0)]
LetterSpacing = Annotated[float, Number(6, minimum=-10.0, maximum=100.0)]
Weight = Annotated[int, Whole(100, 900)]
Truth = Annotated[bool, _Truth]

Identifier = Annotated[str, String(1, 40, r"[A-Za-z0-9_-]{1,40}", "1 to 40 of A-Z a-z 0-9 _ -")]
#: A run of letters, digits, marks, _ and - of any script: no other ASCII, no spaces, nothing invisible. So a name also
#: stands unquoted in a command, an address and the head of a spreadsheet's column.
_RUN = r"[^\s\x00-\x2c./:-@\[-^`{-\xa0\u2000-\u206f\ufeff]+"
FieldName = Annotated[str, String(1, 40, f"{_RUN}( {_RUN})*", "1 to 40 letters, digits, _ or -, with single spaces")]
Slug = Annotated[str, String(1, 80, r"[a-z0-9]+(-[a-z0-9]+)*", "a slug: lower-case words or digits joined by hyphens")]
Colour = Annotated[str, String(7, 7, r"#[0-9A-Fa-f]{6}", "a colour such as #1a2b3c", lower=True)]
AssetName = Annotated[str, String(71, 71, r"sha256:[0-9a-f]{64}", "sha256: and 64 lower-case hex digits")]
Label = Annotated[str, String(0, 200)]
Language = Annotated[str, String(2, 40, r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", "a BCP 47 language tag such as zh-Hans")]
PrintedText = Annotated[str, String(1, 5000, line_breaks=True)]
