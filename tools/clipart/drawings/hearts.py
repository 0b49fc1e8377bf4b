"""Hearts."""

from __future__ import annotations

from tools.clipart.kit import INK, brush, curve, form, heart, pen, piece, poly


def draw() -> None:
    """All of them."""
    d = piece(
        "hearts",
        "heart-bold",
        "Heart",
        "爱心",
        "ai xin",
        "heart love valentine",
        "心 爱 情人节",
        heart="#e23d4f",
        shine="#ff9aa2",
        ink=INK,
    )
    d.ink("heart", heart(50, 50, 92))
    d.fill("shine", pen([(16, 42), (17, 27), (29, 17)], [2, 7, 2.4]))

    d = piece(
        "hearts",
        "heart-brush",
        "Brushed heart",
        "手绘爱心",
        "shou hui ai xin",
        "heart brush hand love",
        "心 毛笔 手绘",
        family="brush",
        ink="#e23d4f",
    )
    d.fill(
        "ink",
        brush(
            [(50, 30), (38, 12), (16, 12), (8, 36), (22, 62), (50, 90)],
            [5, 11, 13, 13, 12, 5],
            seed=3,
            hairs=8,
            dry=0.12,
        ),
    )
    d.fill(
        "ink",
        brush(
            [(49, 31), (62, 12), (84, 13), (93, 36), (76, 64), (48, 91)],
            [6, 12, 14, 13, 11, 4],
            seed=6,
            hairs=8,
            dry=0.16,
        ),
    )

    d = piece(
        "hearts",
        "heart-arrow",
        "Heart and arrow",
        "一箭穿心",
        "yi jian chuan xin",
        "heart arrow love cupid",
        "心 箭 丘比特 爱情",
        heart="#e8657c",
        arrow="#ffd166",
        ink=INK,
    )
    d.cord("arrow", curve((6, 80), (94, 26)), w=3, ink=8)
    d.ink("arrow", poly((97, 24), (92, 38), (84, 25)), w=2.8)
    d.ink("arrow", form((12, 76, 1), (2, 74, 1), (0, 84, 1), (8, 90, 1), (17, 82, 1)), w=2.8)
    d.ink("heart", heart(49, 52, 70))
    d.stroke("ink", curve((66, 43.4), (78, 36)), w=8)
    d.stroke("arrow", curve((64, 44.6), (80, 34.8)), w=3)

    d = piece(
        "hearts",
        "hearts-two",
        "Two hearts",
        "心心相印",
        "xin xin xiang yin",
        "hearts couple love pair",
        "情侣 两颗心 爱",
        family="flat",
        large="#e23d4f",
        small="#f7a3a8",
    )
    d.fill("small", heart(70, 64, 50).turn(14, 70, 64))
    d.fill("large", heart(38, 40, 66).turn(-12, 38, 40))

    d = piece(
        "hearts",
        "heartbeat",
        "Heartbeat",
        "心跳",
        "xin tiao",
        "heartbeat pulse line dog love",
        "心电图 心跳 线条",
        family="flat",
        pulse="#e23d4f",
    )
    d.stroke(
        "pulse", poly((2, 38), (30, 38), (38, 24), (46, 50), (56, 8), (66, 54), (73, 38), (84, 38), closed=False), w=4
    )
    d.stroke(
        "pulse",
        form(
            (84, 38, 1),
            (96, 50),
            (106, 58, 1),
            (122, 44),
            (128, 28),
            (118, 18),
            (106, 28, 1),
            (94, 18),
            (84, 28),
            (88, 38, 1),
            closed=False,
        ),
        w=4,
    )
    d.stroke("pulse", curve((124, 38), (142, 38)), w=4)
