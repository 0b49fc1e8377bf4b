"""Cats."""

from __future__ import annotations

from functools import partial

from tools.clipart.drawings.faces import blush, button, ears, eyes, friend, whiskers
from tools.clipart.kit import INK, Draw, Path, blob, curve, form, oval, pen, piece, sym

HEAD = sym((50, 26), (68, 28), (84, 44), (88, 60), (76, 78), (50, 84))
EAR = form((17, 48), (17, 12, 1), (24, 14), (46, 28))
INNER = form((22, 38), (22, 20, 1), (38, 29))


cat = partial(friend, "cats", ("cat kitten kitty pet face", "猫 猫咪 小猫 宠物 喵星人 头像"))


def head(d: Draw, coat: str, inner: str, *patches: tuple[str, Path]) -> None:
    """A cat's head with its ears, and patches that end at its edge."""
    ears(d, EAR, INNER, slot=coat, inner=inner)
    d.marked(coat, HEAD, *patches)


def snout(d: Draw, slot: str = "nose", y: float = 61) -> None:
    """A cat's nose and mouth."""
    d.fill(slot, button(50, y - 3, 4.6, 6))
    d.stroke("ink", curve((40, y + 6), (45, y + 8.6), (50, y + 3)).both(), w=2.6)


def tabby() -> None:
    d = cat(
        "cat-tabby",
        "Orange tabby",
        "橘猫",
        "ju mao",
        "ginger marmalade",
        "橘座 大橘",
        coat="#eb9a45",
        stripes="#bf6a1f",
        muzzle="#fff1da",
        inner="#f6c3a8",
        nose="#d9606b",
    )
    head(d, "coat", "inner", ("muzzle", sym((50, 57), (62, 58), (70, 68), (62, 90), (50, 92))))
    d.stroke(
        "stripes",
        curve((50, 31), (50, 41))
        + curve((41, 33), (43, 40)).both()
        + curve((84, 53), (76, 54)).both()
        + curve((82, 63), (75, 62)).both(),
        w=3.2,
    )
    eyes(d, 17, 51, 4.8, 6)
    snout(d)
    whiskers(d, 27, 66)


def tuxedo() -> None:
    d = cat(
        "cat-tuxedo",
        "Tuxedo cat",
        "奶牛猫",
        "nai niu mao",
        "black white cow",
        "黑白",
        coat="#2d2a28",
        inner="#e7a9a0",
        eyes="#c9d94c",
        nose="#e58c8c",
    )
    head(d, "coat", "inner", ("light", sym((50, 40), (54, 50), (66, 58), (76, 70), (66, 92), (50, 94))))
    d.fill("eyes", oval(32.5, 50, 6, 6.6) + oval(67.5, 50, 6, 6.6))
    d.fill("ink", oval(32.5, 50.4, 2.8, 5) + oval(67.5, 50.4, 2.8, 5))
    d.fill("light", oval(34, 48, 1.4) + oval(69, 48, 1.4))
    snout(d)
    whiskers(d, 27, 66, slot="ink")


def calico() -> None:
    d = cat(
        "cat-calico",
        "Calico",
        "三花猫",
        "san hua mao",
        "lucky three colours",
        "招财",
        coat="#fffaf0",
        orange="#eb9a45",
        dark="#3a3532",
        inner="#f6c3b8",
        nose="#e07c80",
        cheek="#f7c9c0",
    )
    d.ink("coat", EAR)
    d.ink("orange", EAR.mirror())
    d.fill("inner", INNER.both())
    d.marked(
        "coat",
        HEAD,
        ("orange", blob((56, 20), (80, 26), (94, 50), (76, 56), (60, 48), (53, 34))),
        ("dark", blob((46, 20), (26, 24), (12, 44), (26, 47), (40, 42), (47, 32))),
    )
    blush(d, 27, 61)
    d.stroke("ink", curve((27, 53), (33, 49.5), (39, 53)).both(), w=3)
    snout(d)
    whiskers(d, 30, 67, 14)


