"""Bubbles, arrows, sparks, brushed marks, crowns and signs."""

from __future__ import annotations

import math

from tools.clipart.kit import (
    INK,
    PAPER,
    PERSIMMON,
    Path,
    box,
    brush,
    form,
    oval,
    pen,
    piece,
    polar,
    poly,
    rounded,
    scallop,
)


def four(cx: float, cy: float, r: float, waist: float = 0.3) -> Path:
    """A sparkle with four points."""
    k = r * waist
    return form(
        (cx, cy - r, 1),
        (cx + k, cy - k),
        (cx + r, cy, 1),
        (cx + k, cy + k),
        (cx, cy + r, 1),
        (cx - k, cy + k),
        (cx - r, cy, 1),
        (cx - k, cy - k),
    )


def draw() -> None:
    """All of them."""
    d = piece(
        "marks",
        "bubble-round",
        "Speech bubble",
        "对话泡泡",
        "dui hua pao pao",
        "speech bubble talk say",
        "说话 气泡 对话框",
        bubble=PAPER,
        ink=INK,
    )
    d.ink(
        "bubble",
        form(
            (50, 8),
            (80, 13),
            (96, 36),
            (86, 60),
            (56, 70),
            (44, 70, 1),
            (24, 90, 1),
            (27, 66, 1),
            (8, 54),
            (5, 32),
            (22, 13),
        ),
    )

    d = piece(
        "marks",
        "bubble-square",
        "Comic box",
        "漫画对话框",
        "man hua dui hua kuang",
        "speech box comic say",
        "说话 漫画",
        bubble="#ffd166",
        shadow=INK,
        ink=INK,
    )
    shape = rounded((6, 8), (92, 8), (92, 64), (44, 64), (28, 84), (29, 64), (6, 64), r=5)
    d.fill("shadow", shape.move(5, 5))
    d.ink("bubble", shape)

    d = piece(
        "marks",
        "bubble-think",
        "Thought bubble",
        "想一想",
        "xiang yi xiang",
        "thought bubble dream think cloud",
        "思考 梦 云",
        bubble=PAPER,
        ink=INK,
    )
    d.ink("bubble", scallop(54, 38, 28, 9, 9).scale(1.22, 0.92, 54, 38))
    d.ink("bubble", oval(24, 78, 7, 6), oval(12, 91, 4, 3.6), w=2.8)

    d = piece(
        "marks",
        "bubble-shout",
        "Shout",
        "爆炸框",
        "bao zha kuang",
        "shout boom comic burst sale",
        "爆炸 漫画 喊 呐喊",
        burst="#ffd166",
        inner=PAPER,
        ink=INK,
    )
    points = []
    for i in range(24):
        a = 2 * math.pi * i / 24
        r = (46 if i % 4 == 0 else 41) if i % 2 == 0 else 29
        points.append((50 + 1.08 * r * math.cos(a), 50 + 0.86 * r * math.sin(a)))
    d.ink("burst", poly(*points))
    d.fill("inner", poly(*((50 + (x - 50) * 0.78, 50 + (y - 50) * 0.78) for x, y in points)))

    d = piece(
        "marks",
        "bolt",
        "Lightning",
        "闪电",
        "shan dian",
        "lightning bolt power energy",
        "电 能量 酷",
        bolt="#ffd166",
        ink=INK,
    )
    d.ink("bolt", rounded((58, 3), (18, 56), (44, 57), (34, 97), (82, 38), (55, 38), (70, 3), r=3))

    d = piece(
        "marks",
        "sparkles",
        "Sparkles",
        "闪闪",
        "shan shan",
        "sparkle shine clean magic",
        "星光 闪光 魔法",
        family="flat",
        large="#ffc93c",
        small="#f0892b",
    )
    d.fill("large", four(40, 56, 40))
    d.fill("small", four(80, 24, 20), four(82, 80, 13))

    d = piece(
        "marks",
        "arrow-curl",
        "Curly arrow",
        "转圈箭头",
        "zhuan quan jian tou",
        "arrow loop look here",
        "箭头 手绘 指向",
        family="brush",
        ink=INK,
    )
    d.fill(
        "ink",
        pen(
            [(6, 30), (24, 20), (46, 28), (52, 48), (40, 58), (32, 46), (44, 32), (66, 40), (78, 72)],
            [3, 5, 6, 6, 5.4, 5, 5, 6, 5],
        ),
    )
    d.fill("ink", pen([(62, 66), (72, 76), (80, 84)], [3, 5, 6]) + pen([(80, 84), (86, 72), (92, 58)], [6, 5, 3]))

    d = piece(
        "marks",
        "arrow-bold",
        "Arrow",
        "箭头",
        "jian tou",
        "arrow right next way",
        "方向 指示",
        arrow="#f0502b",
        ink=INK,
    )
    d.ink("arrow", rounded((4, 38), (54, 38), (54, 18), (96, 50), (54, 82), (54, 62), (4, 62), r=4))

    d = piece(
        "marks",
        "swash-brush",
        "Brush stroke",
        "毛笔一笔",
        "mao bi yi bi",
        "brush stroke underline paint",
        "笔刷 墨迹 下划线",
        family="brush",
        ink=INK,
    )
    d.fill("ink", brush([(4, 50), (40, 44), (100, 48), (170, 42)], [18, 26, 24, 16], seed=11, hairs=14, dry=0.3))

    d = piece(
        "marks",
        "underline-wavy",
        "Wavy underline",
        "波浪线",
        "bo lang xian",
        "underline wave line",
        "下划线 波浪",
        family="brush",
        ink=PERSIMMON,
    )
    d.fill(
        "ink",
        pen(
            [(4, 24), (22, 12), (42, 24), (62, 34), (82, 24), (102, 12), (122, 22), (142, 32), (158, 22)],
            [2, 6, 7, 6, 7, 6, 7, 6, 2],
        ),
    )

    d = piece(
        "marks",
        "enso-brush",
        "Ink circle",
        "墨圈",
        "mo quan",
        "enso circle zen brush ring",
        "圆 禅 水墨 毛笔",
        family="brush",
        ink=INK,
    )
    ringpts = [polar(50, 50, 38, t) for t in range(110, 445, 24)]
    d.fill(
        "ink",
        brush(
            ringpts,
            [12, 14, 15, 15, 14, 13, 12, 11, 11, 10, 9, 8, 7, 6, 5][: len(ringpts)],
            seed=21,
            hairs=10,
            dry=0.24,
        ),
    )

    d = piece(
        "marks",
        "splash-ink",
        "Ink splash",
        "墨点",
        "mo dian",
        "splash paint blot drop",
        "泼墨 颜料",
        family="brush",
        ink=INK,
    )
    reaches = (30, 21, 36, 20, 27, 19, 38, 21, 29, 18, 34, 22)
    d.fill("ink", form(*(polar(48, 50, r, 30 * i) for i, r in enumerate(reaches))))
    d.fill(
        "ink",
        oval(92, 40, 4.4),
        oval(86, 66, 2.8),
        oval(16, 16, 3.6),
        oval(10, 80, 2.4),
        oval(70, 92, 3),
        oval(40, 4, 2.2),
        oval(98, 56, 1.6),
    )

    d = piece(
        "marks",
        "crown-gold",
        "Crown",
        "皇冠",
        "huang guan",
        "crown king queen royal",
        "国王 公主 女王",
        crown="#ffc93c",
        band="#f0892b",
        gem="#e23d4f",
        ink=INK,
    )
    d.ink("crown", form((8, 76, 1), (5, 30, 1), (28, 50, 1), (50, 14, 1), (72, 50, 1), (95, 30, 1), (92, 76, 1)))
    d.ink("band", form((8, 74, 1), (50, 70), (92, 74, 1), (92, 88, 1), (50, 84), (8, 88, 1)))
    d.ink("gem", oval(50, 11, 6), oval(5, 27, 5), oval(95, 27, 5), w=2.6)
    d.fill("gem", oval(50, 77, 4.4, 3.6))
    d.fill("crown", oval(30, 78, 3, 2.6), oval(70, 78, 3, 2.6))

    d = piece(
        "marks",
        "bow-tie",
        "Bow tie",
        "领结",
        "ling jie",
        "bow tie ribbon gentleman",
        "蝴蝶结 绅士 礼服",
        bow="#e23d4f",
        knot="#b8263a",
        dots=PAPER,
        ink=INK,
    )
    d.ink("bow", form((50, 50, 1), (30, 28), (6, 18), (4, 50), (6, 82), (30, 72)).both())
    d.fill("dots", oval(18, 36, 3.4).both(), oval(18, 64, 3.4).both(), oval(29, 50, 3.4).both())
    d.ink("knot", box(40, 36, 20, 28, 7))

    d = piece(
        "marks",
        "sunglasses",
        "Sunglasses",
        "墨镜",
        "mo jing",
        "sunglasses cool shades",
        "酷 太阳镜 夏天",
        lens="#2d2a28",
        frame=INK,
        shine="#8f8a84",
    )
    d.fill("frame", form((4, 8, 1), (106, 8, 1), (106, 18, 1), (60, 16), (50, 16), (4, 18, 1)))
    d.fill(
        "lens",
        form((8, 12, 1), (50, 12, 1), (48, 34), (38, 44), (22, 44), (11, 34))
        + form((8, 12, 1), (50, 12, 1), (48, 34), (38, 44), (22, 44), (11, 34)).mirror(55),
    )
    d.fill(
        "shine",
        form((16, 18, 1), (26, 18, 1), (18, 34, 1), (14, 28, 1))
        + form((64, 18, 1), (74, 18, 1), (66, 34, 1), (62, 28, 1)),
    )

    d = piece(
        "marks",
        "smiley",
        "Smiley",
        "笑脸",
        "xiao lian",
        "smile happy face",
        "开心 微笑 表情",
        face="#ffd94d",
        tongue="#f0707e",
        ink=INK,
    )
    d.ink("face", oval(50, 50, 44))
    d.fill("ink", oval(36, 40, 4.6, 7.4).both())
    d.ink("ink", form((24, 56, 1), (50, 64), (76, 56, 1), (68, 74), (50, 80), (32, 74)), w=2.8)
    d.fill("tongue", form((40, 76, 1), (50, 69), (60, 76, 1), (50, 78.6)))

    d = piece(
        "marks",
        "eyes-peek",
        "Peeking eyes",
        "偷看",
        "tou kan",
        "eyes look peek funny",
        "眼睛 看 搞笑",
        white=PAPER,
        iris="#5a8f4a",
        ink=INK,
    )
    d.ink("white", oval(27, 50, 22, 27).both())
    d.fill("iris", oval(33, 54, 12, 14), oval(79, 54, 12, 14))
    d.fill("ink", oval(34, 55, 7.4, 9), oval(80, 55, 7.4, 9))
    d.fill("white", oval(37, 50, 3), oval(83, 50, 3))

    d = piece(
        "marks",
        "check-brush",
        "Brushed tick",
        "对勾",
        "dui gou",
        "tick check done yes",
        "打勾 完成 手绘",
        family="brush",
        ink="#1f7a5c",
    )
    d.fill("ink", pen([(8, 54), (24, 66), (36, 86)], [5, 12, 15]) + pen([(36, 86), (54, 48), (94, 10)], [15, 12, 3]))

    d = piece(
        "marks",
        "emphasis-rays",
        "Emphasis lines",
        "强调线",
        "qiang diao xian",
        "lines rays wow attention",
        "放射 手绘 注意",
        family="brush",
        ink=PERSIMMON,
    )
    for t, long in ((-60, 30), (-30, 36), (0, 40), (30, 36), (60, 30)):
        d.fill("ink", pen([(50, 62 - 26), (50, 62 - 26 - long * 0.5), (50, 62 - 26 - long)], [3, 7, 5]).turn(t, 50, 84))
