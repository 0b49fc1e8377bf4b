"""Designs of plain blocks of colour: for tests of hands, not of looks."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from tests.browser.pages import layers, point_on_garment, show

AREA = {"placement": "front", "width_mm": 304.8, "height_mm": 406.4}


def box(name: str, x_mm: float, y_mm: float, width_mm: float = 50, height_mm: float = 30) -> dict[str, Any]:
    """A block of colour."""
    fill = {"kind": "solid", "colour": "#c93b1a"}
    place = {"x_mm": x_mm, "y_mm": y_mm, "width_mm": width_mm, "height_mm": height_mm}
    return {"id": name, "kind": "shape", "shape": "rectangle", "fill": fill, **place}


def lay(page: Page, *boxes: dict[str, Any]) -> None:
    """These layers on the front of a white tee."""
    placements = [{**AREA, "layers": list(boxes)}]
    show(page, {"version": 1, "blank": "classic-tee", "colour": "white", "placements": placements})


def chosen(page: Page) -> list[str]:
    """Ids of the selected layers."""
    return sorted(page.evaluate("() => [...window.pawprintEditor.selected]"))


def at(page: Page, name: str) -> tuple[float, float]:
    """Where a layer's middle lies on the screen."""
    layer = next(one for one in layers(page) if one["id"] == name)
    return point_on_garment(page, layer["x_mm"], layer["y_mm"])


def place(page: Page, name: str) -> tuple[float, float]:
    """Where a layer's middle lies on the garment, in mm."""
    layer = next(one for one in layers(page) if one["id"] == name)
    return layer["x_mm"], layer["y_mm"]


THREE = (box("a", 60, 80), box("b", 150, 90), box("c", 250, 250))
