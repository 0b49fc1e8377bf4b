"""Dogs whose ears hang down."""

from __future__ import annotations

from tools.clipart.drawings.dogs.face import MUZZLE, TONGUE, dog
from tools.clipart.drawings.faces import brows, eyes, mouth, nose
from tools.clipart.kit import curve, form, oval, sym


def golden() -> None:
    d = dog(
        "dog-golden",
        "Golden retriever",
        "金毛",
        "jin mao",
        "retriever",
        "寻回犬",
        coat="#eeb45c",
        ears="#d08f38",
        muzzle="#f7d699",
        tongue=TONGUE,
    )
    head = sym((50, 17), (67, 20), (79, 36), (80, 56), (72, 76), (50, 87))
    d.ink("coat", head)
    d.stroke("ears", curve((43, 24), (45, 30)) + curve((50, 22), (50, 30)) + curve((57, 24), (55, 30)), w=2.4)
    d.fill("muzzle", MUZZLE)
    ear = form((72, 24, 1), (84, 28), (92, 46), (91, 62), (86, 69, 1), (82, 66), (78, 62, 1), (74, 50), (69, 36))
    d.ink("ears", ear.both())
    eyes(d, 15, 47)
    brows(d, 15, 38)
    nose(d, 59, 7.6)
    mouth(d, 66, 12, 6, open_to=18)


def labrador() -> None:
    d = dog(
        "dog-labrador",
        "Labrador",
        "拉布拉多",
        "la bu la duo",
        "black lab",
        "黑狗",
        coat="#4a4038",
        ears="#362e28",
        muzzle="#5d5148",
        tongue=TONGUE,
        collar="#f0502b",
    )
    head = sym((50, 18), (68, 21), (80, 38), (79, 58), (71, 77), (50, 86))
    d.ink("coat", head)
    d.fill("muzzle", MUZZLE.scale(1.02, 1, 50, 70))
    ear = form((68, 21, 1), (82, 22), (92, 40), (88, 60), (82, 62), (74, 48))
    d.ink("ears", ear.both())
    d.fill("light", oval(34.5, 47, 5.2, 5.8) + oval(65.5, 47, 5.2, 5.8))
    eyes(d, 15.2, 47.6, 3.9, 4.6)
    nose(d, 60, 7.6)
    mouth(d, 66, 12, 6, open_to=18)


def pug() -> None:
    d = dog("dog-pug", "Pug", "巴哥", "ba ge", "wrinkles", "哈巴狗 皱脸", coat="#e6c595", mask="#3d342e", tongue=TONGUE)
    head = sym((50, 20), (69, 23), (83, 40), (87, 60), (75, 80), (50, 86))
    d.ink("coat", head)
    d.fill("mask", sym((50, 50), (62, 50), (72, 58), (73, 72), (62, 81), (50, 82)))
    d.fill("mask", oval(31, 49, 9.5, 9, 10) + oval(69, 49, 9.5, 9, -10))
    ear = form((64, 22, 1), (78, 19), (90, 30), (87, 44), (81, 44), (72, 34))
    d.ink("mask", ear.both())
    d.stroke(
        "ink",
        curve((43, 33), (46, 30.5), (50, 30), (54, 30.5), (57, 33))
        + curve((41, 40), (45, 37), (50, 36.4), (55, 37), (59, 40)),
        w=2.4,
    )
    d.fill("light", oval(32, 49.5, 6.2, 6.6) + oval(68, 49.5, 6.2, 6.6))
    eyes(d, 17.6, 50, 4.8, 5.4)
    d.fill("ink", sym((50, 54), (57, 55.5), (55, 60), (50, 61.5)))
    d.stroke("coat", curve((37, 66), (42, 72), (50, 66), (58, 72), (63, 66)), w=2.2)
    d.ink("tongue", form((45.5, 71, 1), (50, 70), (54.5, 71, 1), (54, 77), (50, 80), (46, 77)), w=1.8)


