"""Dogs' faces by breed."""

from __future__ import annotations

from tools.clipart.faces import blush, brows, eyes, freckles, mouth, nose
from tools.clipart.kit import (
    INK,
    PAPER,
    PERSIMMON,
    Draw,
    blob,
    clip,
    curve,
    form,
    oval,
    piece,
    scallop,
    sym,
)

TONGUE = "#f08a8a"
DOG_EN, DOG_ZH = "dog puppy pet face", "狗 狗狗 小狗 宠物 汪星人 头像"


def dog(slug: str, en: str, zh: str, pinyin: str, more_en: str = "", more_zh: str = "", **slots: str) -> Draw:
    """A face with the slots all dogs have."""
    base = {"ink": INK, "light": PAPER}
    return piece(
        "dogs", slug, en, zh, pinyin, f"{DOG_EN} {more_en}".strip(), f"{DOG_ZH} {more_zh}".strip(), **{**base, **slots}
    )


ROUND = sym((50, 20), (68, 23), (81, 38), (84, 56), (73, 76), (50, 85))
MUZZLE = sym((50, 51), (60, 54), (69, 63), (66, 75), (50, 82))


def corgi() -> None:
    d = dog("dog-corgi", "Corgi", "柯基", "ke ji", "ginger", "短腿", coat="#e8913c", tongue=TONGUE, inner="#f6c9a0")
    ear = form((28, 42), (14, 8, 1), (22, 6), (48, 26))
    d.ink("coat", ear.both())
    d.fill("inner", form((27, 34), (19, 14, 1), (39, 27)).both())
    head = sym((50, 22), (66, 25), (78, 38), (88, 60, 1), (80, 66), (82, 73, 1), (70, 79), (50, 86))
    d.fill("coat", head)
    d.fill("light", clip(sym((50, 20), (54.5, 24), (54, 40), (60, 50), (74, 55), (92, 62), (88, 88), (50, 92)), head))
    d.stroke("ink", head)
    eyes(d, 16, 49)
    nose(d, 60)
    mouth(d, 66, 11, 6, open_to=17)


def shiba() -> None:
    d = dog(
        "dog-shiba", "Shiba Inu", "柴犬", "chai quan", "doge", "秋田", coat="#dd8a43", tongue=TONGUE, inner="#f3dcc0"
    )
    ear = form((24, 40), (19, 12, 1), (26, 12), (45, 25))
    d.ink("coat", ear.both())
    d.fill("inner", form((27, 33), (24, 19, 1), (37, 26)).both())
    head = sym((50, 22), (68, 24), (83, 42), (89, 60), (76, 78), (50, 86))
    d.fill("coat", head)
    d.fill("light", clip(sym((50, 54), (62, 54), (76, 56), (92, 52), (88, 86), (50, 92)), head))
    d.fill("light", oval(35, 38.5, 4.6, 3, -18) + oval(65, 38.5, 4.6, 3, 18))
    d.stroke("ink", head)
    d.stroke("ink", curve((28, 51), (34, 47.5), (40, 51)).both(), w=3)
    nose(d, 59, 6.4, 5)
    mouth(d, 65, 11, 6)
    blush(d, 27, 62, "tongue")


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


def french_bulldog() -> None:
    d = dog(
        "dog-french-bulldog",
        "French bulldog",
        "法斗",
        "fa dou",
        "frenchie bulldog",
        "法国斗牛犬",
        coat="#8d8a86",
        muzzle="#a9a6a1",
        inner="#e3b7a8",
        tongue=TONGUE,
    )
    ear = form((24, 42), (16, 22), (19, 8), (26, 6), (38, 18), (44, 28))
    d.ink("coat", ear.both())
    d.fill("inner", form((26, 34), (21, 22), (23, 13), (32, 22), (36, 29)).both())
    head = sym((50, 24), (68, 26), (81, 42), (86, 62), (76, 80), (60, 86), (50, 84))
    d.fill("coat", head)
    d.fill("light", clip(sym((50, 22), (53, 26), (53, 40), (57, 48), (50, 50)), head))
    d.stroke("ink", head)
    jowl = form((50, 58), (60, 56), (72, 62), (74, 74), (64, 80), (53, 76), (50, 70, 1))
    d.fill("muzzle", jowl.both())
    d.stroke("ink", form((50, 68, 1), (54, 76), (64, 79), (73, 74), (75, 66), closed=False).both(), w=2.8)
    d.stroke("ink", curve((41, 52), (46, 49), (54, 49), (59, 52)), w=2.2)
    eyes(d, 20, 51, 5, 5.4)
    nose(d, 61, 7.4, 5.4)
    d.ink("tongue", form((45, 77.4, 1), (50, 78.5), (55, 77.4, 1), (55, 84), (50, 88), (45, 84)), w=2.4)
    freckles(d, 12, 69)


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


