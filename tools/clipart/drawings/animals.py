"""Small friends: rabbit, hamster, bird, turtle, fish and others."""

from __future__ import annotations

import math
from functools import partial

from tools.clipart.drawings.faces import blush, button, ears, eyes, friend
from tools.clipart.kit import INK, blob, curve, form, oval, sym

small = partial(friend, "animals", ("pet animal", "宠物 动物"))


def rabbit() -> None:
    d = small(
        "rabbit",
        "Rabbit",
        "兔子",
        "tu zi",
        "bunny ears easter",
        "小兔 垂耳 月兔",
        coat="#fffaf0",
        inner="#f6c3b8",
        nose="#e07c80",
        cheek="#f7c9c0",
    )
    ear = form((36, 44), (26, 26), (26, 8), (34, 4), (42, 14), (46, 40))
    ears(d, ear, form((37, 38), (31, 24), (32, 12), (37, 14), (41, 34)))
    d.ink("coat", sym((50, 36), (66, 40), (79, 56), (78, 72), (66, 84), (50, 87)))
    eyes(d, 15, 58, 4, 5)
    blush(d, 22, 69)
    d.fill("nose", button(50, 64.4, 3.6, 4.2))
    d.stroke("ink", curve((43, 73), (46.5, 75), (50, 70)).both(), w=2.4)
    d.ink("light", form((47.2, 74.4, 1), (52.8, 74.4, 1), (52.8, 79.6, 1), (47.2, 79.6, 1)), w=1.8)


def hamster() -> None:
    d = small(
        "hamster",
        "Hamster",
        "仓鼠",
        "cang shu",
        "cheeks round tiny",
        "金丝熊 鼓鼓",
        coat="#e9b36c",
        muzzle="#fff6e4",
        inner="#f2b8a8",
        nose="#d9606b",
        seed="#4a4038",
    )
    d.ink("coat", oval(25, 30, 11, 11.5) + oval(75, 30, 11, 11.5))
    d.fill("inner", oval(25, 31, 6, 6.5) + oval(75, 31, 6, 6.5))
    head = sym((50, 20), (68, 24), (82, 40), (92, 62), (80, 82), (50, 87))
    d.marked("coat", head, ("muzzle", sym((50, 52), (58, 48), (74, 52), (98, 56), (92, 92), (50, 94))))
    eyes(d, 17, 48, 4.6, 5.4)
    d.fill("nose", button(50, 55.4, 3.6, 4.2))
    d.stroke("ink", curve((43, 63), (46.5, 65.4), (50, 61)).both(), w=2.4)
    d.ink("seed", form((50, 66, 1), (54, 74), (50, 80), (46, 74)), w=2)
    d.ink("coat", oval(41, 77, 5.4, 4, 24) + oval(59, 77, 5.4, 4, -24), w=2.6)


def guinea_pig() -> None:
    d = small(
        "guinea-pig",
        "Guinea pig",
        "荷兰猪",
        "he lan zhu",
        "cavy piggy",
        "豚鼠 天竺鼠",
        coat="#fff6e4",
        patch="#c47a48",
        dark="#3a3532",
        inner="#f2b8a8",
        nose="#e8a29a",
    )
    body = form((6, 64), (12, 40), (34, 27), (62, 28), (86, 40), (95, 60), (90, 78), (70, 84), (24, 84), (10, 78))
    d.marked(
        "coat",
        body,
        ("patch", blob((-4, 40), (10, 20), (34, 20), (36, 44), (30, 62), (4, 70))),
        ("dark", blob((62, 14), (100, 24), (104, 70), (82, 76), (70, 56))),
    )
    d.ink("patch", form((30, 34), (26, 24), (33, 20), (42, 28), (40, 38)))
    d.fill("ink", oval(22, 50, 3.8, 4.4))
    d.fill("light", oval(23.2, 48.4, 1.4))
    d.fill("nose", oval(9, 59, 3, 2.4))
    d.stroke("ink", curve((9, 67), (14, 70), (19, 68)), w=2.4)
    d.stroke(
        "ink", curve((26, 84), (28, 88), (34, 88), (36, 84)) + curve((68, 84), (70, 88), (76, 88), (78, 83)), w=2.8
    )


def parrot() -> None:
    d = small(
        "budgie",
        "Budgie",
        "虎皮鹦鹉",
        "hu pi ying wu",
        "bird parrot parakeet",
        "鸟 鹦鹉",
        coat="#4fae6a",
        head="#ffd94d",
        wing="#2f7d4a",
        beak="#f0a03c",
        cheek="#3c7cc4",
        branch="#8a5a30",
    )
    d.ink("wing", form((56, 70, 1), (66, 84), (70, 98, 1), (60, 92), (48, 78)))
    body = form((34, 20), (46, 10), (60, 14), (67, 28), (72, 46), (68, 66), (56, 80), (40, 78), (30, 62), (28, 40))
    d.marked("coat", body, ("head", blob((30, 4), (70, 4), (72, 32), (60, 40), (40, 44), (24, 38))))
    wing = form((50, 44), (62, 42), (74, 54), (72, 74), (62, 84, 1), (52, 66))
    d.ink("wing", wing)
    d.stroke("head", curve((56, 53), (61, 52), (65, 55)) + curve((58, 62), (63, 61), (67, 64)), w=2.2)
    d.ink("beak", form((32, 25, 1), (40, 24), (41, 33), (34, 38, 1), (29, 31)), w=2.6)
    d.fill("ink", oval(47, 23, 3.4, 3.8))
    d.fill("light", oval(48, 21.6, 1.2))
    d.fill("cheek", oval(46, 35, 3.4, 2.6))
    d.fill("ink", oval(38, 42, 1.2) + oval(44, 43, 1.2) + oval(50, 42, 1.2))
    d.ink("branch", form((14, 82), (40, 78), (66, 80), (90, 74), (90, 81), (66, 87), (40, 85), (14, 89)), w=2.8)
    d.stroke("beak", curve((42, 78), (42, 84)) + curve((50, 79), (50, 85)), w=3.4)


