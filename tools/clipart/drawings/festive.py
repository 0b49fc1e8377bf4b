"""Birthdays, weddings, graduation and feasts."""

from __future__ import annotations

from tools.clipart.kit import INK, PAPER, around, box, curve, drop, form, oval, pen, piece, poly, star


def draw() -> None:
    """All of them."""
    d = piece(
        "festive",
        "cake",
        "Birthday cake",
        "生日蛋糕",
        "sheng ri dan gao",
        "birthday cake candle party",
        "生日 蜡烛 派对",
        cake="#f7d9b0",
        icing="#f28aa0",
        candle="#6ab8e0",
        flame="#ffb52e",
        plate="#d9d2c4",
        ink=INK,
    )
    for x in (34, 50, 66):
        d.ink("candle", box(x - 3.4, 20, 6.8, 20, 1.6), w=2.6)
        d.ink("flame", form((x, 4, 1), (x + 4.6, 13), (x, 18), (x - 4.6, 13)), w=2.2)
    d.ink("cake", form((14, 44, 1), (86, 44, 1), (86, 88, 1), (14, 88, 1)))
    d.ink(
        "icing",
        form(
            (12, 40),
            (24, 36),
            (50, 35),
            (76, 36),
            (88, 40),
            (88, 56),
            (80, 62),
            (73, 54),
            (65, 64),
            (56, 54),
            (48, 64),
            (39, 54),
            (31, 63),
            (23, 54),
            (15, 60),
            (11, 54),
        ),
    )
    d.stroke("icing", curve((16, 76), (28, 72), (40, 76), (52, 72), (64, 76), (84, 73)), w=4)
    d.ink("plate", form((4, 86), (50, 84), (96, 86), (90, 95), (50, 97), (10, 95)))

    d = piece(
        "festive",
        "gift-box",
        "Gift",
        "礼物",
        "li wu",
        "gift present birthday christmas",
        "礼盒 生日 圣诞",
        box="#4f9fd6",
        lid="#6ab8e8",
        ribbon="#ffd166",
        ink=INK,
    )
    d.ink("box", box(14, 44, 72, 50, 3))
    d.ink("lid", box(8, 30, 84, 18, 3))
    d.ink("ribbon", box(43, 30, 14, 64), w=2.8)
    d.ink("ribbon", form((50, 30, 1), (36, 28), (20, 18), (26, 6), (40, 10)).both())
    d.ink("ribbon", box(43, 22, 14, 11, 4), w=2.8)

    d = piece(
        "festive",
        "party-hat",
        "Party hat",
        "派对帽",
        "pai dui mao",
        "party hat birthday celebrate",
        "生日 帽子 庆祝",
        hat="#e8657c",
        stripe="#ffd166",
        pompom="#6ab8e0",
        ink=INK,
    )
    hat = form((50, 14, 1), (84, 84, 1), (50, 92), (16, 84, 1))
    d.marked(
        "hat",
        hat,
        ("stripe", poly((0, 50), (100, 30), (100, 43), (0, 63)) + poly((0, 80), (100, 60), (100, 73), (0, 93))),
    )
    d.ink("pompom", star(50, 13, 13, 8, n=10, r=1.6))

    d = piece(
        "festive",
        "balloons",
        "Balloons",
        "气球",
        "qi qiu",
        "balloons birthday party",
        "生日 派对 庆祝",
        one="#e8574a",
        two="#ffd166",
        three="#4f9fd6",
        shine=PAPER,
        ink=INK,
    )
    for slot, x, y, t in (("two", 27, 34, -16), ("three", 73, 34, 16), ("one", 50, 26, 0)):
        d.stroke("ink", curve((x, y + 22), ((x + 50) / 2 + (x - 50) * 0.1, 70), (50, 98)), w=2)
        d.ink(
            slot,
            form(
                (x, y - 22),
                (x + 17, y - 12),
                (x + 15, y + 10),
                (x + 3, y + 22),
                (x + 5, y + 27, 1),
                (x - 5, y + 27, 1),
                (x - 3, y + 22),
                (x - 15, y + 10),
                (x - 17, y - 12),
            ).turn(t, x, y),
        )
        d.fill("shine", oval(x - 7, y - 8, 2.6, 5.4, 20).turn(t, x, y))

    d = piece(
        "festive",
        "graduation-cap",
        "Graduation cap",
        "学士帽",
        "xue shi mao",
        "graduation cap degree school",
        "毕业 学位帽 大学",
        cap="#2d2a38",
        top="#3f3c4e",
        tassel="#ffc93c",
        ink=INK,
    )
    d.ink("cap", form((24, 48, 1), (76, 48, 1), (76, 72), (50, 82), (24, 72)))
    d.ink("top", poly((50, 18), (98, 40), (50, 62), (2, 40)))
    d.cord("tassel", form((50, 40, 1), (80, 47, 1), (84, 72), closed=False), w=2.4, ink=6)
    d.ink("tassel", form((80, 70, 1), (88, 70, 1), (92, 90, 1), (77, 90, 1)), w=2.6)
    d.fill("tassel", oval(50, 40, 3.4))

    d = piece(
        "festive",
        "ring-diamond",
        "Diamond ring",
        "钻戒",
        "zuan jie",
        "ring wedding engagement marry",
        "结婚 求婚 戒指",
        ring="#ffc93c",
        stone="#bfe6f2",
        facet="#8fcbe0",
        ink=INK,
    )
    d.cord("ring", oval(50, 66, 26), w=5, ink=11)
    d.ink("stone", poly((34, 8), (66, 8), (78, 22), (50, 44), (22, 22)))
    d.stroke(
        "facet",
        poly((22, 22), (78, 22), closed=False) + poly((40, 22), (50, 42), (60, 22), (50, 9), (40, 22), closed=False),
        w=2,
    )
    d.stroke("ink", poly((34, 8), (66, 8), (78, 22), (50, 44), (22, 22)))

    d = piece(
        "festive",
        "firework",
        "Firework",
        "烟花",
        "yan hua",
        "firework new year celebrate",
        "烟火 跨年 庆祝",
        family="flat",
        outer="#f0502b",
        middle="#ffc93c",
        heart="#4f9fd6",
    )
    d.fill("outer", around(pen([(50, 22), (50, 13), (50, 3)], [1.4, 3.6, 5]), 12))
    d.fill("middle", around(pen([(50, 33), (50, 27), (50, 20)], [1.2, 3, 4.4]), 12, start=15))
    d.fill("heart", around(pen([(50, 44), (50, 38), (50, 33)], [1, 2.4, 3.4]), 8))
    d.fill("middle", around(oval(50, 9, 2), 12, start=15))

    d = piece(
        "festive",
        "lantern-red",
        "Red lantern",
        "灯笼",
        "deng long",
        "lantern lunar new year chinese",
        "红灯笼 春节 新年 元宵",
        lantern="#d5382c",
        rib="#f07a5c",
        gold="#ffc93c",
        ink=INK,
    )
    d.stroke("ink", curve((50, 2), (50, 14)), w=3)
    d.stroke("ink", curve((50, 72), (50, 80)), w=3)
    body = form((50, 18), (76, 20), (92, 34), (92, 54), (76, 68), (50, 70), (24, 68), (8, 54), (8, 34), (24, 20))
    d.ink("lantern", body)
    d.stroke("rib", curve((50, 19), (50, 69)) + curve((36, 20), (27, 44), (36, 68)).both(), w=2.6)
    d.stroke("ink", body)
    d.ink("gold", box(32, 12, 36, 9, 2), box(32, 66, 36, 9, 2), w=2.8)
    d.stroke("gold", curve((42, 80), (41, 96)) + curve((50, 80), (50, 98)) + curve((58, 80), (59, 96)), w=3.2)
    d.ink("gold", oval(50, 79, 5.4), w=2.6)

    d = piece(
        "festive",
        "red-envelope",
        "Red envelope",
        "红包",
        "hong bao",
        "red packet lucky money new year",
        "压岁钱 春节 新年 利是",
        packet="#d5382c",
        flap="#b82a20",
        gold="#ffc93c",
        ink=INK,
    )
    d.ink("packet", box(4, 4, 68, 92, 6))
    d.fill("flap", form((5.6, 8, 1), (70.4, 8, 1), (70.4, 30, 1), (38, 46), (5.6, 30, 1)))
    d.stroke("ink", curve((4, 30), (22, 42), (38, 45), (54, 42), (72, 30)))
    d.stroke("ink", box(4, 4, 68, 92, 6))
    d.ink("gold", oval(38, 45, 12), w=2.8)
    d.stroke("ink", box(33.6, 40.6, 8.8, 8.8), w=2.2)
    d.stroke(
        "gold",
        curve((24, 74), (31, 70), (38, 74), (45, 70), (52, 74))
        + curve((24, 82), (31, 78), (38, 82), (45, 78), (52, 82)),
        w=2.8,
    )

    d = piece(
        "festive",
        "firecracker",
        "Firecrackers",
        "鞭炮",
        "bian pao",
        "firecracker new year chinese",
        "爆竹 春节 新年",
        cracker="#d5382c",
        gold="#ffc93c",
        spark="#f0892b",
        ink=INK,
    )
    d.stroke("ink", curve((50, 2), (49, 30), (51, 84)), w=3)
    for y in (16, 34, 52, 70):
        for s in (-1, 1):
            tube = box(56, y - 6, 26, 12, 3)
            made = tube.turn(24, 56, y) if s > 0 else tube.turn(24, 56, y).mirror()
            d.ink("cracker", made)
            band = box(60, y - 6, 4, 12)
            d.fill("gold", band.turn(24, 56, y) if s > 0 else band.turn(24, 56, y).mirror())
    d.ink("spark", star(51, 90, 11, 5, n=8), w=2.4)

    d = piece(
        "festive",
        "santa-hat",
        "Santa hat",
        "圣诞帽",
        "sheng dan mao",
        "santa christmas hat xmas",
        "圣诞 冬天",
        hat="#e23d3f",
        fur=PAPER,
        ink=INK,
    )
    d.ink(
        "hat", form((14, 72, 1), (22, 42), (46, 18), (72, 20), (88, 40), (90, 60, 1), (78, 48), (74, 60), (80, 74, 1))
    )
    d.ink("fur", form((8, 72), (20, 68), (50, 66), (80, 68), (90, 74), (88, 86), (50, 90), (12, 88)))
    d.ink("fur", oval(90, 64, 9))

    d = piece(
        "festive",
        "pumpkin",
        "Pumpkin",
        "南瓜",
        "nan gua",
        "pumpkin halloween autumn",
        "万圣节 秋天",
        pumpkin="#f0823a",
        rib="#c95f1f",
        stem="#5a8a3c",
        face=INK,
        ink=INK,
    )
    d.ink("stem", form((46, 24, 1), (44, 10), (54, 4, 1), (60, 8, 1), (55, 14), (56, 24, 1)))
    d.ink(
        "pumpkin",
        form(
            (50, 24),
            (70, 20),
            (92, 34),
            (96, 56),
            (86, 82),
            (66, 92),
            (50, 89),
            (34, 92),
            (14, 82),
            (4, 56),
            (8, 34),
            (30, 20),
        ),
    )
    d.stroke("rib", curve((34, 27), (24, 54), (34, 86)).both(), w=2.6)
    d.fill("face", poly((28, 56), (42, 52), (38, 40)), poly((72, 56), (58, 52), (62, 40)))
    d.fill(
        "face",
        form(
            (26, 66, 1),
            (38, 70),
            (42, 66, 1),
            (46, 71, 1),
            (54, 71, 1),
            (58, 66, 1),
            (62, 70),
            (74, 66, 1),
            (66, 80),
            (50, 84),
            (34, 80),
        ),
    )

    d = piece(
        "festive",
        "snowflake",
        "Snowflake",
        "雪花",
        "xue hua",
        "snow winter christmas cold",
        "冬天 圣诞 下雪",
        family="flat",
        flake="#4f9fd6",
    )
    arm = (
        curve((50, 50), (50, 5))
        + poly((40, 12), (50, 22), (60, 12), closed=False)
        + poly((42, 26), (50, 34), (58, 26), closed=False)
    )
    d.stroke("flake", around(arm, 6), w=4)

    d = piece(
        "festive",
        "angel-wings",
        "Angel wings",
        "天使翅膀",
        "tian shi chi bang",
        "wings angel memorial heaven",
        "天使 纪念 怀念",
        family="flat",
        wing=INK,
    )
    for x, y, w, h, t in (
        (57, 44, 11, 52, 62),
        (57, 48, 11, 47, 78),
        (57, 52, 10.4, 40, 95),
        (57, 56, 9.6, 32, 113),
        (57, 59, 8.6, 24, 132),
    ):
        f = drop(x + 10, y, w, h, t)
        d.fill("wing", f, f.mirror(60))
    d.stroke("wing", oval(60, 12, 15, 4.6), w=3)
