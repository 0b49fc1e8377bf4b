"""Where parcels go: which fields a country's address has, and whether they are filled in right. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from email_validator import EmailNotValidError, validate_email

from foundation.errors import InvalidInput
from foundation.i18n import N_
from foundation.text import one_line

COUNTRIES = Path(__file__).parent / "data" / "countries.json"
LABELS = {
    "email": N_("E-mail"),
    "name": N_("Full name"),
    "phone": N_("Phone"),
    "line1": N_("Street and number"),
    "line2": N_("Flat, company (optional)"),
    "city": N_("City"),
    "district": N_("District"),
    "state": N_("Province"),
    "postal_code": N_("Postal code"),
    # the state's other names
    "State": N_("State"),
    "Province": N_("Province"),
    "County": N_("County"),
    "Prefecture": N_("Prefecture"),
}
AUTOCOMPLETE = {
    "email": "email",
    "name": "name",
    "phone": "tel",
    "line1": "address-line1",
    "line2": "address-line2",
    "city": "address-level2",
    "district": "address-level3",
    "state": "address-level1",
    "postal_code": "postal-code",
}
MAX_LENGTH = 120


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a country's form, in the order it is asked for."""

    name: str
    label: str
    required: bool
    choices: tuple[str, ...]
    autocomplete: str


@dataclass(frozen=True, slots=True)
class Country:
    """A country we send to, and how its addresses look."""

    code: str
    names: Mapping[str, str]
    region: str
    fields: tuple[Field, ...]
    phone_pattern: str
    postal_pattern: str


class AddressInvalid(InvalidInput):
    """Fields are missing or not right; `parameters["fields"]` maps each to its reason."""

    code = "address_invalid"
    message = N_("Please check the marked fields.")


REASONS = {
    "missing": N_("Please fill this in."),
    "pattern": N_("This does not look right for the country."),
    "too_long": N_("This is too long."),
    "email": N_("This e-mail address does not look right."),
    "choice": N_("Please choose one of the list."),
}


def _build(code: str, data: Mapping[str, Any]) -> Country:
    required, optional = list(data["fields"]), list(data.get("optional", ()))
    names = ["name", "phone", *required[:1], *(["line2"] if "line2" in optional and required[0] == "line1" else [])]
    names += [name for name in [*required, *optional] if name not in names]
    must = {"name", *required} | ({"phone"} if data["phone"] == "required" else set())

    def field(name: str) -> Field:
        label = LABELS[data.get("state_label", "state")] if name == "state" else LABELS[name]
        choices = tuple(data.get("states", ())) if name == "state" else ()
        return Field(name, label, name in must, choices, AUTOCOMPLETE[name])

    return Country(
        code,
        data["names"],
        data["region"],
        tuple(field(name) for name in names),
        data.get("phone_pattern", r"\+?[\d ()./-]{5,24}"),
        data["postal_pattern"],
    )


@cache
def countries() -> Mapping[str, Country]:
    """Every country we send to, by its ISO 3166-1 code, in the order of the list."""
    return {code: _build(code, data) for code, data in json.loads(COUNTRIES.read_text("utf-8")).items()}


def region_of(country: str) -> str:
    """The region whose prices and promises a country has; `world` where we do not know it."""
    found = countries().get(country)
    return found.region if found else "world"


def _reason(field: Field, value: str, country: Country) -> str | None:
    if not value:
        return "missing" if field.required else None
    if len(value) > MAX_LENGTH:
        return "too_long"
    if field.choices and value not in field.choices:
        return "choice"
    pattern = {"phone": country.phone_pattern, "postal_code": country.postal_pattern}.get(field.name)
    if pattern and not re.fullmatch(pattern, value):
        return "pattern"
    return None


def parse_address(form: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """The country's code and the cleaned fields of its address, only those that it has.

    Raises:
        AddressInvalid: Naming each wrong field with its reason.
    """
    country = countries().get(form.get("country", ""))
    if country is None:
        raise AddressInvalid(fields={"country": "choice"})
    values = {field.name: one_line(form.get(field.name, "")) for field in country.fields}
    wrong = {f.name: reason for f in country.fields if (reason := _reason(f, values[f.name], country))}
    if wrong:
        raise AddressInvalid(fields=wrong)
    return country.code, {name: value for name, value in values.items() if value}


def parse_email(text: str) -> str:
    """A cleaned e-mail address.

    Raises:
        AddressInvalid: It cannot be one.
    """
    text = one_line(text)
    if not text:
        raise AddressInvalid(fields={"email": "missing"})
    try:
        return validate_email(text, check_deliverability=False, test_environment=True).normalized[:254]
    except EmailNotValidError as error:
        raise AddressInvalid(fields={"email": "email"}) from error


def format_address(country_code: str, address: Mapping[str, str]) -> list[str]:
    """The address as lines, as its country writes it."""
    get = address.get
    if country_code == "CN":
        place = "".join(part for part in (get("state"), get("city"), get("district")) if part)
        rows = [get("name", ""), get("phone", ""), place, get("line1", ""), get("postal_code", "")]
    elif country_code in ("US", "CA", "AU", "GB", "IE"):
        end = " ".join(part for part in (get("state"), get("postal_code")) if part)
        comma = ", " if country_code == "US" else " "
        place = comma.join(part for part in (get("city"), end) if part)
        rows = [get("name", ""), get("line1", ""), get("line2", ""), place, get("phone", "")]
    else:
        place = " ".join(part for part in (get("postal_code"), get("city"), get("state")) if part)
        rows = [get("name", ""), get("line1", ""), get("line2", ""), place, get("phone", "")]
    return [row for row in rows if row]
