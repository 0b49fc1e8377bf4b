"""Motifs of China: clouds, waves, koi, blossoms, seals."""

from __future__ import annotations

from itertools import pairwise

from tools.clipart.kit import (
    INK,
    PAPER,
    Path,
    around,
    box,
    brush,
    clip,
    curve,
    form,
    hole,
    leaf,
    oval,
    pen,
    piece,
    polar,
    poly,
    ring,
)


def curl(cx: float, cy: float, r: float, s: float = 1, turns: float = 1.35, start: float = 180) -> Path:
    """A spiral inward, as cloud scrolls have."""
    points = []
    for k in range(15):
        t = k / 14
        points.append(polar(cx, cy, r * (1 - 0.78 * t), start + s * 360 * turns * t))
    return curve(*points)


def draw() -> None:
    """All of them."""
    d = piece(
        "chinese",
        "cloud-scroll",
        "Lucky cloud",
        "祥云",
        "xiang yun",
        "cloud lucky chinese pattern",
        "如意 吉祥 国潮",
        cloud="#f7e3c0",
        ink="#b8322a",
    )
    d.ink(
        "cloud",
        form(
            (4, 72),
            (8, 58),
            (22, 54),
            (26, 40),
            (40, 30),
            (54, 34),
            (60, 26),
            (76, 26),
            (84, 40),
            (80, 52),
            (92, 54),
            (97, 66),
            (88, 76),
            (60, 78),
            (20, 79),
        ),
        w=3,
    )
    d.stroke(
        "ink",
        curl(42, 49, 14, 1, 1.3, 200),
        curl(71, 42, 11, 1, 1.2, 190),
        curl(20, 66, 8, 1, 1.1, 180),
        curl(86, 65, 7, 1, 1.1, 170),
        w=2.8,
    )
    d.stroke("ink", curve((38, 78), (52, 68), (66, 74)), w=2.8)

    d = piece(
        "chinese",
        "wave-scroll",
        "Sea waves",
        "海浪",
        "hai lang",
        "wave sea ocean chinese pattern",
        "波浪 浪花 国潮",
        family="flat",
        deep="#1f4f8a",
        light="#8fc4e0",
        foam=PAPER,
    )

    def scale(cx: float, cy: float) -> None:
        for slot, r in (("deep", 22), ("foam", 18.4), ("light", 14.8), ("deep", 10.6), ("foam", 6.4)):
            half = clip(oval(cx, cy, r), poly((0, -40), (140, -40), (140, cy), (0, cy)))
            d.fill(slot, half)

    for row in range(3):
        y = 30 + row * 18
        for k in range(4 if row % 2 else 3):
            x = (22 if row % 2 == 0 else 0) + k * 43
            scale(x + (0 if row % 2 == 0 else 0.5), y)

    d = piece(
        "chinese",
        "koi",
        "Koi",
        "锦鲤",
        "jin li",
        "koi carp fish lucky",
        "好运 年年有余 鱼",
        fish=PAPER,
        patch="#e2482f",
        fin="#f7c9a8",
        ink=INK,
    )
    d.ink(
        "fin",
        form((22, 34, 1), (8, 42), (2, 56, 1), (14, 54), (22, 46, 1)),
        form((50, 38, 1), (64, 46), (68, 60, 1), (56, 58), (48, 50, 1)),
    )
    d.ink("fin", form((44, 76, 1), (58, 82), (66, 97, 1), (50, 92), (40, 98), (24, 92, 1), (36, 84)))
    body = form(
        (30, 6), (42, 10), (50, 26), (52, 46), (48, 66), (40, 82), (34, 78), (26, 60), (19, 44), (18, 24), (22, 10)
    )
    d.marked(
        "fish",
        body,
        (
            "patch",
            form((18, 2), (44, 4), (46, 20), (34, 26), (20, 20))
            + form((52, 32), (54, 50), (40, 54), (30, 46), (38, 36))
            + form((20, 56), (40, 62), (46, 74), (34, 80), (24, 70)),
        ),
    )
    d.fill("ink", oval(23, 15, 2.4, 3), oval(41, 16, 2.4, 3))
    d.stroke("ink", curve((24, 7), (16, 4)) + curve((37, 7), (46, 3)), w=2)

    d = piece(
        "chinese",
        "plum-blossom",
        "Plum blossom",
        "梅花",
        "mei hua",
        "plum blossom branch winter chinese",
        "梅 冬天 国画",
        family="brush",
        branch="#3a2a22",
        flower="#d9364a",
        heart="#ffd166",
    )
    d.fill(
        "branch",
        pen([(4, 92), (26, 74), (38, 52), (62, 38), (94, 10)], [9, 7, 6, 4.4, 1.4])
        + pen([(38, 52), (34, 30), (42, 10)], [4.4, 3, 1])
        + pen([(62, 38), (80, 44), (96, 40)], [3.4, 2.4, 0.8]),
    )
    for x, y, r in ((40, 32, 1), (66, 30, 1.15), (24, 66, 0.9), (86, 42, 0.8), (56, 52, 0.75), (82, 18, 0.7)):
        d.fill("flower", around(oval(x, y - 7 * r, 5.2 * r, 5.6 * r), 5, x, y))
        d.fill("heart", oval(x, y, 2.6 * r))
        d.fill("heart", around(oval(x, y - 5.4 * r, 0.9 * r), 5, x, y, 36))

    d = piece(
        "chinese",
        "bamboo-brush",
        "Bamboo",
        "竹子",
        "zhu zi",
        "bamboo chinese ink brush",
        "竹 国画 水墨",
        family="brush",
        ink="#1f4f3c",
    )
    for x, bottoms in ((34, (97, 68, 40, 10)), (58, (97, 76, 52, 26))):
        for a, b in pairwise(bottoms):
            d.fill(
                "ink",
                brush(
                    [(x, a - 1), (x + 0.6, (a + b) / 2), (x + 1, b + 2)],
                    [8, 6.6, 8],
                    seed=int(a + x),
                    hairs=5,
                    dry=0.08,
                ),
            )
    for x, y, t, n in (
        (36, 40, 60, 30),
        (36, 40, 84, 26),
        (36, 40, 36, 24),
        (60, 52, 118, 30),
        (60, 52, 92, 27),
        (60, 52, 66, 24),
        (34, 68, -62, 26),
        (34, 68, -88, 24),
        (60, 26, 40, 26),
        (60, 26, 12, 22),
        (35, 12, -40, 24),
        (35, 12, -70, 22),
    ):
        d.fill("ink", leaf(x, y, 5.4, n, t))

    d = piece(
        "chinese",
        "seal-frame",
        "Seal",
        "印章",
        "yin zhang",
        "seal stamp chinese name red",
        "印 落款 名章",
        family="badge",
        seal="#c8322a",
    )
    edge = form(
        (8, 10), (30, 6), (70, 8), (92, 7), (94, 30), (92, 70), (94, 92), (70, 93), (30, 94), (7, 92), (8, 70), (6, 30)
    )
    inner = form((16, 17), (40, 15), (84, 16), (85, 40), (84, 84), (60, 86), (16, 84), (15, 60))
    d.fill("seal", edge + hole(inner))
    d.fill("seal", oval(90, 50, 2.4), oval(12, 24, 2))

    d = piece(
        "chinese",
        "seal-solid",
        "Solid seal",
        "朱文印",
        "zhu wen yin",
        "seal stamp chinese solid red",
        "印章 实心 落款",
        family="badge",
        seal="#c8322a",
        edge=PAPER,
    )
    d.fill("seal", form((8, 8), (30, 5), (54, 8), (56, 30), (54, 70), (55, 92), (30, 95), (7, 93), (5, 70), (7, 30)))
    d.stroke("edge", box(12.5, 13, 35.5, 74, 2), w=1.8)

    d = piece(
        "chinese",
        "folding-fan",
        "Folding fan",
        "折扇",
        "zhe shan",
        "fan chinese summer",
        "扇子 国风 夏天",
        paper="#f7e3c0",
        rib="#8a5a30",
        blossom="#d9364a",
        ink=INK,
    )
    cx, cy = 60.0, 70.0
    arc = [polar(cx, cy, 58, t) for t in range(195, 346, 15)]
    back = [polar(cx, cy, 24, t) for t in range(345, 194, -30)]
    d.stroke("rib", *[curve((cx, cy), polar(cx, cy, 26, t)) for t in range(195, 346, 25)], w=3)
    fan = form((*arc[0], 1), *arc[1:-1], (*arc[-1], 1), (*back[0], 1), *back[1:-1], (*back[-1], 1))
    d.ink("paper", fan)
    for t in range(205, 341, 15):
        d.stroke("rib", curve(polar(cx, cy, 25, t), polar(cx, cy, 56, t)), w=1)
    for x, y, r in ((46, 28, 0.9), (66, 22, 1), (82, 36, 0.8)):
        d.fill("blossom", around(oval(x, y - 5 * r, 4 * r, 4.4 * r), 5, x, y))
    d.stroke("ink", fan)
    d.ink("rib", oval(cx, cy, 4), w=2.4)

    d = piece(
        "chinese",
        "double-happiness",
        "Double happiness",
        "囍",
        "xi",
        "double happiness wedding chinese",
        "喜 结婚 婚礼 喜字",
        family="flat",
        mark="#c8322a",
    )
    for x in (6, 54):
        d.fill("mark", box(x, 10, 40, 6), box(x + 17, 3, 6, 20), box(x + 6, 21, 28, 5.4))
        d.fill("mark", box(x + 6, 31, 28, 17) + hole(box(x + 12, 36.4, 16, 6.2)))
        d.fill("mark", box(x + 9, 51, 5.4, 8), box(x + 25.6, 51, 5.4, 8))
        d.fill("mark", box(x + 6, 71, 28, 26) + hole(box(x + 12, 77, 16, 14)))
    d.fill("mark", box(2, 58, 96, 6.6))

    d = piece(
        "chinese",
        "coin-lucky",
        "Lucky coin",
        "铜钱",
        "tong qian",
        "coin lucky money chinese",
        "钱币 招财 发财",
        family="badge",
        coin="#d9a52b",
        rim="#8a5f10",
    )
    d.fill("coin", oval(50, 50, 46) + hole(box(36, 36, 28, 28)))
    d.fill("rim", ring(50, 50, 46, 41.6))
    d.fill("rim", box(31.6, 31.6, 36.8, 36.8, 1) + hole(box(36, 36, 28, 28)))
    for t in range(4):
        d.fill("rim", (oval(50, 22, 5.4) + hole(oval(50, 22, 2.6))).turn(90 * t))

    d = piece(
        "chinese",
        "ingot",
        "Gold ingot",
        "元宝",
        "yuan bao",
        "ingot gold money new year chinese",
        "招财 新年 金元宝",
        gold="#ffc93c",
        top="#ffe08a",
        ink=INK,
    )
    d.ink(
        "gold",
        form(
            (4, 16, 1),
            (18, 24),
            (34, 32),
            (55, 34),
            (76, 32),
            (92, 24),
            (106, 16, 1),
            (100, 42),
            (84, 62),
            (55, 66),
            (26, 62),
            (10, 42),
        ),
    )
    d.ink("top", form((32, 31), (34, 16), (55, 6), (76, 16), (78, 31), (68, 36), (55, 37), (42, 36)))
    d.stroke("top", curve((18, 36), (30, 50), (44, 55)), w=3.6)

    d = piece(
        "chinese",
        "knot-lucky",
        "Lucky knot",
        "中国结",
        "zhong guo jie",
        "chinese knot lucky red",
        "红 吉祥 平安",
        cord="#d5382c",
        bead="#ffc93c",
        shade="#a8261d",
    )
    d.stroke("cord", curve((35, 2), (35, 14)), w=3.4)
    base = Path(())
    for k in range(4):
        o = 10.4 * k
        base += poly((35 - 20.8 + o * 0.667, 34.8 + o * 0.667 - 0), (35 + o * 0.667, 14 + o * 0.667), closed=False)
    for x, y in ((14, 35), (56, 35), (22, 22), (48, 22), (22, 48), (48, 48), (35, 14), (35, 56)):
        d.stroke("cord", oval(x, y, 7), w=3.4)
    d.fill("cord", poly((35, 13), (57, 35), (35, 57), (13, 35)))
    for k in range(1, 4):
        s = 5.5 * k
        d.stroke(
            "shade",
            curve((35 - 22 + s, 35 - s), (35 + s, 57 - s)) + curve((35 - 22 + s, 35 + s), (35 + s, 13 + s)),
            w=1.6,
        )
    d.fill("bead", oval(35, 64, 5))
    d.stroke("cord", curve((35, 68), (30, 98)) + curve((35, 68), (35, 99)) + curve((35, 68), (40, 98)), w=2.6)

    d = piece(
        "chinese",
        "dragon-cloud-moon",
        "Moon over clouds",
        "云月",
        "yun yue",
        "moon mid-autumn cloud rabbit",
        "中秋 月亮 团圆 诗",
        family="badge",
        moon="#ffd98a",
        cloud="#2f5f7f",
        edge=PAPER,
    )
    d.fill("moon", oval(50, 44, 42))
    for x, y, w, h in ((8, 66, 60, 10), (34, 80, 62, 11)):
        band = box(x, y, w, h, h / 2)
        d.fill("cloud", band)
    d.fill("cloud", box(24, 58, 30, 10, 5), box(2, 76, 40, 10, 5), box(60, 72, 34, 9, 4.5))
    d.stroke("edge", curve((16, 71), (54, 71)) + curve((42, 85.4), (84, 85.4)), w=1.5)
