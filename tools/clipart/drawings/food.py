"""Things to eat and drink."""

from __future__ import annotations

from tools.clipart.kit import INK, PAPER, box, clip, curve, form, heart, oval, pen, piece
from tools.clipart.kit.cutting import hole


def draw() -> None:
    """All of them."""
    d = piece(
        "food",
        "coffee-cup",
        "Coffee",
        "咖啡",
        "ka fei",
        "coffee cup mug morning",
        "早安 提神 杯子",
        cup=PAPER,
        coffee="#8a5a30",
        sleeve="#f0892b",
        steam="#b9b4aa",
        ink=INK,
    )
    d.cord("cup", form((72, 48, 1), (92, 50), (90, 70), (70, 74, 1), closed=False), w=3.4, ink=9)
    d.ink("cup", form((14, 38, 1), (76, 38, 1), (74, 70), (66, 90, 1), (24, 90, 1), (16, 70)))
    d.fill("coffee", oval(45, 39, 29, 6.4))
    d.stroke("ink", oval(45, 39, 31, 7.6))
    d.fill("sleeve", heart(45, 66, 26))
    d.stroke(
        "steam", curve((34, 26), (30, 19), (37, 13), (33, 6)) + curve((54, 26), (50, 19), (57, 13), (53, 6)), w=3.4
    )

    d = piece(
        "food",
        "bubble-tea",
        "Bubble tea",
        "奶茶",
        "nai cha",
        "boba milk tea drink",
        "珍珠奶茶 饮料",
        tea="#e0b184",
        cup=PAPER,
        pearl="#3a2a22",
        straw="#f0502b",
        lid="#ffd166",
        ink=INK,
    )
    d.cord("straw", curve((42, 40), (52, 2)), w=3.6, ink=9)
    cup = form((12, 30, 1), (58, 30, 1), (52, 94, 1), (18, 94, 1))
    d.fill("cup", cup)
    d.fill("tea", clip(form((0, 40, 1), (24, 38), (46, 42), (70, 39, 1), (70, 100, 1), (0, 100, 1)), cup))
    d.fill(
        "pearl", *[oval(x, y, 4.2) for x, y in ((25, 88), (35, 89), (45, 87), (29, 79), (41, 79), (24, 70), (47, 71))]
    )
    d.stroke("ink", cup)
    d.ink("lid", form((8, 32, 1), (8, 26), (20, 22), (50, 22), (62, 26), (62, 32, 1)))

    d = piece(
        "food",
        "donut",
        "Doughnut",
        "甜甜圈",
        "tian tian quan",
        "donut sweet sprinkles",
        "甜品 甜食",
        dough="#d9a05c",
        icing="#f28aa0",
        sprinkle="#ffd166",
        sprinkle2="#6ab8e0",
        ink=INK,
    )
    d.fill("dough", oval(50, 52, 43) + hole(oval(50, 50, 13)))
    d.stroke("ink", oval(50, 52, 43))
    icing = form(
        (50, 10),
        (74, 16),
        (89, 38),
        (84, 58),
        (76, 66),
        (66, 80),
        (56, 76),
        (46, 84),
        (34, 78),
        (22, 72),
        (14, 52),
        (16, 30),
        (30, 14),
    )
    d.fill("icing", icing + hole(oval(50, 49, 15)))
    d.stroke("ink", icing, w=2.8)
    d.stroke("ink", oval(50, 49, 14.4))
    for i, (x, y, t) in enumerate(
        (
            (30, 30, 20),
            (48, 20, 80),
            (68, 28, -30),
            (78, 46, 60),
            (68, 64, 10),
            (50, 72, 70),
            (32, 64, -40),
            (24, 48, 90),
            (38, 24, -20),
            (60, 22, 30),
        )
    ):
        d.stroke("sprinkle" if i % 2 else "sprinkle2", curve((x - 3, y), (x + 3, y)).turn(t, x, y), w=3)

    d = piece(
        "food",
        "pizza-slice",
        "Pizza",
        "披萨",
        "pi sa",
        "pizza slice cheese",
        "比萨 快餐",
        cheese="#ffd166",
        crust="#d9934a",
        pepperoni="#d5443a",
        leaf="#3f8f5c",
        ink=INK,
    )
    d.ink("cheese", form((12, 26, 1), (50, 20), (88, 26, 1), (62, 70), (56, 78), (52, 96), (47, 84), (40, 74)))
    d.ink("crust", form((6, 24), (16, 12), (50, 7), (84, 12), (94, 24), (86, 31), (50, 24), (14, 31)))
    d.ink("pepperoni", oval(36, 42, 8), oval(60, 38, 8), oval(50, 62, 7.4), w=2.6)
    d.fill("leaf", oval(48, 48, 3.4, 2, 30), oval(70, 48, 3, 1.8, -30), oval(42, 56, 2.8, 1.8, 60))

    d = piece(
        "food",
        "ice-cream",
        "Ice cream",
        "冰淇淋",
        "bing qi lin",
        "ice cream cone summer sweet",
        "雪糕 夏天 甜筒",
        cone="#e0a25c",
        grid="#b5763a",
        scoop="#f7a3b4",
        scoop2=PAPER,
        cherry="#e23d4f",
        ink=INK,
    )
    cone = form((14, 50, 1), (56, 50, 1), (35, 97, 1))
    d.fill("cone", cone)
    d.stroke(
        "grid",
        curve((22, 54), (41, 82)) + curve((34, 54), (46, 72)) + curve((48, 54), (29, 82)) + curve((36, 54), (24, 72)),
        w=2.2,
    )
    d.stroke("ink", cone)
    d.ink(
        "scoop2",
        form(
            (10, 48),
            (8, 36),
            (20, 26),
            (35, 26),
            (50, 26),
            (62, 36),
            (60, 48),
            (54, 54),
            (48, 49),
            (41, 55),
            (34, 49),
            (27, 55),
            (20, 49),
            (15, 53),
        ),
    )
    d.ink(
        "scoop", form((16, 32), (16, 18), (35, 8), (54, 18), (54, 32), (47, 36), (41, 31), (35, 37), (28, 31), (22, 36))
    )
    d.ink("cherry", oval(38, 7, 5.6), w=2.6)

    d = piece(
        "food",
        "watermelon",
        "Watermelon",
        "西瓜",
        "xi gua",
        "watermelon summer fruit",
        "水果 夏天",
        flesh="#f0606a",
        rind="#3f8f5c",
        white="#eaf3cf",
        seed="#2d2a28",
        ink=INK,
    )
    d.ink("rind", form((4, 30, 1), (96, 30, 1), (88, 60), (66, 80), (50, 83), (34, 80), (12, 60)))
    d.fill("white", form((10, 32, 1), (90, 32, 1), (82, 57), (62, 74), (50, 76), (38, 74), (18, 57)))
    d.fill("flesh", form((15, 32, 1), (85, 32, 1), (77, 54), (60, 69), (50, 71), (40, 69), (23, 54)))
    for x, y, t in ((32, 42, 20), (50, 44, 0), (68, 42, -20), (41, 55, 12), (59, 55, -12)):
        d.fill("seed", form((x, y - 4, 1), (x + 2.6, y + 1), (x, y + 3.6), (x - 2.6, y + 1)).turn(t, x, y))
    d.stroke("ink", curve((4, 30), (96, 30)))

    d = piece(
        "food",
        "avocado",
        "Avocado",
        "牛油果",
        "niu you guo",
        "avocado healthy green couple",
        "鳄梨 健康",
        skin="#4f7f3c",
        flesh="#d9e58a",
        stone="#8a5a30",
        shine="#b5824f",
        ink=INK,
    )
    d.ink(
        "skin", form((50, 6), (64, 14), (70, 34), (84, 56), (80, 82), (50, 96), (20, 82), (16, 56), (30, 34), (36, 14))
    )
    d.fill(
        "flesh",
        form((50, 15), (59, 21), (63, 38), (75, 58), (71, 78), (50, 87), (29, 78), (25, 58), (37, 38), (41, 21)),
    )
    d.ink("stone", oval(50, 65, 15), w=2.8)
    d.fill("shine", oval(45, 59, 4.4, 3, -30))

    d = piece(
        "food",
        "ramen",
        "Noodle bowl",
        "一碗面",
        "yi wan mian",
        "noodles ramen bowl soup",
        "面条 拉面 牛肉面",
        bowl="#d5443a",
        noodle="#ffd98a",
        soup="#d98f3a",
        egg=PAPER,
        yolk="#ffb52e",
        green="#3f8f5c",
        stick="#b5763a",
        ink=INK,
    )
    d.cord("stick", curve((62, 40), (96, 6)) + curve((54, 38), (84, 2)), w=2.4, ink=6)
    d.ink("soup", oval(50, 48, 44, 13))
    d.stroke(
        "noodle",
        curve((14, 48), (26, 41), (38, 47), (50, 40), (60, 46))
        + curve((16, 53), (30, 47), (44, 53), (58, 47), (70, 53)),
        w=3.6,
    )
    d.ink("egg", oval(72, 45, 12, 7.4), w=2.4)
    d.fill("yolk", oval(72, 45, 5.6, 3.6))
    d.fill("green", oval(34, 43, 4, 2, 20), oval(46, 53, 4, 2, -20), oval(26, 50, 3, 1.7, 60))
    d.ink(
        "bowl",
        form((6, 48, 1), (28, 58), (50, 61), (72, 58), (94, 48, 1), (88, 72), (68, 88, 1), (32, 88, 1), (12, 72)),
    )
    d.stroke("noodle", curve((15, 63), (32, 70), (50, 72), (68, 70), (85, 63)), w=2.6)
    d.ink("bowl", form((34, 86, 1), (66, 86, 1), (64, 95, 1), (36, 95, 1)))

    d = piece(
        "food",
        "burger",
        "Burger",
        "汉堡",
        "han bao",
        "burger fast food",
        "快餐",
        bun="#e0a04c",
        seed="#fff1cf",
        lettuce="#6fb04a",
        meat="#7a4a2c",
        cheese="#ffc93c",
        tomato="#e2503f",
        ink=INK,
    )
    d.ink("bun", form((8, 72, 1), (92, 72, 1), (90, 86), (78, 92), (22, 92), (10, 86)))
    d.ink("meat", box(6, 60, 88, 14, 7))
    d.ink("cheese", form((8, 56, 1), (92, 56, 1), (80, 62), (68, 70, 1), (56, 60), (8, 60, 1)), w=2.8)
    d.ink("tomato", box(9, 49, 82, 9, 4.5), w=2.8)
    d.ink(
        "lettuce",
        form(
            (4, 44),
            (14, 40),
            (50, 38),
            (86, 40),
            (96, 44),
            (92, 52),
            (82, 48),
            (72, 54),
            (62, 48),
            (50, 54),
            (38, 48),
            (28, 54),
            (18, 48),
            (8, 52),
        ),
        w=2.8,
    )
    d.ink("bun", form((8, 42, 1), (10, 24), (28, 10), (50, 8), (72, 10), (90, 24), (92, 42, 1)))
    for x, y, t in ((32, 22, 30), (50, 17, 0), (68, 23, -30), (42, 30, 10), (60, 31, -16), (76, 33, -40), (24, 32, 40)):
        d.fill("seed", oval(x, y, 3, 1.8, t))

    d = piece(
        "food",
        "dumpling",
        "Dumpling",
        "饺子",
        "jiao zi",
        "dumpling gyoza bun cute",
        "水饺 包子 点心",
        dough="#fff1d6",
        shade="#e6cfa4",
        cheek="#f2b8a8",
        ink=INK,
    )
    d.ink(
        "dough", form((6, 66), (14, 44), (32, 28), (50, 24), (68, 28), (86, 44), (94, 66), (80, 80), (50, 84), (20, 80))
    )
    d.stroke(
        "shade",
        curve((32, 30), (36, 40))
        + curve((44, 26), (46, 37))
        + curve((56, 26), (54, 37))
        + curve((68, 30), (64, 40))
        + curve((20, 40), (26, 48))
        + curve((80, 40), (74, 48)),
        w=3,
    )
    d.fill("ink", oval(40, 58, 3, 3.8).both())
    d.fill("cheek", oval(31, 66, 4.6, 3).both())
    d.stroke("ink", curve((45, 65), (50, 68.6), (55, 65)), w=2.6)

    d = piece(
        "food",
        "boiled-egg",
        "Fried egg",
        "荷包蛋",
        "he bao dan",
        "egg breakfast fried",
        "煎蛋 早餐",
        white=PAPER,
        yolk="#ffb52e",
        shine="#ffe08a",
        ink=INK,
    )
    d.ink(
        "white",
        form(
            (50, 12),
            (72, 16),
            (90, 34),
            (84, 54),
            (92, 72),
            (74, 88),
            (54, 82),
            (34, 90),
            (16, 76),
            (18, 56),
            (8, 40),
            (24, 22),
        ),
    )
    d.ink("yolk", oval(50, 49, 19), w=2.8)
    d.fill("shine", pen([(38, 50), (40, 41), (48, 36)], [1, 4, 1]))

    d = piece(
        "food",
        "lemon",
        "Lemon",
        "柠檬",
        "ning meng",
        "lemon fruit sour fresh",
        "水果 酸 清新",
        rind="#ffd23c",
        flesh="#fff0a0",
        leaf="#3f8f5c",
        ink=INK,
    )
    d.ink("leaf", form((62, 20, 1), (74, 6), (92, 8, 1), (86, 20), (72, 24)))
    d.ink(
        "rind",
        form(
            (8, 66),
            (14, 44),
            (34, 24),
            (58, 20),
            (76, 26),
            (88, 42),
            (96, 46),
            (94, 54),
            (86, 60),
            (72, 78),
            (48, 88),
            (26, 84),
            (14, 76),
        ),
    )
    d.fill("flesh", pen([(24, 62), (34, 42), (54, 32)], [1, 6, 1]))
