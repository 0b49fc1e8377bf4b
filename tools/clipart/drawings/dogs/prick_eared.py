"""Dogs whose ears stand up."""

from __future__ import annotations

from tools.clipart.drawings.dogs.face import MUZZLE, TONGUE, dog
from tools.clipart.drawings.faces import blush, brows, ears, eyes, freckles, mouth, nose
from tools.clipart.kit import PERSIMMON, blob, clip, curve, form, oval, sym


def corgi() -> None:
    d = dog("dog-corgi", "Corgi", "柯基", "ke ji", "ginger", "短腿", coat="#e8913c", tongue=TONGUE, inner="#f6c9a0")
    ear = form((28, 42), (14, 8, 1), (22, 6), (48, 26))
    ears(d, ear, form((27, 34), (19, 14, 1), (39, 27)))
    head = sym((50, 22), (66, 25), (78, 38), (88, 60, 1), (80, 66), (82, 73, 1), (70, 79), (50, 86))
    d.marked(
        "coat", head, ("light", sym((50, 20), (54.5, 24), (54, 40), (60, 50), (74, 55), (92, 62), (88, 88), (50, 92)))
    )
    eyes(d, 16, 49)
    nose(d, 60)
    mouth(d, 66, 11, 6, open_to=17)


def shiba() -> None:
    d = dog(
        "dog-shiba", "Shiba Inu", "柴犬", "chai quan", "doge", "秋田", coat="#dd8a43", tongue=TONGUE, inner="#f3dcc0"
    )
    ear = form((24, 40), (19, 12, 1), (26, 12), (45, 25))
    ears(d, ear, form((27, 33), (24, 19, 1), (37, 26)))
    head = sym((50, 22), (68, 24), (83, 42), (89, 60), (76, 78), (50, 86))
    d.fill("coat", head)
    d.fill("light", clip(sym((50, 54), (62, 54), (76, 56), (92, 52), (88, 86), (50, 92)), head))
    d.fill("light", oval(35, 38.5, 4.6, 3, -18) + oval(65, 38.5, 4.6, 3, 18))
    d.stroke("ink", head)
    d.stroke("ink", curve((28, 51), (34, 47.5), (40, 51)).both(), w=3)
    nose(d, 59, 6.4, 5)
    mouth(d, 65, 11, 6)
    blush(d, 27, 62, "tongue")


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
    ears(d, ear, form((26, 34), (21, 22), (23, 13), (32, 22), (36, 29)))
    head = sym((50, 24), (68, 26), (81, 42), (86, 62), (76, 80), (60, 86), (50, 84))
    d.marked("coat", head, ("light", sym((50, 22), (53, 26), (53, 40), (57, 48), (50, 50))))
    jowl = form((50, 58), (60, 56), (72, 62), (74, 74), (64, 80), (53, 76), (50, 70, 1))
    d.fill("muzzle", jowl.both())
    d.stroke("ink", form((50, 68, 1), (54, 76), (64, 79), (73, 74), (75, 66), closed=False).both(), w=2.8)
    d.stroke("ink", curve((41, 52), (46, 49), (54, 49), (59, 52)), w=2.2)
    eyes(d, 20, 51, 5, 5.4)
    nose(d, 61, 7.4, 5.4)
    d.ink("tongue", form((45, 77.4, 1), (50, 78.5), (55, 77.4, 1), (55, 84), (50, 88), (45, 84)), w=2.4)
    freckles(d, 12, 69)


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
    ears(d, ear, form((28, 32), (25, 15, 1), (38, 26)))
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
    blaze = sym((50, 18), (55, 22), (54, 38), (56, 48), (68, 57), (72, 72), (62, 90), (50, 92))
    d.marked("coat", head, ("light", blaze))
    d.fill("light", oval(33, 46, 5.4, 5.6) + oval(67, 46, 5.4, 5.6))
    eyes(d, 16.6, 46.6, 4, 4.6)
    nose(d, 60, 6.8, 5.2)
    mouth(d, 66, 11, 6, open_to=17)
    freckles(d, 10, 66)


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
    ears(d, ear, form((29, 31), (27, 19, 1), (38, 25)))
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
    ears(d, ear, form((28, 38), (17, 30), (12, 18, 1), (22, 19), (37, 32)))
    head = sym((50, 22), (68, 26), (79, 44), (76, 62), (66, 76), (50, 86))
    d.marked("coat", head, ("muzzle", sym((50, 20), (53, 26), (53, 46), (60, 58), (66, 66), (60, 90), (50, 92))))
    eyes(d, 15, 52, 6.4, 7.2)
    nose(d, 65, 5.2, 4.2)
    mouth(d, 70.5, 8, 4.6)
    brows(d, 15, 39, "ink", 2)


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
    d.marked(
        "coat",
        head,
        ("patch", blob((60, 16), (84, 26), (88, 52), (70, 60), (56, 48), (55, 30))),
        ("light", MUZZLE.scale(1.06, 1.12, 50, 68)),
    )
    d.ink("patch", form((63, 24, 1), (76, 14), (92, 20), (94, 36), (86, 44, 1), (76, 36)))
    eyes(d, 15.6, 47, 4.4, 5)
    nose(d, 60, 7.2)
    mouth(d, 66.5, 11, 6, open_to=18)
