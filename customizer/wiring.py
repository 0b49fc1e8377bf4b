"""What the customizer adds to the app."""

from flask import Flask

from customizer import assets, designs, proofs
from foundation import web


def wire(app: Flask) -> None:
    """Register how guests hand their things over, and what goes with an erased upload."""
    web.adopt_guest(designs.adopt)
    assets.also_erase(proofs.forget_asset)
