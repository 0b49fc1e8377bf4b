"""Mountains, tents, fires and roads."""

from __future__ import annotations

from tools.clipart.kit import INK, PAPER, box, clip, curve, form, oval, piece, poly


def draw() -> None:
    """All of them."""
    d = piece(
        "outdoors",
        "mountains",
        "Mountains",
        "山",
        "shan",
        "mountain hike snow peak",
        "雪山 登山 徒步",
        peak="#5f7f92",
        far="#9db8c4",
        snow=PAPER,
        ink=INK,
    )
    d.ink("far", form((38, 84, 1), (70, 26, 1), (98, 84, 1)))
    d.ink("peak", form((2, 84, 1), (38, 18, 1), (74, 84, 1)))
    d.ink("snow", form((38, 18, 1), (51, 42, 1), (44, 38, 1), (38, 48, 1), (31, 39, 1), (25, 42, 1)), w=2.8)
    d.ink("snow", form((70, 26, 1), (80, 47, 1), (74, 43, 1), (69, 50, 1), (61.4, 43, 1)), w=2.8)

    d = piece(
        "outdoors",
        "tent",
        "Tent",
        "帐篷",
        "zhang peng",
        "camping tent outdoors",
        "露营 户外 野营",
        tent="#f0892b",
        side="#d36f18",
        inside="#4a3a2c",
        pole="#8a5a30",
        ink=INK,
    )
    d.stroke("ink", curve((50, 22), (56, 10)) + curve((50, 22), (44, 10)), w=3.4)
    d.ink("tent", form((50, 20, 1), (96, 84, 1), (4, 84, 1)))
    d.fill("side", form((50, 20, 1), (96, 84, 1), (76, 84, 1)))
    d.ink("inside", form((50, 38, 1), (68, 84, 1), (32, 84, 1)))
    d.ink("tent", form((50, 38, 1), (38, 68), (22, 84, 1), (32, 84, 1)), w=2.6)
    d.stroke("ink", form((50, 20, 1), (96, 84, 1), (4, 84, 1)))

    d = piece(
        "outdoors",
        "campfire",
        "Campfire",
        "篝火",
        "gou huo",
        "fire camp flame warm",
        "火 露营 火焰",
        flame="#f0502b",
        middle="#ff9a3c",
        heart="#ffd166",
        log="#8a5a30",
        ring="#c9915a",
        ink=INK,
    )
    d.ink(
        "flame",
        form(
            (50, 6, 1),
            (62, 22),
            (68, 34),
            (74, 28, 1),
            (82, 46),
            (76, 66),
            (62, 76),
            (38, 76),
            (24, 66),
            (20, 48),
            (28, 36),
            (32, 44, 1),
            (40, 26),
        ),
    )
    d.fill("middle", form((50, 30, 1), (62, 46), (66, 60), (58, 74), (42, 74), (34, 60), (40, 48), (44, 52, 1)))
    d.fill("heart", form((50, 50, 1), (57, 62), (50, 74), (43, 62)))
    log = box(10, 76, 80, 12, 6)
    d.ink("log", log.turn(9, 50, 82), log.turn(-9, 50, 82))
    d.ink("ring", oval(13, 88, 4.6, 6), oval(87, 88, 4.6, 6), w=2.6)

    d = piece(
        "outdoors",
        "van",
        "Camper van",
        "露营车",
        "lu ying che",
        "van road trip travel bus",
        "房车 旅行 自驾",
        body="#3f9f8f",
        top=PAPER,
        window="#bfe0ea",
        tyre="#3a3532",
        hub="#d9d2c4",
        lamp="#ffd166",
        ink=INK,
    )
    d.ink("lamp", box(24, 6, 56, 9, 4), w=2.8)
    d.ink("top", form((10, 52, 1), (12, 24), (20, 14), (84, 14), (96, 22), (104, 52, 1)))
    d.ink("body", form((8, 46, 1), (104, 46, 1), (106, 62), (104, 72, 1), (8, 72, 1), (6, 60)))
    for x, w in ((17, 18), (39, 18), (61, 18)):
        d.ink("window", box(x, 22, w, 18, 4), w=2.8)
    d.ink("window", form((83, 22, 1), (92, 24), (99, 40, 1), (83, 40, 1)), w=2.8)
    d.stroke("top", curve((9, 57), (104, 57)), w=2.6)
    d.ink("tyre", oval(28, 72, 12), oval(84, 72, 12))
    d.fill("hub", oval(28, 72, 5), oval(84, 72, 5))
    d.ink("lamp", oval(101, 60, 4), w=2.4)

    d = piece(
        "outdoors",
        "compass",
        "Compass",
        "指南针",
        "zhi nan zhen",
        "compass travel north adventure",
        "方向 旅行 探险",
        case="#d9a84a",
        face=PAPER,
        north="#e23d4f",
        south="#5f7f92",
        ink=INK,
    )
    d.stroke("ink", oval(50, 10, 6), w=3.4)
    d.ink("case", oval(50, 55, 40))
    d.ink("face", oval(50, 55, 30), w=2.8)
    d.stroke(
        "ink",
        curve((50, 29), (50, 34)) + curve((50, 76), (50, 81)) + curve((24, 55), (29, 55)) + curve((71, 55), (76, 55)),
        w=2.6,
    )
    d.ink("north", poly((50, 36), (57, 55), (43, 55)).turn(32, 50, 55), w=2.4)
    d.ink("south", poly((50, 74), (57, 55), (43, 55)).turn(32, 50, 55), w=2.4)
    d.fill("ink", oval(50, 55, 2.6))

    d = piece(
        "outdoors",
        "lake-sunset",
        "Lake and hills",
        "湖光山色",
        "hu guang shan se",
        "lake landscape sunset badge nature",
        "风景 湖 山 日落",
        family="badge",
        sky="#ffd9a0",
        sun="#f0502b",
        hill="#2f6f5f",
        hill2="#4f9f86",
        water="#6aa9c4",
        wave=PAPER,
        ink=INK,
    )
    disc = oval(50, 50, 46)
    d.fill("sky", disc)
    d.fill("sun", oval(50, 42, 17))
    d.fill(
        "hill2",
        clip(
            form((-4, 64, 1), (18, 34), (36, 52), (46, 62, 1), (46, 70, 1), (-4, 70, 1))
            + form((104, 64, 1), (84, 30), (66, 50), (54, 62, 1), (54, 70, 1), (104, 70, 1)),
            disc,
        ),
    )
    d.fill(
        "hill",
        clip(
            form((-4, 72, 1), (10, 52), (28, 62), (40, 70, 1)) + form((104, 72, 1), (92, 50), (74, 60), (58, 70, 1)),
            disc,
        ),
    )
    d.fill("water", clip(box(0, 66, 100, 40), disc))
    d.stroke(
        "wave",
        curve((34, 74), (42, 72), (50, 74), (58, 72), (66, 74))
        + curve((26, 83), (34, 81), (42, 83))
        + curve((54, 84), (62, 82), (70, 84)),
        w=2.6,
    )
    d.stroke("ink", disc, w=3.6)

    d = piece(
        "outdoors",
        "boot",
        "Hiking boot",
        "登山靴",
        "deng shan xue",
        "boot hike walk trail",
        "徒步 鞋 爬山",
        boot="#b5713f",
        cuff="#e0a25c",
        sole="#4a3a2c",
        lace="#ffd166",
        ink=INK,
    )
    d.ink(
        "boot",
        form((24, 16, 1), (56, 16, 1), (58, 40), (66, 50), (86, 56), (94, 68), (94, 76, 1), (20, 76, 1), (20, 50)),
    )
    d.ink("cuff", form((20, 10), (40, 8), (60, 10), (60, 22), (40, 23), (20, 22)))
    d.ink(
        "sole",
        form(
            (14, 74, 1),
            (97, 74, 1),
            (96, 88, 1),
            (84, 88, 1),
            (82, 84, 1),
            (72, 84, 1),
            (70, 88, 1),
            (60, 88, 1),
            (58, 84, 1),
            (46, 84, 1),
            (44, 88, 1),
            (16, 88, 1),
        ),
    )
    for y in (30, 40, 50):
        d.cord("lace", curve((48, y), (62 + (y - 30) * 0.3, y - 3)), w=2.4, ink=5.6)

    d = piece(
        "outdoors",
        "bicycle",
        "Bicycle",
        "自行车",
        "zi xing che",
        "bike cycle ride",
        "单车 骑行",
        family="flat",
        frame="#f0502b",
        wheel=INK,
    )
    for x in (24, 96):
        d.stroke("wheel", oval(x, 54, 21), w=4)
        d.fill("wheel", oval(x, 54, 3.4))
    d.stroke(
        "frame",
        form((24, 54, 1), (42, 22, 1), (82, 22, 1), (56, 54, 1), (24, 54, 1), closed=False)
        + poly((56, 54), (40, 16), closed=False)
        + poly((96, 54), (80, 10), closed=False),
        w=4.6,
    )
    d.stroke("wheel", curve((32, 14), (48, 14)), w=5.6)
    d.stroke("wheel", form((80, 10, 1), (90, 8), (95, 13), (90, 18), closed=False), w=4.4)

    d = piece(
        "outdoors",
        "lighthouse",
        "Lighthouse",
        "灯塔",
        "deng ta",
        "sea lighthouse ocean light",
        "海边 光",
        tower=PAPER,
        stripe="#e23d4f",
        lamp="#ffd166",
        rock="#7f8f97",
        beam="#ffe7a8",
        ink=INK,
    )
    d.fill("beam", poly((44, 22), (2, 8), (2, 32)) + poly((56, 22), (98, 8), (98, 32)))
    tower = form((40, 32, 1), (60, 32, 1), (66, 88, 1), (34, 88, 1))
    d.marked(
        "tower",
        tower,
        (
            "stripe",
            form((20, 44, 1), (80, 38, 1), (80, 50, 1), (20, 56, 1))
            + form((20, 68, 1), (80, 62, 1), (80, 75, 1), (20, 81, 1)),
        ),
    )
    d.ink("lamp", box(42, 15, 16, 14, 2), w=2.8)
    d.ink("stripe", form((36, 15, 1), (50, 3, 1), (64, 15, 1)))
    d.ink("tower", box(35, 27, 30, 6, 2), w=2.8)
    d.ink("rock", form((14, 96, 1), (22, 86), (36, 84), (50, 87), (66, 83), (80, 88), (86, 96, 1)))

    d = piece(
        "outdoors",
        "road-sign",
        "Signpost",
        "路牌",
        "lu pai",
        "sign way road arrow home",
        "方向 回家 路标",
        post="#8a5a30",
        upper="#ffd166",
        lower="#f0892b",
        ink=INK,
    )
    d.ink("post", box(45, 6, 10, 90, 3))
    d.ink("upper", form((16, 16, 1), (78, 16, 1), (92, 28, 1), (78, 40, 1), (16, 40, 1)))
    d.ink("lower", form((84, 48, 1), (24, 48, 1), (10, 59, 1), (24, 70, 1), (84, 70, 1)))
    d.stroke(
        "ink",
        curve((26, 25), (66, 25)) + curve((26, 32), (54, 32)) + curve((34, 56), (74, 56)) + curve((34, 63), (62, 63)),
        w=2.4,
    )
