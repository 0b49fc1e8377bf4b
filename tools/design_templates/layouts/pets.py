"""Templates about one's own animal."""

from __future__ import annotations

from tools.design_templates.layers import INK, Layer, art, en, round_words, same, slot, words, zh

PETS: dict[str, Layer] = {
    "pet-portrait": {
        "names": ("Pet portrait badge", "宠物头像徽章"),
        "about": ("A round photo on a burst of sun, with a name on a ribbon.", "圆形照片配放射光芒，名字写在飘带上。"),
        "size": (260, 268),
        "garment": "cream",
        "inks": {"ink": INK, "ray": same("#f0502b"), "disc": same("#ffd166"), "band": same("#1b1a17", "#f0502b")},
        "example": {"art": "dog-corgi", "ground": "#bfe0ea"},
        "layers": [
            art("sunburst", 130, 140, 206, colours={"rays": "@ray", "disc": "@disc"}),
            slot(130, 140, 158, 158, outline={"width_mm": 4, "colour": "#1b1a17"}),
            round_words(
                130,
                140,
                108,
                en("CERTIFIED GOOD BOY", 17, letter_spacing_em=0.06),
                zh("官方认证好孩子", 20, letter_spacing_em=0.16),
            ),
            art("banner-ribbon", 130, 226, 190, colours={"band": "#c93b1a", "back": "#8f2710"}),
            words(130, 220.5, en("BISCUIT", 19, letter_spacing_em=0.04), zh("豆 豆", 21), fill="#fffaf0"),
        ],
    },
    "dog-mum": {
        "names": ("Dog mum", "狗妈"),
        "about": (
            "Big letters, a paw for a heart. Change it to dad in a second.",
            "大字加一颗爪印爱心，一秒改成“狗爸”。",
        ),
        "size": (270, 276),
        "garment": "white",
        "inks": {"ink": INK, "accent": same("#e8657c")},
        "layers": [
            words(135, 56, en("dog", 88, "shrikhand", 400), zh("专 职", 56)),
            words(122, 140, en("mum", 88, "shrikhand", 400), zh("狗 妈", 78), fill="@accent"),
            art("paw-heart", 242, 84, 46, rotation_deg=14, colours={"paw": "@accent", "toes": "@accent"}),
            art("heartbeat", 135, 214, 190, colours={"pulse": "@ink"}),
            words(135, 264, en("overtime since 2020", 11, weight=600), zh("2020 年上岗，从未请假", 11, weight=700)),
        ],
    },
    "memorial": {
        "names": ("In memory", "永远怀念"),
        "about": ("A quiet oval portrait with wings, a name and two years.", "安静的椭圆照片，翅膀、名字和年份。"),
        "size": (250, 330),
        "garment": "white",
        "inks": {"ink": INK, "leaf": same("#1f7a5c", "#8fd0b0"), "gold": same("#b8801f", "#ffd98a")},
        "example": {"art": "dog-golden", "ground": "#f4dfc0", "share": 0.7},
        "layers": [
            art("angel-wings", 125, 78, 226, colours={"wing": "@gold"}),
            slot(125, 140, 124, 156, outline={"width_mm": 2.5, "colour": "@gold"}),
            art("frame-oval-leaf", 125, 140, 164, height=204, colours={"leaf": "@leaf", "berry": "@gold"}),
            words(125, 270, en("Biscuit", 36, "lobster", 400), zh("豆 豆", 38, "zcool-xiaowei", 400)),
            words(
                125,
                305,
                en("2011 – 2025  ·  still in every walk", 12, weight=600),
                zh("2011 – 2025  ·  每次散步都有你", 12.5, weight=700),
            ),
        ],
    },
    "matching-set": {
        "names": ("Matching set", "主宠同款"),
        "about": ("Made to be worn by two: you and the smaller one.", "一式两件：你一件，毛孩子一件。"),
        "size": (260, 250),
        "garment": "sky",
        "inks": {"ink": INK, "accent": same("#f0502b"), "disc": same("#ffd166")},
        "layers": [
            art("badge-biscuit", 130, 118, 200, colours={"badge": "@disc", "stitch": "#c9822b"}),
            art("paw-bold", 130, 110, 78, colours={"paw": "@accent"}),
            round_words(
                130,
                118,
                62,
                en("TEAM", 22, letter_spacing_em=0.14),
                zh("同一队", 22, letter_spacing_em=0.3),
                fill="#1b1a17",
            ),
            round_words(
                130,
                118,
                78,
                en("BISCUIT", 20, letter_spacing_em=0.1),
                zh("豆豆和我", 20, letter_spacing_em=0.24),
                below=True,
                fill="#1b1a17",
            ),
            words(
                130,
                236,
                en("I bring the snacks", 17, "caveat-brush", 400, size_mm=21),
                zh("零食归我管", 18, "zcool-kuaile", 400),
            ),
        ],
    },
    "minimal-line": {
        "names": ("Small and quiet", "极简小图"),
        "about": (
            "A small mark and a thin line of words, for the pocket or the middle.",
            "一枚小图加一行细字，放口袋或正中都好。",
        ),
        "size": (240, 190),
        "garment": "heather-grey",
        "inks": {"ink": INK, "accent": same("#c93b1a", "#ff8a5c")},
        "layers": [
            art("dog-sitting", 104, 66, 62, colours={"coat": "@ink", "collar": "@accent"}),
            art("moon-phases", 120, 142, 120, colours={"moon": "@ink"}),
            art("stars-three", 166, 40, 22, colours={"large": "@ink", "small": "@accent"}),
            words(
                120,
                173,
                en("stay a little longer", 13, weight=500, letter_spacing_em=0.06),
                zh("再陪我走一会儿", 13, weight=500, letter_spacing_em=0.2),
            ),
        ],
    },
    "retro-sunset": {
        "names": ("Retro sunset", "复古落日"),
        "about": ("A striped sun with your dog in front of it.", "条纹落日，前面坐着你家的狗。"),
        "size": (260, 300),
        "garment": "black",
        "inks": {"ink": INK, "sun": same("#f0502b"), "low": same("#f7a440")},
        "layers": [
            art("sun-retro", 130, 114, 214, colours={"sun": "@sun", "low": "@low"}),
            art("dog-sitting", 130, 156, 92, colours={"coat": "@ink", "collar": "@low"}),
            words(
                130,
                246,
                en("GOLDEN HOUR", 37, "bebas-neue", 400, size_mm=48, letter_spacing_em=0.06),
                zh("黄昏散步", 46, letter_spacing_em=0.1),
            ),
            words(
                130,
                281,
                en("WALKS  ·  EST. 2019", 13, weight=700, letter_spacing_em=0.2),
                zh("每天六点  ·  风雨无阻", 13, weight=700, letter_spacing_em=0.16),
            ),
        ],
    },
    "paw-photo": {
        "names": ("Photo in a heart", "爱心照片"),
        "about": ("The photo cut to a heart, with paws walking round it.", "照片剪成爱心，旁边一串小脚印。"),
        "size": (260, 280),
        "garment": "white",
        "inks": {"ink": INK, "accent": same("#e23d4f", "#ff7a86")},
        "example": {"art": "dog-shiba", "ground": "#ffd166", "share": 0.62},
        "layers": [
            slot(130, 112, 186, 180, "heart", outline={"width_mm": 4, "colour": "@accent"}),
            art("paw-trail", 38, 176, 46, colours={"paw": "@ink"}),
            art("sparkles", 224, 40, 40),
            words(
                130,
                234,
                en("Love of my life", 34, "lobster", 400),
                zh("我的心头肉", 38, "zcool-kuaile", 400),
                fill="@accent",
            ),
            words(
                130,
                268,
                en("four legs, one heart, no plans", 13, weight=600),
                zh("四条腿，一颗心，没计划", 13, weight=700),
            ),
        ],
    },
}