def siamese() -> None:
    d = cat(
        "cat-siamese",
        "Siamese",
        "暹罗猫",
        "xian luo mao",
        "blue eyes",
        "挖煤 蓝眼",
        coat="#f1e1c8",
        mask="#5a4032",
        eyes="#69b7e0",
        nose="#3a2a22",
    )
    d.ink("mask", EAR.both())
    d.marked("coat", HEAD, ("mask", sym((50, 36), (58, 42), (66, 56), (68, 70), (58, 80), (50, 82))))
    d.ink("eyes", form((25, 49), (31, 44.6), (39, 50.5), (32, 54)).both(), w=2.6)
    d.fill("ink", oval(32, 49.4, 2, 4) + oval(68, 49.4, 2, 4))
    d.fill("nose", button(50, 59.4, 4.6, 6.2))
    d.stroke("coat", curve((41, 68), (45.5, 70.6), (50, 65)).both(), w=2.4)
    whiskers(d, 27, 66)


def black() -> None:
    d = cat(
        "cat-black",
        "Black cat",
        "黑猫",
        "hei mao",
        "midnight witch",
        "玄猫 夜",
        coat="#26231f",
        inner="#6b5a68",
        eyes="#ffd166",
        whiskers="#26231f",
    )
    d.fill("coat", EAR.both(), HEAD)
    d.fill("inner", INNER.scale(0.8, 0.8, 28, 32).both())
    d.fill("eyes", oval(32, 52, 7, 7.4) + oval(68, 52, 7, 7.4))
    d.fill("ink", oval(32, 52.4, 3.4, 5.8) + oval(68, 52.4, 3.4, 5.8))
    d.fill("light", oval(34.2, 49.4, 1.8) + oval(70.2, 49.4, 1.8))
    d.fill("inner", button(50, 61.4, 4, 5))
    whiskers(d, 33, 68, 20, "whiskers")


def fold() -> None:
    d = cat(
        "cat-fold",
        "Scottish fold",
        "折耳猫",
        "zhe er mao",
        "grey blue round",
        "英短 蓝猫 圆脸",
        coat="#8f9aa6",
        light2="#b7c0c9",
        nose="#5c656e",
        cheek="#e9b3ae",
    )
    round_head = sym((50, 24), (70, 27), (87, 46), (86, 66), (72, 80), (50, 84))
    d.ink("coat", round_head)
    d.ink("coat", form((60, 25, 1), (72, 21), (84, 32, 1), (80, 42), (68, 36)).both(), w=3)
    d.fill("light2", sym((50, 57), (60, 57), (68, 67), (60, 77), (50, 79)))
    d.ink("light", oval(32, 52, 7.4) + oval(68, 52, 7.4), w=2.4)
    d.fill("ink", oval(32.6, 52.4, 4.6) + oval(67.4, 52.4, 4.6))
    d.fill("light", oval(34.4, 50, 1.7) + oval(69.2, 50, 1.7))
    snout(d, "nose", 62)
    blush(d, 25, 64)
    whiskers(d, 31, 68, 13)


def loaf() -> None:
    d = cat(
        "cat-loaf",
        "Cat loaf",
        "猫面包",
        "mao mian bao",
        "bread sleepy cosy",
        "农民揣 睡觉",
        coat="#f0dfc0",
        stripes="#c9a06a",
        nose="#d9606b",
        cheek="#f2b8a8",
    )
    body = form(
        (14, 84),
        (6, 66),
        (10, 48),
        (18, 38),
        (17, 13, 1),
        (31, 24),
        (53, 24),
        (67, 13, 1),
        (66, 36),
        (84, 41),
        (95, 60),
        (93, 80),
        (80, 86),
        (50, 87),
    )
    d.ink("coat", body)
    d.stroke(
        "stripes",
        curve((42, 26), (42, 33))
        + curve((35, 28), (36, 33))
        + curve((49, 28), (48, 33))
        + curve((78, 42), (74, 52))
        + curve((88, 52), (82, 60))
        + curve((70, 39), (67, 48)),
        w=3,
    )
    d.stroke("ink", curve((25, 47), (30, 50), (35, 47)) + curve((49, 47), (54, 50), (59, 47)), w=2.8)
    d.fill("cheek", oval(24, 56, 3.8, 2.6) + oval(60, 56, 3.8, 2.6))
    d.fill("nose", button(42, 52, 2.6, 3.6, 0.4))
    d.stroke("ink", curve((36, 58), (39, 59.6), (42, 56)).both(42), w=2.2)
    d.stroke("ink", curve((30, 87), (33, 79), (42, 78), (48, 86)), w=2.8)


