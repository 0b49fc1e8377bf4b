"""Paws, bones, balls and what pets play with."""

from __future__ import annotations

from tools.clipart.kit import INK, PAPER, Path, brush, clip, curve, form, heart, oval, piece, sym


def pads(k: float = 1) -> Path:
    """A paw's print: a pad and four toes."""
    pad = sym((50, 46), (62, 52), (74, 68), (75, 82), (64, 88), (50, 84))
    toes = oval(20, 46, 9, 13, -24) + oval(39, 26, 9.6, 14.5, -7)
    return (pad + toes + toes.mirror()).scale(k)


def draw() -> None:
    """All of them."""
    d = piece(
        "paws",
        "paw-bold",
        "Paw print",
        "爪印",
        "zhua yin",
        "paw dog cat foot print",
        "爪子 脚印 狗 猫",
        paw="#f0502b",
        ink=INK,
    )
    d.ink("paw", pads())

    d = piece(
        "paws",
        "paw-flat",
        "Paw, plain",
        "纯色爪印",
        "chun se zhua yin",
        "paw simple print",
        "爪子 脚印 简约",
        family="flat",
        paw=INK,
    )
    d.fill("paw", pads())

    d = piece(
        "paws",
        "paw-heart",
        "Heart paw",
        "爱心爪印",
        "ai xin zhua yin",
        "paw love heart",
        "爪子 爱 心",
        family="flat",
        paw="#e8657c",
        toes="#e8657c",
    )
    d.fill("paw", heart(50, 68, 50))
    d.fill("toes", oval(20, 46, 8.6, 12.5, -24).both(), oval(39, 26, 9.2, 14, -7).both())

    d = piece(
        "paws",
        "paw-brush",
        "Brushed paw",
        "水墨爪印",
        "shui mo zhua yin",
        "paw brush ink handmade",
        "爪子 毛笔 手绘",
        family="brush",
        ink=INK,
    )
    d.fill(
        "ink",
        brush([(29, 76), (38, 62), (50, 56), (62, 62), (72, 77)], [20, 25, 27, 25, 15], seed=14, hairs=12, dry=0.12),
    )
    d.fill("ink", oval(50, 70, 15, 9))
    for x, y, t, s in ((19, 46, -24, 1), (39, 27, -8, 2), (61, 27, 8, 3), (81, 46, 24, 5)):
        d.fill(
            "ink",
            brush([(x - 1, y - 13), (x + 1, y - 2), (x, y + 12)], [11, 18, 11], seed=s, hairs=7, dry=0.22).turn(
                t, x, y
            ),
        )

    d = piece(
        "paws",
        "paw-trail",
        "Paw trail",
        "一串脚印",
        "yi chuan jiao yin",
        "paw walk steps path",
        "脚印 散步 小路",
        family="flat",
        paw=INK,
    )
    for x, y, t in ((14, 84, 40), (34, 72, 64), (44, 48, 30), (64, 38, 58), (76, 14, 24)):
        d.fill("paw", pads(0.19).move(x - 50, y - 50).turn(t, x, y))

    d = piece(
        "paws",
        "paw-badge",
        "Paw badge",
        "爪印徽章",
        "zhua yin hui zhang",
        "paw badge emblem round",
        "徽章 圆形 标志",
        family="badge",
        ring=INK,
        disc="#ffd166",
        paw=INK,
    )
    d.fill("ring", oval(50, 50, 46))
    d.fill("disc", oval(50, 50, 40))
    d.stroke("ring", oval(50, 50, 35.5), w=1.6)
    d.fill("paw", pads(0.56).move(0, -2))

    d = piece(
        "paws",
        "dog-bone",
        "Bone",
        "骨头",
        "gu tou",
        "bone treat dog",
        "狗粮 零食 磨牙",
        bone="#fff6e4",
        shade="#e6d4b4",
        ink=INK,
    )
    bone = form(
        (24, 42, 1),
        (22, 32),
        (14, 27),
        (5, 34),
        (8, 48),
        (3, 58),
        (10, 69),
        (20, 67),
        (25, 57, 1),
        (50, 56),
        (75, 57, 1),
        (80, 67),
        (90, 69),
        (97, 58),
        (92, 48),
        (95, 34),
        (86, 27),
        (78, 32),
        (76, 42, 1),
        (50, 43),
    )
    d.fill("bone", bone.turn(-18))
    d.fill(
        "shade",
        clip(form((0, 57, 1), (24, 55), (50, 51.5), (76, 55), (100, 57, 1), (100, 80, 1), (0, 80, 1)), bone).turn(-18),
    )
    d.stroke("ink", bone.turn(-18))

    d = piece(
        "paws",
        "tennis-ball",
        "Tennis ball",
        "网球",
        "wang qiu",
        "ball fetch toy sport",
        "球 玩具 捡球",
        ball="#cfe04a",
        seam="#fffaf0",
        ink=INK,
    )
    d.fill("ball", oval(50, 50, 42))
    d.stroke("seam", curve((24, 18), (36, 32), (38, 50), (36, 68), (24, 82)).both(), w=4.4)
    d.stroke("ink", oval(50, 50, 42))

    d = piece(
        "paws",
        "food-bowl",
        "Food bowl",
        "饭碗",
        "fan wan",
        "bowl dinner kibble",
        "狗碗 猫碗 吃饭 干饭",
        bowl="#2e5aa8",
        rim="#5a86cf",
        food="#b5713f",
        mark=PAPER,
        ink=INK,
    )
    for x, y in ((30, 40), (42, 35), (55, 34), (67, 38), (37, 44), (50, 42), (62, 44)):
        d.ink("food", oval(x, y, 8), w=2.4)
    d.ink("bowl", form((18, 48, 1), (82, 48, 1), (94, 80, 1), (6, 80, 1)))
    d.ink("rim", form((14, 44), (50, 42), (86, 44), (86, 51), (50, 53), (14, 51)))
    d.fill("mark", pads(0.2).move(0, 15))

    d = piece(
        "paws",
        "name-tag",
        "Name tag",
        "狗牌",
        "gou pai",
        "tag collar id",
        "项圈 吊牌 名牌",
        tag="#ffd166",
        ring="#b9b4aa",
        paw=INK,
        ink=INK,
    )
    d.cord("ring", oval(50, 14, 9), w=2.6, ink=7)
    d.ink("tag", oval(50, 60, 37))
    d.stroke("ink", oval(50, 60, 31), w=1.6)
    d.ink("tag", oval(50, 31, 4), w=2.4)
    d.fill("paw", pads(0.4).move(0, 12))

    d = piece(
        "paws",
        "yarn-ball",
        "Ball of yarn",
        "毛线球",
        "mao xian qiu",
        "yarn wool cat toy",
        "毛线 猫玩具",
        yarn="#e8657c",
        thread="#b8405a",
        ink=INK,
    )
    d.cord("yarn", curve((68, 82), (82, 90), (94, 82), (98, 88)), w=3, ink=7.6)
    d.fill("yarn", oval(46, 50, 40))
    d.stroke(
        "thread",
        curve((16, 36), (44, 44), (66, 80)),
        curve((26, 22), (56, 36), (76, 70)),
        curve((42, 14), (66, 28), (82, 54)),
        w=2.6,
    )
    d.stroke(
        "thread",
        curve((24, 74), (40, 58), (50, 48)),
        curve((36, 84), (48, 70), (58, 58)),
        curve((14, 58), (24, 48), (34, 42)),
        w=2.6,
    )
    d.stroke("ink", oval(46, 50, 40))

    d = piece(
        "paws",
        "frisbee",
        "Flying disc",
        "飞盘",
        "fei pan",
        "frisbee park fetch throw",
        "飞碟 公园 玩",
        disc="#f0502b",
        top="#ff8a68",
        ink=INK,
    )
    d.ink("disc", form((6, 60), (24, 40), (60, 30), (92, 38), (94, 50), (74, 66), (38, 76), (10, 70)))
    d.ink("top", oval(51, 50, 32, 13, -14), w=2)
    d.stroke("ink", curve((4, 84), (14, 84), (22, 82)) + curve((12, 94), (26, 93), (36, 89)), w=2.6)

    d = piece(
        "paws",
        "dog-house",
        "Dog house",
        "狗屋",
        "gou wu",
        "home kennel",
        "家 狗窝",
        wall="#e0a25c",
        roof="#c93b1a",
        door=INK,
        sign=PAPER,
        ink=INK,
    )
    d.ink("wall", form((18, 48, 1), (82, 48, 1), (82, 92, 1), (18, 92, 1)))
    d.ink("door", form((35, 92, 1), (35, 70), (50, 58), (65, 70), (65, 92, 1)))
    d.ink("roof", form((50, 8, 1), (97, 46, 1), (92, 56, 1), (50, 24, 1), (8, 56, 1), (3, 46, 1)))
    d.ink("sign", heart(50, 43, 15), w=2.4)

    d = piece(
        "paws",
        "fish-bone",
        "Fish bone",
        "鱼骨头",
        "yu gu tou",
        "fish cat leftovers",
        "小鱼干 猫",
        family="flat",
        bone=INK,
        eye=PAPER,
    )
    d.fill("bone", form((4, 50), (12, 34), (30, 32, 1), (34, 50), (30, 68, 1), (12, 66)))
    d.stroke("bone", curve((30, 50), (84, 50)), w=5)
    for x, half in ((42, 16), (54, 14), (66, 11)):
        d.stroke("bone", curve((x + 4, 50 - half), (x, 50), (x + 4, 50 + half)), w=4.6)
    d.fill("bone", form((78, 50, 1), (96, 32, 1), (91, 50), (96, 68, 1)))
    d.fill("eye", oval(17, 45, 3.6))
