"""What the customizer adds to the app."""

from flask import Flask

from customizer import assets, designs, kept_pictures, review, shares, takedowns
from customizer.commands import register_commands
from customizer.uploads import check_command
from foundation import web


def wire(app: Flask) -> None:
    """Register the commands, how guests hand their things over, what goes with an erased upload, who looks first."""
    register_commands(app)
    check_command.register_command(app)
    web.adopt_guest(designs.adopt)
    assets.also_erase(kept_pictures.forget_asset)
    assets.also_erase(shares.forget_asset)
    assets.also_erase(assets.forget_made)
    review.review_with(takedowns.look_for_stopped)