def turtle() -> None:
    d = small(
        "turtle",
        "Turtle",
        "乌龟",
        "wu gui",
        "tortoise slow",
        "龟 长寿 慢慢来",
        skin="#8dbb5a",
        carapace="#5a8a3c",
        plate="#7aa94e",
    )
    d.ink("skin", form((70, 60), (84, 54), (86, 42), (95, 40), (99, 48), (96, 58), (86, 70), (72, 74)))
    d.ink("skin", form((22, 68), (16, 84), (26, 88), (36, 74)) + form((62, 72), (62, 86), (74, 88), (76, 72)))
    d.ink("skin", form((14, 66), (4, 72, 1), (16, 75)), w=2.8)
    shell = form((10, 68, 1), (14, 46), (34, 28), (54, 27), (74, 44), (80, 66, 1), (62, 74), (28, 75))
    d.ink("carapace", shell)
    d.fill("plate", form((36, 36, 1), (54, 36, 1), (61, 50, 1), (52, 62, 1), (36, 62, 1), (28, 50, 1)))
    d.stroke(
        "plate",
        curve((28, 50), (15, 55))
        + curve((61, 50), (74, 52))
        + curve((36, 62), (32, 73))
        + curve((52, 62), (58, 73))
        + curve((36, 36), (33, 30))
        + curve((54, 36), (57, 30)),
        w=2.6,
    )
    d.fill("ink", oval(92, 47, 2, 2.6))
    d.stroke("ink", curve((90, 56), (94, 56), (97, 53)), w=2)
    d.fill("light", oval(92.6, 46, 0.8))


def goldfish() -> None:
    d = small(
        "goldfish",
        "Goldfish",
        "金鱼",
        "jin yu",
        "fish bubble",
        "鱼 泡泡",
        coat="#f27a34",
        fin="#f9b264",
        belly="#fbd3a0",
    )
    d.ink("fin", form((66, 50), (78, 32), (97, 26), (90, 42), (96, 52), (88, 60), (97, 76), (78, 70)))
    d.ink("fin", form((34, 34, 1), (40, 18), (56, 14), (62, 34, 1)))
    d.ink("fin", form((38, 66, 1), (40, 80), (52, 82), (52, 66, 1)))
    body = form((8, 50), (16, 36), (36, 28), (58, 34), (72, 50), (58, 67), (36, 72), (16, 64))
    d.marked("coat", body, ("belly", blob((0, 58), (30, 58), (70, 54), (70, 90), (0, 90))))
    d.stroke("ink", curve((30, 38), (35, 50), (30, 62)), w=2.4)
    d.stroke(
        "fin",
        curve((44, 42), (47, 46), (44, 50)) + curve((52, 44), (55, 48), (52, 52)) + curve((45, 54), (48, 58), (45, 62)),
        w=2.2,
    )
    d.ink("light", oval(21, 45, 5.4), w=2.4)
    d.fill("ink", oval(20.4, 45, 2.8))
    d.stroke("ink", curve((8, 54), (13, 56), (15, 59)), w=2.2)
    d.stroke("ink", oval(6, 30, 4) + oval(14, 18, 2.8), w=2.2)


def hedgehog() -> None:
    d = small(
        "hedgehog",
        "Hedgehog",
        "刺猬",
        "ci wei",
        "spiky cute",
        "小刺猬",
        spikes="#7a5a44",
        face="#f4dfc0",
        nose=INK,
        cheek="#f2b8a8",
    )
    points = []
    for i in range(17):
        a = math.radians(-196 + i * 13.4)
        for r, shift in ((35, 0), (45, 6.7)):
            b = a + math.radians(shift)
            points.append((54 + r * 1.06 * math.cos(b), 58 + r * math.sin(b) * 1.02, 1))
    spikes = form(*points, (88, 84, 1), (26, 84, 1))
    d.ink("spikes", spikes)
    d.ink("face", form((24, 84, 1), (10, 76), (4, 68), (14, 62), (22, 46), (36, 44), (46, 56), (52, 70), (62, 84, 1)))
    d.stroke(
        "face",
        curve((62, 42), (64, 36))
        + curve((74, 50), (79, 46))
        + curve((70, 62), (76, 61))
        + curve((54, 36), (54, 30))
        + curve((80, 66), (86, 66)),
        w=2.4,
    )
    d.fill("nose", oval(7.4, 67, 4.4, 3.8))
    d.fill("ink", oval(25, 60, 3.2, 3.8))
    d.fill("light", oval(26, 58.6, 1.2))
    d.fill("cheek", oval(32, 70, 4.4, 3))
    d.stroke("ink", curve((14, 75), (19, 77), (23, 75)), w=2.4)
    d.ink("face", oval(40, 50, 5, 5.4), w=2.6)


