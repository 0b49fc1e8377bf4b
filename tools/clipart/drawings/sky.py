"""Stars, moons, suns, clouds."""

from __future__ import annotations

import math

from tools.clipart.kit import INK, PAPER, Path, clip, curve, form, hole, oval, pen, piece, polar, poly, rays, star


def draw() -> None:
    """All of them."""
    d = piece(
        "hearts",
        "star-bold",
        "Star",
        "星星",
        "xing xing",
        "star night favourite",
        "五角星 闪亮",
        star="#ffd166",
        shine="#fff1c2",
        ink=INK,
    )
    d.ink("star", star(50, 53, 48, 23, r=9))
    d.fill("shine", pen([(34, 46), (40, 40), (46, 30)], [1.4, 4.4, 1.6]))

    d = piece(
        "hearts",
        "star-shooting",
        "Shooting star",
        "流星",
        "liu xing",
        "star comet wish",
        "许愿 夜空",
        star="#ffd166",
        tail="#f0502b",
        tail2="#ff9a5c",
        ink=INK,
    )
    d.fill("tail", pen([(54, 54), (30, 66), (4, 72)], [14, 8, 0.6]))
    d.fill(
        "tail2", pen([(62, 64), (44, 80), (22, 92)], [10, 6, 0.6]) + pen([(46, 42), (28, 48), (10, 50)], [8, 4.6, 0.6])
    )
    d.ink("star", star(68, 38, 30, 14.5, r=5, start=16))

    d = piece(
        "hearts",
        "stars-three",
        "Little stars",
        "小星星",
        "xiao xing xing",
        "stars twinkle night",
        "闪闪 夜空",
        family="flat",
        large="#ffd166",
        small="#f0a03c",
    )
    d.fill("large", star(40, 56, 36, 17, r=6, start=-8))
    d.fill("small", star(80, 26, 19, 9, r=3.4, start=14), star(82, 82, 13, 6, r=2.4, start=-6))

    d = piece(
        "hearts",
        "moon-sleepy",
        "Sleepy moon",
        "月亮",
        "yue liang",
        "moon night sleep dream",
        "晚安 夜晚 梦",
        moon="#ffd166",
        cheek="#f5a873",
        cap="#2e5aa8",
        ink=INK,
    )
    moon = form((62, 8, 1), (40, 22), (34, 48), (46, 76), (76, 86, 1), (50, 96), (20, 84), (8, 54), (22, 20))
    d.ink("moon", moon)
    d.stroke("ink", curve((19, 48), (24, 52), (29, 48)), w=2.8)
    d.stroke("ink", curve((26, 64), (31, 66), (35, 62)), w=2.6)
    d.fill("cheek", oval(20, 60, 4, 3))
    d.fill("cap", star(74, 40, 10, 4.4, r=1.4), star(86, 64, 6, 2.6, r=0.8), star(60, 60, 5, 2.2, r=0.8))

    d = piece(
        "hearts",
        "moon-phases",
        "Moon phases",
        "月相",
        "yue xiang",
        "moon lunar minimal line boho",
        "阴晴圆缺 简约",
        family="flat",
        moon=INK,
    )

    def crescent(cx: float, r: float, cut: float) -> Path:
        return clip(oval(cx, 30, r), oval(cx + cut, 30, r), away=True)

    d.fill(
        "moon",
        crescent(16, 12, 7),
        crescent(44, 15, 14),
        oval(90, 30, 22),
        crescent(136, 15, -14),
        crescent(164, 12, -7),
    )

    d = piece(
        "hearts",
        "sun-face",
        "Smiling sun",
        "笑脸太阳",
        "xiao lian tai yang",
        "sun summer smile warm",
        "阳光 夏天 开心",
        sun="#ffd166",
        rays="#f0892b",
        cheek="#f5a06a",
        ink=INK,
    )
    for i in range(12):
        d.ink("rays", form((45, 22, 1), (50, 3, 1), (55, 22, 1)).turn(30 * i), w=2.8)
    d.ink("sun", oval(50, 50, 29))
    d.fill("ink", oval(41, 46, 2.8, 3.6).both())
    d.fill("cheek", oval(34.6, 54, 4, 2.8).both())
    d.stroke("ink", curve((40, 56), (50, 62), (60, 56)), w=2.8)

    d = piece(
        "hearts",
        "sun-retro",
        "Retro sunset",
        "复古落日",
        "fu gu luo ri",
        "sunset stripes vintage summer",
        "夕阳 条纹 海边",
        family="flat",
        sun="#f0502b",
        low="#f7a440",
    )
    top = poly((0, 0), (100, 0), (100, 50), (0, 50))
    d.fill("sun", clip(oval(50, 50, 46), top))
    y, gap, bar = 53.0, 2.6, 9.0
    while y < 96:
        d.fill("sun" if y < 62 else "low", clip(oval(50, 50, 46), poly((0, y), (100, y), (100, y + bar), (0, y + bar))))
        y, bar, gap = y + bar + gap, bar * 0.72, gap * 1.22

    d = piece(
        "hearts",
        "sunburst",
        "Sunburst",
        "放射光芒",
        "fang she guang mang",
        "sunburst rays retro background",
        "太阳 背景 复古",
        family="flat",
        rays="#f0502b",
        disc="#ffd166",
    )
    d.fill("disc", oval(50, 50, 48))
    d.fill("rays", clip(rays(14, 4, 60, 0.5), oval(50, 50, 48)))

    d = piece(
        "hearts",
        "cloud-soft",
        "Cloud",
        "云朵",
        "yun duo",
        "cloud sky weather",
        "天空 天气",
        cloud=PAPER,
        shade="#cfe2ec",
        ink=INK,
    )
    cloud = form(
        (18, 78),
        (6, 66),
        (12, 50),
        (26, 48, 1),
        (28, 30),
        (46, 22),
        (62, 32, 1),
        (78, 30),
        (84, 44),
        (83, 49, 1),
        (96, 56),
        (95, 72),
        (84, 78),
        (50, 79),
    )
    d.marked("cloud", cloud, ("shade", form((-4, 66, 1), (30, 68), (60, 64), (104, 58, 1), (104, 90, 1), (-4, 90, 1))))

    d = piece(
        "hearts",
        "rainbow-arc",
        "Rainbow",
        "彩虹",
        "cai hong",
        "rainbow pride memorial bridge",
        "彩虹桥 七彩 希望",
        outer="#e8574a",
        middle="#ffd166",
        inner="#4f9fd6",
        cloud=PAPER,
        ink=INK,
    )
    for slot, r in (("outer", 44), ("middle", 34), ("inner", 24)):
        band = clip(oval(50, 72, r) + hole(oval(50, 72, r - 10)), poly((0, 0), (100, 0), (100, 74), (0, 74)))
        d.fill(slot, band)
    for r in (44, 34, 24, 14):
        d.stroke("ink", clip_arc(r), w=2.8)
    puff = form((2, 78), (4, 68), (13, 70, 1), (18, 62), (28, 66, 1), (34, 68), (34, 80), (18, 83))
    d.ink("cloud", puff.both())

    d = piece(
        "hearts",
        "rain-drop-cloud",
        "Rain cloud",
        "下雨天",
        "xia yu tian",
        "rain cloud weather drops",
        "雨 云 天气",
        cloud="#b9cbd6",
        rain="#2e7fc0",
        ink=INK,
    )
    d.ink(
        "cloud",
        form(
            (18, 60),
            (6, 48),
            (14, 34),
            (28, 34, 1),
            (32, 18),
            (50, 12),
            (66, 22, 1),
            (82, 20),
            (88, 34),
            (86, 38, 1),
            (96, 46),
            (92, 58),
            (80, 61),
            (50, 61),
        ),
    )
    for x, y in ((28, 72), (50, 76), (72, 72), (38, 88), (61, 90)):
        d.ink("rain", form((x, y - 8, 1), (x + 5, y + 2), (x, y + 6), (x - 5, y + 2)), w=2)

    d = piece(
        "hearts",
        "planet-ring",
        "Planet",
        "小行星",
        "xiao xing xing qiu",
        "planet space saturn universe",
        "宇宙 土星 太空",
        planet="#e8657c",
        band="#f7a3a8",
        ring="#ffd166",
        ink=INK,
    )
    d.cord("ring", oval(50, 50, 46, 14, -20), w=3.6, ink=8.4)
    d.marked(
        "planet",
        oval(50, 50, 29),
        ("band", form((0, 38, 1), (50, 40), (100, 30, 1), (100, 38, 1), (50, 48), (0, 46, 1))),
    )
    pts = []
    for k in range(13):
        a = math.pi * k / 12
        pts.append((50 + 46 * math.cos(a), 50 + 14 * math.sin(a)))
    front = curve(*pts).turn(-20)
    d.cord("ring", front, w=3.6, ink=8.4)


def clip_arc(r: float) -> Path:
    """Half a circle over the horizon."""
    return curve(*(polar(50, 73, r, 180 + 18 * k) for k in range(11)))