def husky() -> None:
    d = dog(
        "dog-husky",
        "Husky",
        "哈士奇",
        "ha shi qi",
        "wolf sled",
        "二哈 雪橇",
        coat="#6d7680",
        eyes="#7cc4e4",
        tongue=TONGUE,
        inner="#e9cfc4",
    )
    ear = form((24, 40), (20, 6, 1), (28, 9), (46, 26))
    d.ink("coat", ear.both())
    d.fill("inner", form((28, 32), (25, 15, 1), (38, 26)).both())
    head = sym((50, 22), (66, 24), (79, 40), (90, 58, 1), (82, 62), (86, 71, 1), (74, 76), (64, 84), (50, 88))
    d.fill("coat", head)
    mask = sym((50, 42, 1), (56, 33), (66, 31), (74, 42), (79, 50), (96, 58), (90, 90), (50, 94))
    d.fill("light", clip(mask, head))
    d.fill("coat", form((50, 24), (53, 34), (52, 48), (50, 56), (48, 48), (47, 34)))
    d.stroke("ink", head)
    d.ink("eyes", oval(34, 47, 5, 5.2) + oval(66, 47, 5, 5.2), w=2.4)
    d.fill("ink", oval(34, 47.2, 2.4) + oval(66, 47.2, 2.4))
    d.fill("light", oval(35.2, 45.6, 1.1) + oval(67.2, 45.6, 1.1))
    brows(d, 16, 37, "ink", 2.2)
    nose(d, 62, 6.6, 5.2)
    mouth(d, 68, 11, 6, open_to=15)


def border_collie() -> None:
    d = dog(
        "dog-border-collie",
        "Border collie",
        "边牧",
        "bian mu",
        "collie sheepdog",
        "边境牧羊犬",
        coat="#2d2a28",
        tongue=TONGUE,
    )
    ear = form((26, 40), (12, 28), (10, 14), (16, 10), (22, 20, 1), (28, 12), (44, 26))
    d.ink("coat", ear.both())
    head = sym((50, 20), (66, 23), (79, 38), (84, 54), (86, 64, 1), (78, 66), (78, 74, 1), (68, 78), (50, 87))
    d.fill("coat", head)
    blaze = sym((50, 18), (55, 22), (54, 38), (56, 48), (68, 57), (72, 72), (62, 90), (50, 92))
    d.fill("light", clip(blaze, head))
    d.stroke("ink", head)
    d.fill("light", oval(33, 46, 5.4, 5.6) + oval(67, 46, 5.4, 5.6))
    eyes(d, 16.6, 46.6, 4, 4.6)
    nose(d, 60, 6.8, 5.2)
    mouth(d, 66, 11, 6, open_to=17)
    freckles(d, 10, 66)


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
    d.fill("coat", head)
    blaze = sym((50, 14), (56, 20), (54, 36), (58, 48), (72, 58), (80, 74), (50, 92))
    d.fill("light", clip(blaze, head))
    d.stroke("ink", head)
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


def samoyed() -> None:
    d = dog(
        "dog-samoyed",
        "Samoyed",
        "萨摩耶",
        "sa mo ye",
        "white fluffy smile",
        "白色 微笑天使",
        coat="#fffaf0",
        shade="#e4dccb",
        inner="#f2c6bd",
        tongue=TONGUE,
    )
    ear = form((24, 38), (21, 12, 1), (30, 12), (46, 24))
    d.ink("coat", ear.both())
    d.fill("inner", form((29, 31), (27, 19, 1), (38, 25)).both())
    head = sym(
        (50, 20),
        (64, 21),
        (77, 33),
        (86, 46, 1),
        (83, 50),
        (91, 62, 1),
        (83, 65),
        (84, 76, 1),
        (73, 77),
        (68, 87, 1),
        (59, 84),
        (50, 90, 1),
    )
    d.ink("coat", head)
    d.stroke("shade", curve((25, 66), (29, 71), (36, 73)).both() + curve((43, 28), (50, 25), (57, 28)), w=2.6)
    eyes(d, 15, 48, 4.2, 4.8)
    nose(d, 59, 6.8, 5.2)
    mouth(d, 65, 14, 8, open_to=18)


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


