"""Dogs, most of them faces by breed. May import `faces` and the pen."""

from tools.clipart.drawings.dogs.curly import bichon, poodle
from tools.clipart.drawings.dogs.drop_eared import beagle, dachshund, dalmatian, golden, labrador, pug, schnauzer
from tools.clipart.drawings.dogs.prick_eared import (
    border_collie,
    chihuahua,
    corgi,
    french_bulldog,
    husky,
    mutt,
    samoyed,
    shiba,
    yorkie,
)
from tools.clipart.drawings.dogs.whole import sitting


def draw() -> None:
    """All of them, in the order of the catalogue."""
    for one in (
        corgi,
        shiba,
        golden,
        labrador,
        poodle,
        french_bulldog,
        pug,
        dachshund,
        husky,
        border_collie,
        beagle,
        schnauzer,
        samoyed,
        bichon,
        chihuahua,
        dalmatian,
        yorkie,
        mutt,
        sitting,
    ):
        one()
