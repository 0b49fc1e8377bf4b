from __future__ import annotations

import pytest

from customizer.type import FontLibrary, shop_fonts
from tests.customizer.type.support import HAN, library


@pytest.fixture(scope="session")
def blocks(tmp_path_factory: pytest.TempPathFactory) -> FontLibrary:
    """`plain` (Latin, some Hebrew and Arabic) and its fallback `han`, whose ascent is taller; both of blocks."""
    return library(
        tmp_path_factory.mktemp("fonts"),
        {"plain": {}, "han": {"glyphs": HAN, "features": "", "ascent": 1100, "descent": 300}},
        ["han"],
    )


@pytest.fixture(scope="session")
def fonts() -> FontLibrary:
    """The shop's own fonts."""
    return shop_fonts()
