"""What a document is once it is read: rounded, with its defaults, and not to be changed."""

import pytest
from pydantic import ValidationError

from customizer.document import ImageLayer, TextLayer, parse_document
from tests.customizer.document.layers import document, image_layer, text_layer


def test_the_document_that_is_drawn_has_the_rounded_numbers() -> None:
    parsed = parse_document(document(text_layer(x_mm=10.00051, opacity=0.12345678)))
    layer = parsed.placements[0].layers[0]
    assert (layer.x_mm, layer.opacity) == (10.001, 0.123457)


def test_models_cannot_be_changed() -> None:
    parsed = parse_document(document())
    with pytest.raises(ValidationError):
        parsed.colour = "black"


def test_text_is_read_in_nfc_and_line_breaks_are_kept() -> None:
    layer = parse_document(document(text_layer(text="e\u0301\n\nx"))).placements[0].layers[0]
    assert isinstance(layer, TextLayer)
    assert layer.text == "\u00e9\n\nx"


def test_defaults_are_those_of_the_table() -> None:
    layer = parse_document(document(text_layer())).placements[0].layers[0]
    assert isinstance(layer, TextLayer)
    assert (layer.lang, layer.weight, layer.italic, layer.align) == ("zh-Hans", 400, False, "center")
    assert (layer.line_height, layer.letter_spacing_em, layer.direction) == (1.2, 0.0, "horizontal")
    assert (layer.opacity, layer.blend, layer.visible, layer.emoji) == (1.0, "normal", True, "colour")


def test_image_defaults_are_those_of_the_table() -> None:
    layer = parse_document(document(image_layer())).placements[0].layers[0]
    assert isinstance(layer, ImageLayer)
    crop = layer.crop
    assert (crop.left, crop.top, crop.right, crop.bottom) == (0, 0, 1, 1)
    assert (layer.mask, layer.cutout, layer.effect, layer.border) == (None, None, None, None)