def dachshund() -> None:
    d = dog(
        "dog-dachshund",
        "Dachshund",
        "腊肠",
        "la chang",
        "sausage",
        "腊肠犬",
        coat="#9a4f2a",
        ears="#7c3b1c",
        muzzle="#c47a48",
        tongue=TONGUE,
    )
    head = sym((50, 15), (64, 18), (73, 33), (70, 54), (66, 74), (50, 89))
    d.ink("coat", head)
    d.fill("muzzle", sym((50, 52), (58, 55), (62, 66), (60, 77), (50, 84)))
    d.fill("muzzle", oval(38, 35, 3.6, 2.6, -20) + oval(62, 35, 3.6, 2.6, 20))
    ear = form((64, 18, 1), (78, 18), (89, 38), (91, 64), (83, 78), (75, 70), (71, 48))
    d.ink("ears", ear.both())
    eyes(d, 12.6, 43, 4.2, 5)
    nose(d, 63, 7, 5.4)
    mouth(d, 70, 9, 5)


def beagle() -> None:
    d = dog(
        "dog-beagle",
        "Beagle",
        "比格",
        "bi ge",
        "hound tricolour",
        "米格鲁 猎犬",
        coat="#c9803f",
        ears="#9c5a28",
        tongue=TONGUE,
    )
    head = sym((50, 17), (66, 19), (77, 34), (79, 54), (72, 75), (50, 86))
    blaze = sym((50, 14), (56, 20), (54, 36), (58, 48), (72, 58), (80, 74), (50, 92))
    d.marked("coat", head, ("light", blaze))
    ear = form((65, 19, 1), (79, 19), (90, 36), (93, 58), (88, 72), (78, 68), (73, 46))
    d.ink("ears", ear.both())
    eyes(d, 15.6, 46, 4.6, 5.2)
    brows(d, 15.6, 36.5)
    nose(d, 60, 7.4)
    mouth(d, 67, 11.5, 6)


def schnauzer() -> None:
    d = dog(
        "dog-schnauzer",
        "Schnauzer",
        "雪纳瑞",
        "xue na rui",
        "beard",
        "胡子 老头",
        coat="#7f817f",
        beard="#ecebe6",
        ears="#666866",
    )
    head = sym((50, 17), (70, 19), (76, 30), (77, 52), (74, 66), (50, 74))
    d.ink("coat", head)
    beard = sym(
        (50, 52), (62, 54), (78, 60), (82, 72, 1), (75, 74), (76, 84, 1), (67, 82), (64, 91, 1), (57, 86), (50, 94, 1)
    )
    d.ink("beard", beard)
    ear = form((66, 17, 1), (76, 10), (88, 16), (88, 30), (84, 36, 1), (76, 27))
    d.ink("ears", ear.both())
    brow = form((54, 43), (60, 36), (74, 36), (80, 42, 1), (73, 42), (72, 46, 1), (65, 43), (59, 47, 1))
    eyes(d, 15, 49, 4.2, 4.8)
    d.ink("beard", brow.both(), w=2.6)
    nose(d, 59, 7.2, 5.2)
    d.stroke("ink", curve((40, 71), (45, 73), (50, 68), (55, 73), (60, 71)), w=2.6)
    d.stroke("ink", curve((50, 63), (50, 68)), w=2.6)
    d.stroke(
        "coat",
        curve((35, 70), (36, 77)) + curve((42, 79), (43, 85)) + curve((58, 79), (57, 85)) + curve((65, 70), (64, 77)),
        w=2,
    )


def dalmatian() -> None:
    d = dog(
        "dog-dalmatian",
        "Dalmatian",
        "斑点狗",
        "ban dian gou",
        "spots",
        "大麦町 黑白",
        coat="#fffaf0",
        spots="#2d2a28",
        tongue=TONGUE,
    )
    head = sym((50, 16), (66, 19), (77, 34), (78, 54), (71, 75), (50, 87))
    spots = (
        oval(31, 33, 6, 7, 20)
        + oval(57, 25, 5, 4)
        + oval(70, 60, 4, 5)
        + oval(45, 38, 2.4)
        + oval(29, 62, 3.2, 2.6)
        + oval(66, 36, 2.6, 3.4)
        + oval(38, 74, 2.2)
        + oval(63, 74, 1.8)
        + oval(42, 21, 2.6, 2)
    )
    d.marked("coat", head, ("spots", spots))
    ear = form((66, 19, 1), (80, 18), (90, 34), (91, 54), (85, 64), (77, 58), (73, 40))
    d.ink("spots", ear.both())
    eyes(d, 14.6, 47, 4.4, 5)
    nose(d, 61, 7.2)
    mouth(d, 68, 11, 6, open_to=17)
