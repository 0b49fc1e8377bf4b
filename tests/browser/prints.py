"""What the print's painter makes of a design, beside what the editor draws of it."""

from __future__ import annotations

from typing import Any

from PIL import Image
from playwright.sync_api import Page

from customizer.assets import StoredAssets
from customizer.document import parse_document
from customizer.painter import compose_artwork
from customizer.scene import build_scene
from customizer.type import shop_fonts
from tests.browser.conftest import LiveShop
from tests.browser.pages import drawn, show
from tests.compare import Likeness, compare

PRINT_DPI = 300.0
SCREEN_DPI = 60.0
MM_PER_INCH = 25.4


def painted(shop: LiveShop, document: dict[str, Any], dpi: float) -> Image.Image:
    """The design as the print's painter makes it."""
    assets = StoredAssets(shop.app.extensions["blobs"])
    scene = build_scene(parse_document(document), "front", fonts=shop_fonts(), assets=assets)
    return compose_artwork(scene, dpi=dpi)


def likeness(page: Page, shop: LiveShop, document: dict[str, Any], dpi: float) -> Likeness:
    show(page, document)
    return compare(drawn(page, dpi / MM_PER_INCH), painted(shop, document, dpi))
