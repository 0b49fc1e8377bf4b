"""Dogs made of curls."""

from __future__ import annotations

from tools.clipart.drawings.dogs.face import TONGUE, dog
from tools.clipart.drawings.faces import blush, eyes, mouth, nose
from tools.clipart.kit import PERSIMMON, curve, scallop, sym


def poodle() -> None:
    d = dog(
        "dog-poodle",
        "Toy poodle",
        "泰迪",
        "tai di",
        "teddy curly",
        "贵宾 卷毛",
        coat="#b5713f",
        curls="#9c5c2e",
        muzzle="#d39a68",
        bow=PERSIMMON,
    )
    d.ink(
        "curls", scallop(19, 56, 12, 9, 3.6).scale(1, 1.35, 19, 56), scallop(81, 56, 12, 9, 3.6).scale(1, 1.35, 81, 56)
    )
    d.ink("coat", scallop(50, 54, 30, 17, 4).scale(1, 1.02))
    d.ink("curls", scallop(50, 25, 18, 11, 4).scale(1.12, 0.82, 50, 25))
    d.stroke("coat", curve((40, 24), (44, 20), (48, 24)) + curve((52, 28), (56, 24), (60, 28)), w=2.2)
    d.fill("muzzle", sym((50, 55), (60, 57), (66, 66), (61, 76), (50, 79)))
    eyes(d, 13.5, 50, 4.6, 5.2)
    nose(d, 62, 6.6, 5)
    mouth(d, 68, 8.5, 5)


def bichon() -> None:
    d = dog(
        "dog-bichon",
        "Bichon",
        "比熊",
        "bi xiong",
        "white cloud fluffy",
        "白色 棉花糖",
        coat="#fffaf0",
        shade="#e6ddcc",
        tongue=TONGUE,
        cheek="#f7c9c0",
    )
    d.ink("coat", scallop(50, 50, 35, 15, 6))
    d.stroke(
        "shade",
        curve((30, 26), (35, 22), (40, 25))
        + curve((58, 22), (64, 22), (68, 27))
        + curve((22, 66), (26, 71), (31, 71))
        + curve((70, 72), (75, 70), (78, 65)),
        w=2.6,
    )
    blush(d, 24, 60)
    eyes(d, 14, 49, 4.8, 5.4)
    nose(d, 59, 6.6, 5)
    mouth(d, 65, 9, 5.4, open_to=14)