def sitting() -> None:
    d = piece(
        "cats",
        "cat-sitting",
        "Sitting cat",
        "坐着的猫",
        "zuo zhe de mao",
        "cat silhouette back window",
        "猫 剪影 背影 安静",
        family="flat",
        coat=INK,
        collar="#ffd166",
    )
    body = form(
        (26, 30),
        (24, 18),
        (25, 5, 1),
        (35, 13),
        (45, 13),
        (55, 5, 1),
        (56, 18),
        (54, 30),
        (50, 37),
        (62, 56),
        (66, 78),
        (62, 94),
        (40, 97),
        (18, 94),
        (14, 78),
        (18, 56),
        (30, 37),
    )
    d.fill("coat", body)
    d.fill("coat", pen([(58, 92), (70, 92), (76, 82), (72, 70), (76, 62)], [8, 8, 7.4, 7, 4]))
    d.fill("collar", form((29, 36.5, 1), (40, 40), (51, 36.5, 1), (53, 40.5, 1), (40, 44.4), (27, 40.5, 1)))


def paw_up() -> None:
    d = cat(
        "cat-lucky",
        "Lucky cat",
        "招财猫",
        "zhao cai mao",
        "fortune waving maneki money",
        "发财 好运 财神",
        coat="#fffaf0",
        collar="#d5382c",
        gold="#ffd166",
        inner="#f08a8a",
        nose="#d9606b",
    )
    d.ink("coat", form((24, 97, 1), (20, 78), (28, 60), (50, 56), (72, 60), (80, 78), (76, 97, 1)))
    d.ink("coat", form((72, 66), (80, 52), (80, 34), (86, 26), (94, 31), (95, 44), (92, 62), (84, 76), (76, 78)))
    d.stroke("ink", curve((84, 34), (85, 39)) + curve((90, 34), (90, 39)), w=2)
    ear = form((22, 40), (24, 6, 1), (30, 8), (44, 18))
    d.ink("coat", ear, ear.mirror(49))
    d.fill("inner", form((28, 24), (28.6, 13, 1), (38, 20)).both(49))
    d.ink("coat", sym((49, 16), (66, 20), (78, 36), (74, 52), (62, 60), (49, 62), x=49))
    d.stroke("ink", curve((32, 40), (36, 36), (40, 40)) + curve((58, 40), (62, 36), (66, 40)), w=2.8)
    d.fill("nose", button(49, 44, 3.4, 4, 0.4))
    d.stroke("ink", curve((42, 50), (45.6, 52), (49, 48)).both(49), w=2.4)
    d.ink("collar", form((26, 61, 1), (49, 67), (72, 61, 1), (72, 67, 1), (49, 73), (26, 67, 1)), w=2.6)
    d.ink("gold", oval(49, 76, 6), w=2.6)
    d.stroke("ink", curve((45, 76), (53, 76)), w=2)
    d.ink("gold", oval(34, 88, 9, 10.5), w=2.6)
    d.stroke("ink", curve((31, 82), (37, 82)) + curve((34, 82), (34, 94)) + curve((30.5, 88), (37.5, 88)), w=2)


def draw() -> None:
    """All of them."""
    for one in (tabby, tuxedo, calico, siamese, black, fold, loaf, paw_up, sitting):
        one()
