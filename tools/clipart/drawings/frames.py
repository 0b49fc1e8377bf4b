"""Frames, banners, badges and laurels: they hold a photo or a line of words."""

from __future__ import annotations

import math

from tools.clipart.kit import (
    INK,
    PAPER,
    Path,
    around,
    box,
    brush,
    curve,
    form,
    leaf,
    oval,
    pen,
    piece,
    polar,
    poly,
    ring,
    rounded,
    scallop,
    star,
)
from tools.clipart.kit.cutting import clip


def draw() -> None:
    """All of them."""
    d = piece(
        "frames",
        "frame-round",
        "Round frame",
        "圆形边框",
        "yuan xing bian kuang",
        "frame circle border badge",
        "圆 边框 徽章",
        family="badge",
        frame=INK,
    )
    d.fill("frame", ring(50, 50, 48, 44.6))
    d.fill("frame", ring(50, 50, 42, 41))

    d = piece(
        "frames",
        "frame-dotted",
        "Beaded frame",
        "圆点边框",
        "yuan dian bian kuang",
        "frame circle dots beads border",
        "圆 珠子 边框",
        family="badge",
        frame=INK,
        beads="#f0502b",
    )
    d.fill("frame", ring(50, 50, 39, 37))
    d.fill("beads", around(oval(50, 6, 3), 32))

    d = piece(
        "frames",
        "frame-oval-leaf",
        "Leafy oval",
        "花环",
        "hua huan",
        "frame oval wreath leaves wedding",
        "椭圆 花环 婚礼 植物",
        family="flat",
        leaf="#1f7a5c",
        berry="#f0502b",
    )
    for i in range(22):
        a = 2 * math.pi * i / 22
        x, y = 40 + 33 * math.sin(a), 50 - 42 * math.cos(a)
        along = math.degrees(math.atan2(42 * math.sin(a), 33 * math.cos(a)))
        d.fill("leaf", leaf(x, y, 6.4, 14, along + 90 - 28) if i % 2 else leaf(x, y, 6.4, 14, along + 90 + 30))
        if i % 4 == 0:
            d.fill("berry", oval(x, y, 2.2))
    d.stroke("leaf", oval(40, 50, 33, 42), w=1.5)

    d = piece(
        "frames",
        "frame-ticket",
        "Ticket",
        "票根",
        "piao gen",
        "ticket stub concert cinema",
        "门票 演唱会 电影票",
        ticket="#ffd166",
        edge="#f0502b",
        ink=INK,
    )
    left = form(
        (6, 6, 1),
        (134, 6, 1),
        (134, 25, 1),
        (125, 35),
        (134, 45, 1),
        (134, 64, 1),
        (6, 64, 1),
        (6, 45, 1),
        (15, 35),
        (6, 25, 1),
    )
    d.ink("ticket", left)
    d.stroke("edge", box(19, 12, 80, 46, 3), w=2)
    for y in (12, 22, 32, 42, 52):
        d.stroke("ink", curve((108, y), (108, y + 6)), w=2.4)
    d.fill("edge", star(119, 35, 7, 3.4, r=1))

    d = piece(
        "frames",
        "frame-stamp",
        "Postage stamp",
        "邮票",
        "you piao",
        "stamp postage frame post",
        "邮政 边框 复古",
        family="badge",
        paper=PAPER,
        edge=INK,
    )
    n_x, n_y, r = 7, 9, 3.2
    holes = Path(())
    outer = [(6, 6), (78, 6), (78, 94), (6, 94)]
    for i in range(n_x + 1):
        holes += oval(6 + 72 * i / n_x, 6, r) + oval(6 + 72 * i / n_x, 94, r)
    for i in range(1, n_y):
        holes += oval(6, 6 + 88 * i / n_y, r) + oval(78, 6 + 88 * i / n_y, r)
    sheet = clip(poly(*outer), holes, away=True)
    d.fill("paper", sheet)
    d.stroke("edge", sheet, w=1.6)
    d.stroke("edge", box(16, 16, 52, 68), w=1.8)

    d = piece(
        "frames",
        "frame-polaroid",
        "Instant photo",
        "拍立得",
        "pai li de",
        "polaroid photo frame picture",
        "照片 相框 拍照",
        paper=PAPER,
        inside="#d9cfbf",
        tape="#ffd166",
        ink=INK,
    )
    d.fill("paper", box(4, 8, 76, 90, 2))
    d.fill("inside", box(11, 15, 62, 60))
    d.stroke("ink", box(4, 8, 76, 90, 2), w=2.4)
    d.stroke("ink", box(11, 15, 62, 60), w=1.6)
    d.ink("tape", poly((27, 4), (57, 1), (58, 12), (28, 15)), w=1.8)

    d = piece(
        "frames",
        "frame-corners",
        "Photo corners",
        "直角边框",
        "zhi jiao bian kuang",
        "frame corners focus minimal",
        "对焦 简约 边框",
        family="flat",
        frame=INK,
    )
    corner = poly((4, 30), (4, 4), (30, 4), closed=False)
    for t in range(4):
        d.stroke("frame", corner.turn(90 * t), w=4.4, cap="round")

    d = piece(
        "frames",
        "frame-brush",
        "Brushed box",
        "毛笔方框",
        "mao bi fang kuang",
        "frame box brush square",
        "毛笔 方框 边框",
        family="brush",
        ink=INK,
    )
    for pts, s in (
        (((6, 10), (50, 7), (95, 11)), 1),
        (((92, 6), (94, 50), (91, 96)), 2),
        (((95, 91), (50, 94), (5, 90)), 3),
        (((9, 95), (7, 50), (10, 5)), 4),
    ):
        d.fill("ink", brush(list(pts), [6, 8, 6], seed=s + 30, hairs=5, dry=0.12))

    d = piece(
        "frames",
        "banner-ribbon",
        "Ribbon banner",
        "飘带横幅",
        "piao dai heng fu",
        "ribbon banner scroll title",
        "丝带 横幅 标题",
        band="#f0502b",
        back="#c93b1a",
        ink=INK,
    )
    tail = form((4, 22, 1), (34, 18, 1), (38, 46, 1), (4, 52, 1), (14, 36, 1))
    d.ink("back", tail, tail.mirror(75))
    d.fill("ink", poly((26, 38), (38, 47), (38, 38)), poly((124, 38), (112, 47), (112, 38)))
    d.ink("band", form((26, 8, 1), (75, 3), (124, 8, 1), (124, 38, 1), (75, 33), (26, 38, 1)))

    d = piece(
        "frames",
        "banner-flag",
        "Pennant",
        "三角旗",
        "san jiao qi",
        "pennant flag team school",
        "旗子 校队 球队",
        flag="#2e5aa8",
        stripe="#ffd166",
        pole="#8a5a30",
        ink=INK,
    )
    d.ink("pole", box(4, 2, 6, 66, 3))
    d.ink("flag", rounded((10, 6), (126, 35), (10, 64), r=3))
    d.fill("stripe", poly((18, 9.6), (25, 11.4), (25, 58.6), (18, 60.4)))

    d = piece(
        "frames",
        "banner-bunting",
        "Bunting",
        "彩旗",
        "cai qi",
        "bunting party flags birthday",
        "派对 生日 庆祝",
        one="#f0502b",
        two="#ffd166",
        three="#4f9fd6",
        four="#3f9f6f",
        ink=INK,
    )
    string = [(4, 8), (42, 22), (80, 27), (118, 22), (156, 8)]
    for i, slot in enumerate(("one", "two", "three", "four", "one", "two")):
        along = (i + 0.5) / 6
        x = 4 + 152 * along
        y = 8 + 19 * (1 - (2 * along - 1) ** 2)
        tilt = 14 * (1 - 2 * along)
        d.ink(slot, rounded((x - 10.5, y), (x + 10.5, y), (x, y + 28), r=1.6).turn(tilt, x, y), w=2.6)
    d.stroke("ink", curve(*string), w=2.8)

    d = piece(
        "frames",
        "laurel",
        "Laurel",
        "月桂",
        "yue gui",
        "laurel wreath award winner champion",
        "桂冠 冠军 奖",
        family="flat",
        leaf="#b8892b",
    )
    for i in range(8):
        turned = 200 + 20.5 * i
        x, y = polar(50, 50, 38, turned - 90)
        size = 17 - i * 0.5
        out = leaf(x, y, 7, size, turned + 90 - 30) + leaf(x, y, 7, size, turned + 90 + 34)
        d.fill("leaf", out, out.mirror())
    d.stroke("leaf", curve(*(polar(50, 50, 38, t - 90) for t in range(186, 350, 18))).both(), w=1.6)

    d = piece(
        "frames",
        "badge-seal",
        "Seal badge",
        "锯齿徽章",
        "ju chi hui zhang",
        "badge seal sticker award",
        "徽章 贴纸 奖章",
        family="badge",
        badge="#f0502b",
        ring=PAPER,
    )
    d.fill("badge", star(50, 50, 48, 43, n=26, r=1.6))
    d.fill("ring", ring(50, 50, 37, 35))

    d = piece(
        "frames",
        "badge-shield",
        "Shield",
        "盾牌",
        "dun pai",
        "shield crest team emblem",
        "队徽 校徽 徽章",
        family="badge",
        shield="#2e5aa8",
        edge="#ffd166",
        ink=INK,
    )
    outer_shield = form(
        (43, 4, 1), (60, 12), (82, 14, 1), (82, 50), (68, 80), (43, 96, 1), (18, 80), (4, 50), (4, 14, 1), (26, 12)
    )
    d.ink("edge", outer_shield)
    d.fill("shield", outer_shield.scale(0.84, 0.86, 43, 49))

    d = piece(
        "frames",
        "badge-number",
        "Number badge",
        "号码牌",
        "hao ma pai",
        "number badge race jersey bib",
        "号码 球衣 数字",
        family="badge",
        disc=INK,
        ring="#ffd166",
    )
    d.fill("disc", oval(50, 50, 47))
    d.fill("ring", ring(50, 50, 42, 38.5))
    d.fill("ring", star(50, 18, 4.6, 2.1), star(50, 82, 4.6, 2.1))

    d = piece(
        "frames",
        "badge-biscuit",
        "Scalloped badge",
        "花边徽章",
        "hua bian hui zhang",
        "badge scallop biscuit cute label",
        "饼干 标签 可爱",
        family="badge",
        badge="#ffd166",
        stitch="#c9822b",
    )
    d.fill("badge", scallop(50, 50, 41, 18, 5.4))
    for i in range(30):
        d.stroke("stitch", curve(polar(50, 50, 37, 12 * i - 90), polar(50, 50, 37, 12 * i - 83.6)), w=1.6)

    d = piece(
        "frames",
        "divider-star",
        "Star divider",
        "分隔线",
        "fen ge xian",
        "divider line separator star",
        "线 分割 简约",
        family="flat",
        mark=INK,
    )
    d.fill("mark", star(70, 10, 8, 3.6, r=0.8))
    d.fill(
        "mark", pen([(4, 10), (30, 10), (57, 10)], [0.6, 2, 2.8]), pen([(136, 10), (110, 10), (83, 10)], [0.6, 2, 2.8])
    )

    d = piece(
        "frames",
        "stripes-retro",
        "Retro stripes",
        "复古条纹",
        "fu gu tiao wen",
        "stripes retro seventies arc",
        "条纹 七十年代 彩虹",
        family="flat",
        one="#c93b1a",
        two="#f0892b",
        three="#ffd166",
        four="#1f7a5c",
    )
    for i, slot in enumerate(("one", "two", "three", "four")):
        r, k = 46 - 9.4 * i, 0.5523
        sweep = Path(
            (
                ("M", (2, 40 + r)),
                ("L", (60, 40 + r)),
                ("C", (60 + k * r, 40 + r, 60 + r, 40 + k * r, 60 + r, 40)),
                ("L", (60 + r, 6)),
            )
        )
        d.stroke(slot, sweep, w=8, cap="butt")