def chihuahua() -> None:
    d = dog(
        "dog-chihuahua",
        "Chihuahua",
        "吉娃娃",
        "ji wa wa",
        "small big ears",
        "大耳朵 迷你",
        coat="#dba468",
        muzzle="#f6e3c5",
        inner="#f3c3ad",
    )
    ear = form((30, 46), (14, 34), (5, 12, 1), (20, 12), (43, 30))
    d.ink("coat", ear.both())
    d.fill("inner", form((28, 38), (17, 30), (12, 18, 1), (22, 19), (37, 32)).both())
    head = sym((50, 22), (68, 26), (79, 44), (76, 62), (66, 76), (50, 86))
    d.fill("coat", head)
    d.fill("muzzle", clip(sym((50, 20), (53, 26), (53, 46), (60, 58), (66, 66), (60, 90), (50, 92)), head))
    d.stroke("ink", head)
    eyes(d, 15, 52, 6.4, 7.2)
    nose(d, 65, 5.2, 4.2)
    mouth(d, 70.5, 8, 4.6)
    brows(d, 15, 39, "ink", 2)


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
    d.fill("coat", head)
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
    d.fill("spots", clip(spots, head))
    d.stroke("ink", head)
    ear = form((66, 19, 1), (80, 18), (90, 34), (91, 54), (85, 64), (77, 58), (73, 40))
    d.ink("spots", ear.both())
    eyes(d, 14.6, 47, 4.4, 5)
    nose(d, 61, 7.2)
    mouth(d, 68, 11, 6, open_to=17)


def yorkie() -> None:
    d = dog(
        "dog-yorkie",
        "Yorkshire terrier",
        "约克夏",
        "yue ke xia",
        "bow long hair",
        "蝴蝶结 长毛",
        coat="#c98d4c",
        hair="#6f6a68",
        bow="#e8657c",
    )
    ear = form((30, 34), (20, 12, 1), (30, 12), (44, 26))
    d.ink("hair", ear.both())
    fur = sym(
        (50, 24), (64, 25), (76, 40), (84, 62), (88, 90, 1), (79, 84), (74, 93, 1), (66, 86), (58, 93, 1), (50, 86)
    )
    d.ink("hair", fur)
    d.fill("coat", sym((50, 26), (62, 30), (69, 44), (72, 64), (70, 84, 1), (62, 78), (56, 86, 1), (50, 79)))
    d.stroke(
        "hair",
        curve((38, 72), (36, 80)) + curve((62, 72), (64, 80)) + curve((44, 76), (44, 80)) + curve((56, 76), (56, 80)),
        w=2,
    )
    eyes(d, 12.5, 49, 4.4, 5)
    nose(d, 59, 6, 4.6)
    mouth(d, 65, 8.4, 5)
    tuft = form((50, 30, 1), (42, 16), (44, 8, 1), (50, 12), (56, 8, 1), (58, 16))
    d.ink("coat", tuft)
    d.ink("bow", form((50, 24), (38, 17), (36, 24), (38, 31)).both())
    d.ink("bow", oval(50, 24, 3.6))


def mutt() -> None:
    d = dog(
        "dog-mutt",
        "Village dog",
        "田园犬",
        "tian yuan quan",
        "mutt mixed rescue one ear",
        "土狗 中华田园犬 大黄 领养",
        coat="#d99a4e",
        patch="#8a5a30",
        tongue=TONGUE,
        collar=PERSIMMON,
    )
    up = form((24, 42), (14, 12, 1), (24, 10), (45, 26))
    d.ink("coat", up)
    head = sym((50, 20), (67, 23), (80, 40), (84, 57), (74, 76), (50, 85))
    d.fill("coat", head)
    d.fill("patch", clip(blob((60, 16), (84, 26), (88, 52), (70, 60), (56, 48), (55, 30)), head))
    d.fill("light", clip(MUZZLE.scale(1.06, 1.12, 50, 68), head))
    d.stroke("ink", head)
    d.ink("patch", form((63, 24, 1), (76, 14), (92, 20), (94, 36), (86, 44, 1), (76, 36)))
    eyes(d, 15.6, 47, 4.4, 5)
    nose(d, 60, 7.2)
    mouth(d, 66.5, 11, 6, open_to=18)


def sitting() -> None:
    d = piece(
        "dogs",
        "dog-sitting",
        "Sitting dog",
        "坐着的狗",
        "zuo zhe de gou",
        "dog silhouette wait loyal",
        "狗 剪影 等待 忠诚",
        family="flat",
        coat=INK,
        collar=PERSIMMON,
    )
    body = form(
        (30, 12, 1),
        (33, 8),
        (44, 9),
        (52, 14),
        (63, 19),
        (65, 23),
        (60, 28),
        (50, 29),
        (46, 33),
        (48, 44),
        (58, 58),
        (62, 76),
        (61, 90),
        (66, 94),
        (66, 97),
        (50, 97, 1),
        (50, 88),
        (47, 76, 1),
        (44, 88),
        (46, 97, 1),
        (24, 97),
        (16, 92),
        (14, 80),
        (8, 82),
        (3, 76),
        (2, 68),
        (6, 66),
        (9, 73),
        (15, 74, 1),
        (19, 58),
        (27, 44),
        (28, 32),
    )
    d.fill("coat", body)
    d.fill("coat", form((32, 9, 1), (26, 13), (22, 26), (26, 34), (32, 28), (35, 16)))
    d.fill("collar", form((28, 34, 1), (37, 38), (47, 35.5, 1), (48, 40, 1), (38, 43), (26.6, 39, 1)))


def draw() -> None:
    """All of them."""
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