def bee() -> None:
    d = small("bee", "Bee", "蜜蜂", "mi feng", "honey buzz", "小蜜蜂 蜂蜜", coat="#ffcf4d", wing="#d9ecf4")
    d.ink("wing", oval(46, 28, 10, 17, -18) + oval(66, 30, 9, 15, 22))
    body = form((16, 56), (26, 42), (48, 38), (74, 44), (88, 58, 1), (74, 72), (48, 78), (26, 72))
    d.marked(
        "coat",
        body,
        (
            "ink",
            form((42, 30, 1), (53, 30, 1), (53, 90, 1), (42, 90, 1))
            + form((63, 30, 1), (73, 30, 1), (73, 90, 1), (63, 90, 1)),
        ),
    )
    d.fill("ink", oval(26, 54, 3, 3.8))
    d.fill("light", oval(27, 52.6, 1.1))
    d.stroke("ink", curve((22, 64), (27, 67), (32, 64)), w=2.4)
    d.stroke("ink", curve((26, 42), (22, 32), (14, 30)) + curve((34, 39), (32, 28), (26, 24)), w=2.6)


def butterfly() -> None:
    d = small(
        "butterfly",
        "Butterfly",
        "蝴蝶",
        "hu die",
        "wings spring",
        "春天 翅膀",
        upper="#f0502b",
        lower="#ffd166",
        spot="#fffaf0",
    )
    d.ink("upper", form((51, 46, 1), (56, 24), (76, 10), (93, 18), (92, 38), (76, 50)).both())
    d.ink("lower", form((51, 50, 1), (74, 50), (86, 62), (82, 78), (68, 84), (56, 70)).both())
    d.fill("spot", oval(77, 27, 6.4, 7, 30).both() + oval(71, 64, 4.6, 5).both())
    d.fill("ink", form((50, 30), (53.6, 44), (52.6, 66), (50, 78), (47.4, 66), (46.4, 44)))
    d.stroke("ink", curve((50, 31), (55, 18), (61, 13)).both(), w=2.4)


def snail() -> None:
    d = small(
        "snail",
        "Snail",
        "蜗牛",
        "wo niu",
        "slow garden",
        "慢 雨天",
        body="#f0cfa0",
        carapace="#e8657c",
        swirl="#fbd9d0",
    )
    d.ink(
        "body",
        form((6, 84, 1), (12, 76), (34, 74), (60, 72), (74, 56), (76, 40), (88, 38), (94, 50), (88, 72), (76, 84, 1)),
    )
    d.stroke("ink", curve((79, 40), (76, 26)) + curve((87, 39), (91, 26)), w=2.8)
    d.fill("ink", oval(75.6, 24, 3) + oval(91.6, 24, 3))
    d.ink("carapace", oval(40, 50, 26))
    d.stroke(
        "swirl",
        curve(
            (40, 51), (44, 48), (41, 43), (34, 46), (34, 55), (43, 60), (52, 52), (49, 39), (38, 34), (27, 41), (25, 54)
        ),
        w=3.6,
    )
    d.fill("ink", oval(86, 48, 1.8, 2.3))
    d.stroke("ink", curve((82, 56), (86, 58), (90, 55)), w=2)


def duck() -> None:
    d = small(
        "duckling",
        "Duckling",
        "小鸭子",
        "xiao ya zi",
        "duck yellow bath",
        "鸭 黄色",
        coat="#ffd94d",
        wing="#f2b934",
        beak="#f27a34",
        cheek="#f7a98c",
    )
    d.ink(
        "coat",
        form(
            (20, 40),
            (24, 20),
            (42, 12),
            (58, 22),
            (58, 42),
            (66, 52),
            (80, 52),
            (92, 42, 1),
            (92, 64),
            (80, 82),
            (54, 88),
            (30, 82),
            (18, 66),
            (26, 52),
        ),
    )
    d.ink("wing", form((46, 60, 1), (62, 58), (78, 58, 1), (72, 72), (56, 74)))
    d.ink("beak", form((22, 34, 1), (8, 36), (5, 43), (16, 47), (25, 44, 1)), w=2.8)
    d.fill("ink", oval(35, 31, 3.6, 4.2))
    d.fill("light", oval(36.2, 29.4, 1.3))
    d.fill("cheek", oval(42, 41, 4.2, 2.8))
    d.stroke("ink", curve((40, 12), (42, 4), (48, 5)), w=2.6)


def draw() -> None:
    """All of them."""
    for one in (rabbit, hamster, guinea_pig, parrot, turtle, goldfish, hedgehog, duck, bee, butterfly, snail):
        one()
