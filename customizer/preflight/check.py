"""The preflight of a design: every reason why it should not be printed as it is, and what to do."""

from __future__ import annotations

from collections.abc import Mapping

from customizer.asset_source import AssetSource
from customizer.document import DesignDocument
from customizer.garments.blanks import UnknownBlank, UnknownColour, UnknownPlacement, get_blank
from customizer.preflight.findings import FINDING_CODES, Finding, Severity
from customizer.preflight.rules import RULES, has_ink
from customizer.scene import Scene, build_scene
from customizer.techniques import TECHNIQUES, Technique, get_technique
from customizer.type import FontLibrary
from foundation.errors import ShopError


def check(
    document: DesignDocument,
    rules: Technique | Mapping[str, Technique] | None = None,
    *,
    fonts: FontLibrary,
    assets: AssetSource,
    placements: Mapping[str, tuple[float, float]] | None = None,
    field_values: Mapping[str, str] | None = None,
) -> list[Finding]:
    """What is wrong with a design, errors first within a layer's order; empty when it may be printed.

    Args:
        document: The design.
        rules: The technique of all placements, or one for each placement's name; None takes the catalogue's, and
            then a blank, colour or placement that the catalogue does not have is an error.
        fonts: The shop's fonts.
        assets: Where uploads are read; their headers alone are looked at.
        placements: Print areas of the garment size that is printed, (width, height) in mm by placement; the
            document's own where one is not named.
        field_values: Personalisation values by field name.

    Source: docs/print-files.md, "Preflight".
    """
    found: list[Finding] = []
    if rules is None:
        rules, found = _catalogue_rules(document)
    if not document.placements:
        return [*found, Finding("empty_document", Severity.ERROR, "placements")]
    for index, entry in enumerate(document.placements):
        technique = rules if isinstance(rules, Technique) else rules[entry.placement]
        for number, layer in enumerate(entry.layers):
            if not layer.visible:
                path = f"placements[{index}].layers[{number}]"
                fix = {"action": "set", "field": "visible", "value": True}
                found.append(Finding("hidden_layer", Severity.WARNING, path, {}, fix))
        width_mm, height_mm = (placements or {}).get(entry.placement, (None, None))
        problems: list[tuple[str, ShopError]] = []
        scene = build_scene(
            document,
            entry.placement,
            fonts=fonts,
            assets=assets,
            width_mm=width_mm,
            height_mm=height_mm,
            field_values=field_values,
            problems=problems,
        )
        found += [_unresolved(path, error) for path, error in problems]
        found += check_scene(scene, technique, resolved=not problems)
    return found


def check_scene(scene: Scene, rules: Technique, *, resolved: bool = True) -> list[Finding]:
    """What is wrong with one placement's scene.

    Args:
        scene: From `build_scene`.
        rules: The technique that prints it; a factory's stricter ones are welcome.
        resolved: Every visible layer is in the scene; otherwise an empty one is not called empty.
    """
    if resolved and not any(has_ink(group) or group.missing for group in scene.groups):
        empty = Finding("empty_placement", Severity.ERROR, scene.path, {"placement": scene.placement})
        if not scene.groups:
            return [empty]
        return [empty, *(finding for group in scene.groups for rule in RULES for finding in rule(group, scene, rules))]
    return [finding for group in scene.groups for rule in RULES for finding in rule(group, scene, rules)]


def _catalogue_rules(document: DesignDocument) -> tuple[dict[str, Technique], list[Finding]]:
    """The technique of each placement as the catalogue prints it; the strictest where the catalogue knows it not."""
    found: list[Finding] = []
    rules = {entry.placement: TECHNIQUES["dtg"] for entry in document.placements}
    try:
        blank = get_blank(document.blank)
    except UnknownBlank:
        return rules, [Finding("unknown_blank", Severity.ERROR, "blank", {"blank": document.blank})]
    try:
        blank.colour(document.colour)
    except UnknownColour:
        found.append(Finding("unknown_colour", Severity.ERROR, "colour", {"colour": document.colour}))
    for index, entry in enumerate(document.placements):
        try:
            rules[entry.placement] = get_technique(blank.placement(entry.placement).technique)
        except UnknownPlacement:
            path = f"placements[{index}].placement"
            found.append(Finding("unknown_placement", Severity.ERROR, path, {"placement": entry.placement}))
    return rules, found


def _unresolved(path: str, error: ShopError) -> Finding:
    code = "unreadable_asset" if error.code.startswith("upload_") else error.code
    code = "unsupported" if code == "unsupported_text" else code
    if code not in FINDING_CODES:
        raise error  # not a fault of the design: a font file that is not installed, a store that does not answer
    parameters = {key: value for key, value in error.parameters.items() if key not in ("path", "layer")}
    # A picture that is gone or cannot be read is brought back by nothing; the design can go on without it.
    fix = {"action": "remove"} if code in ("missing_asset", "unreadable_asset") else None
    return Finding(code, Severity.ERROR, path, parameters, fix)
