"""Flowers, leaves and trees."""

from __future__ import annotations

from tools.clipart.kit import INK, PAPER, Path, around, clip, curve, form, leaf, oval, pen, piece


def draw() -> None:
    """All of them."""
    d = piece(
        "plants",
        "daisy",
        "Daisy",
        "雏菊",
        "chu ju",
        "flower daisy white spring",
        "花 小雏菊 春天",
        petals=PAPER,
        heart="#ffc93c",
        ink=INK,
    )
    for i in range(10):
        d.ink("petals", form((46, 44, 1), (40, 18), (50, 5), (60, 18), (54, 44, 1)).turn(36 * i), w=2.8)
    d.ink("heart", oval(50, 50, 14.5))
    d.fill("ink", *[oval(50 + x, 50 + y, 1.1) for x, y in ((-5, -3), (0, -6), (5, -3), (-3, 3), (4, 4), (0, 0))])

    d = piece(
        "plants",
        "tulip",
        "Tulip",
        "郁金香",
        "yu jin xiang",
        "flower tulip spring",
        "花 春天",
        petals="#e8574a",
        light="#f78d7c",
        leaf="#3f8f5c",
        ink=INK,
    )
    d.stroke("ink", curve((50, 48), (50, 97)), w=7.6)
    d.stroke("leaf", curve((50, 48), (50, 96)), w=2.8)
    d.ink("leaf", form((50, 94, 1), (58, 70), (78, 54, 1), (78, 74), (66, 90)))
    d.ink("leaf", form((50, 94, 1), (42, 74), (24, 62, 1), (24, 80), (36, 92)))
    d.ink(
        "petals",
        form(
            (27, 12, 1), (38, 20), (50, 8, 1), (62, 20), (73, 12, 1), (77, 36), (66, 52), (50, 55), (34, 52), (23, 36)
        ),
    )
    d.fill("light", form((50, 14, 1), (60, 26), (60, 44), (50, 51), (40, 44), (40, 26)))

    d = piece(
        "plants",
        "sunflower",
        "Sunflower",
        "向日葵",
        "xiang ri kui",
        "flower sunflower summer happy",
        "花 夏天 阳光",
        petals="#ffc93c",
        back="#f0a02b",
        heart="#6b4226",
        seeds="#8f5f38",
        ink=INK,
    )
    for i in range(12):
        d.ink("back", leaf(50, 50, 15, 46, 15 + 30 * i), w=2.6)
    for i in range(12):
        d.ink("petals", leaf(50, 50, 15, 44, 30 * i), w=2.6)
    d.ink("heart", oval(50, 50, 19))
    for r, n in ((6, 5), (12, 9)):
        d.fill("seeds", around(oval(50, 50 - r, 1.8), n))

    d = piece(
        "plants",
        "rose",
        "Rose",
        "玫瑰",
        "mei gui",
        "flower rose love valentine",
        "花 爱情 情人节",
        petals="#d7364a",
        fold="#f0707e",
        leaf="#2f7d4a",
        ink=INK,
    )
    d.stroke("ink", curve((50, 56), (52, 76), (49, 97)), w=7.2)
    d.stroke("leaf", curve((50, 56), (52, 76), (49, 96)), w=2.6)
    d.ink("leaf", form((52, 80, 1), (64, 68), (80, 68, 1), (74, 80), (62, 84)), w=2.8)
    d.ink("leaf", form((50, 88, 1), (38, 76), (22, 78, 1), (28, 88), (40, 92)), w=2.8)
    d.ink("petals", form((50, 8), (70, 14), (80, 32), (70, 52), (50, 59), (30, 52), (20, 32), (30, 14)))
    d.fill("fold", form((50, 16), (62, 20), (66, 30), (56, 36), (42, 34), (36, 24)))
    d.stroke("ink", curve((42, 24), (50, 20), (57, 25), (52, 31), (44, 29)), w=2.6)
    d.stroke("ink", form((33, 20, 1), (34, 34), (48, 41), (64, 36), (68, 20), closed=False), w=2.6)
    d.stroke("ink", curve((22, 34), (34, 50), (50, 50), (66, 48), (78, 32)), w=2.6)

    d = piece(
        "plants",
        "cherry-blossom",
        "Cherry blossom",
        "樱花",
        "ying hua",
        "flower sakura spring japan",
        "花 春天 日本",
        family="flat",
        petals="#f7b5c3",
        heart="#d9566f",
    )
    d.fill(
        "petals",
        around(form((50, 50, 1), (34, 30), (38, 8), (45, 4, 1), (50, 10, 1), (55, 4, 1), (62, 8), (66, 30)), 5),
    )
    d.stroke("heart", around(curve((50, 46), (50, 29)), 5), w=1.8)
    d.fill("heart", around(oval(50, 27, 2.4), 5), oval(50, 50, 5))

    d = piece(
        "plants",
        "sprig",
        "Leafy sprig",
        "小枝叶",
        "xiao zhi ye",
        "leaf branch botanical line minimal",
        "叶子 树枝 简约 植物",
        family="flat",
        leaf="#1f7a5c",
        stem="#1f7a5c",
    )
    d.stroke("stem", curve((50, 97), (47, 70), (52, 40), (50, 10)), w=2.2)
    for y, s in ((84, 1), (70, -1), (56, 1), (42, -1), (30, 1)):
        d.fill("leaf", leaf(50 if s > 0 else 49, y, 13, 30 - (84 - y) * 0.12, 52 * s))
    d.fill("leaf", leaf(50, 14, 10, 14, -4))

    d = piece(
        "plants",
        "monstera",
        "Monstera leaf",
        "龟背竹",
        "gui bei zhu",
        "leaf tropical summer plant",
        "叶子 热带 绿植",
        family="flat",
        leaf="#1f7a5c",
        vein="#63b58c",
    )
    body = form((50, 94, 1), (20, 86), (6, 58), (14, 28), (34, 12), (50, 22, 1), (66, 12), (86, 28), (94, 58), (80, 86))
    cuts = Path(())
    for y, length, t in ((44, 30, -16), (60, 32, 2), (76, 26, 20)):
        cuts += leaf(99, y, 10, length, -90 - t) + leaf(1, y, 10, length, 90 + t)
    d.fill("leaf", clip(body, cuts, away=True))
    d.stroke("vein", curve((50, 26), (50, 97)), w=2.6)
    for y, dx, dy in ((40, 18, -10), (55, 22, -6), (70, 22, 0)):
        d.stroke("vein", curve((50, y), (50 + dx, y + dy)) + curve((50, y), (50 - dx, y + dy)), w=1.8)

    d = piece(
        "plants",
        "cactus",
        "Cactus",
        "仙人掌",
        "xian ren zhang",
        "cactus desert plant pot",
        "沙漠 盆栽 多肉",
        cactus="#4f9f68",
        pot="#e0744a",
        flower="#f28aa0",
        spike=PAPER,
        ink=INK,
    )
    d.ink(
        "cactus",
        form((30, 62), (18, 60), (14, 50), (14, 38), (21, 34), (27, 40), (28, 48, 1), (38, 50, 1), (38, 70, 1)),
    )
    d.ink(
        "cactus",
        form((70, 54), (82, 52), (86, 42), (86, 32), (79, 28), (73, 34), (72, 42, 1), (62, 44, 1), (62, 62, 1)),
    )
    d.ink("cactus", form((36, 76, 1), (35, 40), (37, 18), (50, 10), (63, 18), (65, 40), (64, 76, 1)))
    d.stroke(
        "spike",
        curve((44, 28), (44, 33))
        + curve((56, 36), (56, 41))
        + curve((44, 46), (44, 51))
        + curve((56, 56), (56, 61))
        + curve((50, 20), (50, 25)),
        w=2,
    )
    d.ink("flower", around(oval(50, 5, 3.4, 4.4), 5, 50, 10), w=2)
    d.ink("pot", form((28, 72, 1), (72, 72, 1), (66, 97, 1), (34, 97, 1)))
    d.ink("pot", form((24, 68, 1), (76, 68, 1), (75, 78, 1), (25, 78, 1)))

    d = piece(
        "plants",
        "clover",
        "Four-leaf clover",
        "四叶草",
        "si ye cao",
        "clover luck lucky",
        "幸运草 好运",
        leaf="#3f9f5f",
        light="#8fd0a0",
        ink=INK,
    )
    d.stroke("ink", curve((50, 50), (56, 74), (70, 94)), w=4.6)
    one = form((50, 50, 1), (34, 38), (32, 20), (42, 12), (50, 20, 1), (58, 12), (68, 20), (66, 38))
    for i in range(4):
        d.ink("leaf", one.turn(45 + 90 * i, 50, 50).scale(0.96))
    d.stroke("light", around(curve((50, 44), (50, 28)), 4, start=45), w=2)

    d = piece(
        "plants",
        "bouquet",
        "Bouquet",
        "花束",
        "hua shu",
        "flowers bouquet gift mother",
        "鲜花 母亲节 礼物",
        pink="#e8657c",
        yellow="#ffc93c",
        blue="#6aa5e0",
        leaf="#3f8f5c",
        wrap="#f4dfc0",
        ink=INK,
    )
    for t in (-34, 34, 0):
        d.ink("leaf", leaf(50, 60, 17, 50, t), w=2.6)
    for slot, x, y in (
        ("pink", 32, 30),
        ("blue", 68, 30),
        ("yellow", 50, 20),
        ("blue", 22, 46),
        ("pink", 78, 46),
        ("pink", 50, 44),
    ):
        d.ink(slot, around(oval(x, y - 7, 5.4, 6.4), 5, x, y), w=2.2)
        d.ink("wrap", oval(x, y, 3.6), w=2)
    d.ink("wrap", form((20, 54, 1), (50, 62), (80, 54, 1), (60, 97, 1), (40, 97, 1)))
    d.stroke("ink", curve((34, 59), (46, 97)) + curve((66, 59), (54, 97)), w=2.2)
    d.ink("pink", form((50, 76), (36, 68), (34, 76), (37, 84)).both(), w=2.6)
    d.ink("pink", oval(50, 76, 3.6), w=2.4)

    d = piece(
        "plants",
        "pine-tree",
        "Pine tree",
        "松树",
        "song shu",
        "tree forest christmas outdoors",
        "森林 圣诞 户外",
        tree="#2f7d4a",
        light="#4fa06a",
        trunk="#8a5a30",
        ink=INK,
    )
    d.ink("trunk", form((43, 80, 1), (57, 80, 1), (58, 97, 1), (42, 97, 1)))
    d.ink("tree", form((50, 46, 1), (84, 82, 1), (50, 86), (16, 82, 1)))
    d.ink("tree", form((50, 24, 1), (78, 60, 1), (50, 64), (22, 60, 1)))
    d.ink("tree", form((50, 4, 1), (70, 36, 1), (50, 40), (30, 36, 1)))
    d.stroke("light", curve((50, 14), (42, 28)) + curve((48, 44), (38, 54)) + curve((46, 68), (34, 77)), w=2.6)

    d = piece(
        "plants",
        "wheat-brush",
        "Wild grass",
        "野草",
        "ye cao",
        "grass brush botanical ink",
        "毛笔 植物 水墨",
        family="brush",
        ink=INK,
    )
    d.fill(
        "ink",
        pen([(50, 97), (48, 60), (58, 20)], [3, 3.4, 1.2])
        + pen([(50, 97), (44, 66), (28, 36)], [2.6, 3, 1])
        + pen([(51, 97), (62, 70), (82, 52)], [2.4, 2.8, 1]),
    )
    for x, y, t in ((58, 20, 16), (57, 28, 46), (54, 36, -22), (55, 40, 50), (52, 50, -30)):
        d.fill("ink", leaf(x, y, 7, 15, t))
    for x, y, t in ((28, 36, -32), (32, 42, 6), (31, 43, -70), (38, 54, 2), (36, 53, -66)):
        d.fill("ink", leaf(x, y, 6, 13, t))
    for x, y, t in ((82, 52, 56), (76, 56, 20), (76, 57, 88), (68, 64, 22), (69, 64, 84)):
        d.fill("ink", leaf(x, y, 6, 12, t))
