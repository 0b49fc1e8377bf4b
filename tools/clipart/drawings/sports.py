"""Balls, shoes and prizes."""

from __future__ import annotations

from tools.clipart.kit import INK, PAPER, around, box, clip, curve, form, oval, piece, poly, star


def draw() -> None:
    """All of them."""
    d = piece(
        "sports",
        "football",
        "Football",
        "足球",
        "zu qiu",
        "soccer football ball team",
        "球 球队 世界杯",
        ball=PAPER,
        patch="#2d2a28",
        ink=INK,
    )
    d.fill("ball", oval(50, 50, 45))
    pent = poly(
        *[
            (50 + 15 * x, 50 + 15 * y)
            for x, y in ((0, -1), (0.951, -0.309), (0.588, 0.809), (-0.588, 0.809), (-0.951, -0.309))
        ]
    )
    d.fill("patch", pent)
    outer = poly((50, 17), (36, 8), (42, -8), (58, -8), (64, 8))
    d.fill("patch", clip(around(outer, 5), oval(50, 50, 45)))
    d.stroke(
        "ink",
        around(curve((50, 35), (50, 17)), 5),
        around(curve((36, 8), (24, 20)), 5),
        around(curve((64, 8), (76, 20)), 5),
        w=2.6,
    )
    d.stroke("ink", oval(50, 50, 45))

    d = piece(
        "sports",
        "basketball",
        "Basketball",
        "篮球",
        "lan qiu",
        "basketball ball hoop",
        "球 球队",
        ball="#f0823a",
        ink=INK,
    )
    d.ink("ball", oval(50, 50, 45))
    d.stroke(
        "ink",
        curve((50, 5), (50, 95))
        + curve((5, 50), (95, 50))
        + curve((20, 16), (35, 34), (37, 50), (35, 66), (20, 84)).both(),
        w=3,
    )

    d = piece(
        "sports",
        "baseball",
        "Baseball",
        "棒球",
        "bang qiu",
        "baseball ball",
        "垒球 球",
        ball=PAPER,
        seam="#e23d4f",
        ink=INK,
    )
    d.ink("ball", oval(50, 50, 44))
    seam = curve((20, 18), (33, 34), (37, 50), (33, 66), (20, 82))
    d.stroke("seam", seam.both(), w=2.6)
    for y, x, t in ((26, 27, 46), (36, 33, 22), (50, 37, 0), (64, 33, -22), (74, 27, -46)):
        d.stroke("seam", poly((x - 4, y - 3), (x, y), (x + 4, y - 3), closed=False).turn(t, x, y).both(), w=2.2)

    d = piece(
        "sports",
        "rugby-ball",
        "Rugby ball",
        "橄榄球",
        "gan lan qiu",
        "american football rugby",
        "球",
        ball="#a5562c",
        lace=PAPER,
        ink=INK,
    )
    body = form((5, 50, 1), (26, 28), (50, 21), (74, 28), (95, 50, 1), (74, 72), (50, 79), (26, 72)).turn(-28)
    d.fill("ball", body)
    d.fill(
        "lace",
        clip(
            box(15, 0, 5, 100) + box(80, 0, 5, 100),
            form((5, 50, 1), (26, 28), (50, 21), (74, 28), (95, 50, 1), (74, 72), (50, 79), (26, 72)),
        ).turn(-28),
    )
    d.stroke("ink", body)
    d.stroke(
        "lace",
        (
            curve((34, 50), (66, 50))
            + curve((40, 45), (40, 55))
            + curve((50, 45), (50, 55))
            + curve((60, 45), (60, 55))
        ).turn(-28),
        w=3,
    )

    d = piece(
        "sports",
        "table-tennis",
        "Table tennis",
        "乒乓球",
        "ping pang qiu",
        "ping pong bat paddle",
        "球拍 国球",
        rubber="#d5382c",
        wood="#d9a05c",
        ball=PAPER,
        ink=INK,
    )
    d.ink("wood", box(43, 62, 14, 34, 5).turn(38, 50, 50))
    d.ink(
        "rubber",
        form((50, 2), (72, 9), (80, 32), (70, 54), (58, 64, 1), (42, 64, 1), (30, 54), (20, 32), (28, 9)).turn(
            38, 50, 50
        ),
    )
    d.ink("wood", form((31, 55, 1), (50, 58), (69, 55, 1), (58, 66, 1), (42, 66, 1)).turn(38, 50, 50), w=2.8)
    d.ink("ball", oval(80, 82, 9))

    d = piece(
        "sports",
        "badminton",
        "Shuttlecock",
        "羽毛球",
        "yu mao qiu",
        "badminton shuttlecock feather",
        "球 羽毛",
        feather=PAPER,
        cork="#d9a05c",
        band="#e23d4f",
        ink=INK,
    )
    for t in (-30, -15, 15, 30, 0):
        d.ink("feather", form((46, 60, 1), (42, 14), (50, 5), (58, 14), (54, 60, 1)).turn(t, 50, 78), w=2.4)
    d.stroke("ink", curve((31, 41), (50, 36), (69, 41)), w=2.2)
    d.ink("band", form((38, 58, 1), (50, 55), (62, 58, 1), (60, 68), (50, 66), (40, 68)), w=2.6)
    d.ink("cork", form((39, 67, 1), (50, 65), (61, 67, 1), (62, 84), (50, 94), (38, 84)))

    d = piece(
        "sports",
        "sneaker",
        "Running shoe",
        "跑鞋",
        "pao xie",
        "shoe run marathon sneaker",
        "跑步 马拉松 运动鞋",
        shoe="#4f9fd6",
        sole=PAPER,
        stripe="#ffd166",
        ink=INK,
    )
    d.ink(
        "shoe",
        form(
            (6, 34, 1),
            (18, 38),
            (30, 34, 1),
            (42, 22, 1),
            (56, 40),
            (74, 52),
            (92, 58),
            (95, 72, 1),
            (6, 72, 1),
            (4, 52),
        ),
    )
    d.ink("sole", form((4, 70, 1), (96, 68, 1), (96, 78), (88, 84), (50, 84), (12, 84), (4, 80)))
    d.fill(
        "stripe",
        form((30, 68, 1), (40, 48, 1), (50, 52, 1), (42, 68, 1)),
        form((48, 68, 1), (56, 56, 1), (64, 60, 1), (58, 68, 1)),
    )
    d.stroke("ink", curve((44, 34), (52, 28)) + curve((51, 42), (59, 36)) + curve((60, 48), (68, 43)), w=2.8)

    d = piece(
        "sports",
        "trophy",
        "Trophy",
        "奖杯",
        "jiang bei",
        "trophy cup winner champion",
        "冠军 第一名 比赛",
        cup="#ffc93c",
        shine="#fff1c2",
        base="#8a5a30",
        star="#f0892b",
        ink=INK,
    )
    d.cord("cup", form((28, 22, 1), (8, 20), (12, 44), (34, 50, 1), closed=False).both(), w=3, ink=8)
    d.ink("cup", form((44, 58, 1), (56, 58, 1), (58, 78, 1), (42, 78, 1)))
    d.ink("cup", form((24, 10, 1), (76, 10, 1), (74, 40), (62, 60), (50, 64), (38, 60), (26, 40)))
    d.fill("star", star(50, 34, 13, 6, r=1.4))
    d.fill("shine", oval(33, 26, 2, 8, 8))
    d.ink("base", form((32, 78, 1), (68, 78, 1), (72, 94, 1), (28, 94, 1)))

    d = piece(
        "sports",
        "medal",
        "Medal",
        "奖牌",
        "jiang pai",
        "medal gold winner first",
        "金牌 第一 奖励",
        medal="#ffc93c",
        ribbon="#e23d4f",
        ribbon2="#2e5aa8",
        ink=INK,
    )
    d.ink("ribbon", poly((22, 4), (42, 4), (60, 44), (46, 52)))
    d.ink("ribbon2", poly((78, 4), (58, 4), (40, 44), (54, 52)))
    d.ink("medal", oval(50, 68, 27))
    d.stroke("ink", oval(50, 68, 20.5), w=1.8)
    d.fill("ink", star(50, 69, 13, 6, r=1))

    d = piece(
        "sports",
        "skateboard",
        "Skateboard",
        "滑板",
        "hua ban",
        "skate board street",
        "街头 潮",
        deck="#3f9f8f",
        wheel="#ffd166",
        truck="#b9b4aa",
        ink=INK,
    )
    for x in (27, 73):
        d.ink("truck", poly((x - 7, 50), (x + 7, 50), (x + 4, 60), (x - 4, 60)), w=2.6)
        d.ink("wheel", oval(x - 7, 65, 7), oval(x + 7, 65, 7))
    d.ink(
        "deck",
        form(
            (3, 36),
            (9, 34),
            (22, 45),
            (50, 46),
            (78, 45),
            (91, 34),
            (97, 36),
            (94, 44),
            (80, 53),
            (50, 54),
            (20, 53),
            (6, 44),
        ),
    )
