"""Draws the shop's templates: data files in customizer/data/templates, written from the layouts below.

Words on a circle are placed about its centre here, with the shop's own typesetter, in each language.
`python -m tools.design_templates [FOLDER]` writes the data, and pictures of all to a folder.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from PIL import Image

from customizer.art import find_piece
from customizer.asset_source import FolderAssets
from customizer.document import TextLayer, parse_document
from customizer.proofs import compose_picture
from customizer.templates import FOLDER, LANGUAGES, build_document, load_templates
from customizer.type import shop_fonts, typeset

Layer = dict[str, Any]
INK = {"light": "#1b1a17", "dark": "#fffaf0"}
PAPER = {"light": "#fffaf0", "dark": "#1b1a17"}


def same(colour: str, dark: str | None = None) -> dict[str, str]:
    """An ink that reads on every garment, or its other colour for dark ones."""
    return {"light": colour, "dark": dark or colour}


def art(slug: str, x: float, y: float, width: float, *, height: float | None = None, **more: Any) -> Layer:
    """A drawing, by its width; its own proportions unless a height is given."""
    piece = find_piece(slug)
    assert piece is not None, slug
    own = round(width * piece.drawing.height / piece.drawing.width, 3)
    return {"kind": "art", "art": slug, "x_mm": x, "y_mm": y, "width_mm": width, "height_mm": height or own, **more}


def slot(x: float, y: float, width: float, height: float, shape: str = "ellipse", **more: Any) -> Layer:
    """Where the photo goes."""
    return {
        "kind": "shape",
        "id": "photo-slot",
        "shape": shape,
        "x_mm": x,
        "y_mm": y,
        "width_mm": width,
        "height_mm": height,
        "fill": "#efe6d6",
        **more,
    }


def shape(kind: str, x: float, y: float, width: float, height: float, **more: Any) -> Layer:
    """A simple shape."""
    return {"kind": "shape", "shape": kind, "x_mm": x, "y_mm": y, "width_mm": width, "height_mm": height, **more}


def words(x: float, y: float, en: Layer, zh: Layer, **common: Any) -> Layer:
    """Words in both languages: what they share, and what each has of its own."""
    base = {"kind": "text", "x_mm": x, "y_mm": y, "lang": "en", "fill": "@ink", **common, **en}
    return {**base, "in": {"zh-Hans": {"lang": "zh-Hans", **zh}}}


def round_words(
    cx: float, cy: float, radius: float, en: Layer, zh: Layer, *, below: bool = False, **common: Any
) -> Layer:
    """Words on a circle about (cx, cy): over it, or `below` it and read from inside."""
    layer = words(cx, cy, {**en}, {**zh}, **common)
    for language in LANGUAGES:
        spoken = {
            **{k: v for k, v in layer.items() if k != "in"},
            **(layer["in"]["zh-Hans"] if language != "en" else {}),
        }
        path = {"kind": "arc", "radius_mm": -radius if below else radius}
        y = round(cy + _rise({**spoken, "path": path}, radius, below=below), 2)
        where = layer if language == "en" else layer["in"]["zh-Hans"]
        where["path"], where["y_mm"] = path, y
    return layer


def _rise(layer: Layer, radius: float, *, below: bool) -> float:
    """From the circle's centre to the middle of the text's box."""
    fields = {k: v for k, v in layer.items() if k != "fill"}
    text = TextLayer.model_validate({"id": "t", "fill": {"kind": "solid", "colour": "#000000"}, **fields})
    fonts = shop_fonts()
    found = typeset(text, fonts)
    face = fonts.face(found.faces[0])
    ascent, descent = (each / face.units_per_em * text.size_mm for each in (face.ascent, face.descent))
    if below:
        return radius + descent - found.height_mm / 2
    return found.height_mm / 2 - radius - ascent


def en(text: str, size: float, font: str = "bricolage-grotesque", weight: int = 800, **more: Any) -> Layer:
    """English words."""
    return {"text": text, "size_mm": size, "font": font, "weight": weight, **more}


def zh(text: str, size: float, font: str = "noto-sans-sc", weight: int = 900, **more: Any) -> Layer:
    """Chinese words."""
    return {"text": text, "size_mm": size, "font": font, "weight": weight, **more}


def anton(text: str, size: float, **more: Any) -> Layer:
    """English words in the poster face."""
    return en(text, size, "anton", 400, **more)


TEMPLATES: dict[str, Layer] = {
    "pet-portrait": {
        "names": ("Pet portrait badge", "宠物头像徽章"),
        "about": ("A round photo on a burst of sun, with a name on a ribbon.", "圆形照片配放射光芒，名字写在飘带上。"),
        "size": (260, 268),
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
    "big-word": {
        "names": ("One big word", "一个大字"),
        "about": ("A word across the chest and a small line under it.", "胸前一个大词，下面一行小字。"),
        "size": (290, 158),
        "inks": {"ink": INK, "accent": same("#c93b1a", "#ff8a5c")},
        "layers": [
            words(145, 62, anton("WOOF", 104), zh("汪 汪", 96)),
            art("underline-wavy", 145, 121, 150, colours={"ink": "@accent"}),
            words(
                145, 146, en("says everything I mean", 12.5, weight=600), zh("我想说的都在这一声里", 12.5, weight=700)
            ),
        ],
    },
    "lyric-poster": {
        "names": ("Lyric poster", "歌词海报"),
        "about": ("Lines of different size, set flush like a gig poster.", "大小错落的歌词，像一张演出海报。"),
        "size": (270, 340),
        "inks": {"ink": INK, "accent": same("#c93b1a", "#ff8a5c")},
        "layers": [
            art("sound-wave", 135, 26, 246, height=44, colours={"bars": "@accent"}),
            words(135, 84, anton("EVERY ROAD", 51), zh("每一条路", 60)),
            words(135, 146, anton("GOES HOME", 54), zh("的尽头", 78)),
            words(135, 217, anton("TO YOU", 86), zh("都是你", 80), fill="@accent"),
            shape("rectangle", 135, 273, 246, 2, fill="@ink"),
            words(135, 293, en("sung badly, meant completely", 13, weight=600), zh("跑调也要唱给你听", 14, weight=700)),
            words(
                135,
                318,
                en("SIDE A  ·  TRACK 07  ·  03:42", 9.5, weight=700, letter_spacing_em=0.08),
                zh("A 面  ·  第七首  ·  03:42", 10, weight=700, letter_spacing_em=0.08),
            ),
        ],
    },
    "team-jersey": {
        "names": ("Team name and number", "球队名与号码"),
        "about": (
            "Name and number are fields: everyone on the team gets their own.",
            "名字和号码是可换字段，每位队员一件。",
        ),
        "size": (270, 330),
        "inks": {"ink": same("#1f3f7a", "#ffffff"), "edge": same("#ffd166", "#f0502b")},
        "layers": [
            round_words(
                135,
                330,
                268,
                en("GOOD DOGS F.C.", 26, "anton", 400, letter_spacing_em=0.05),
                zh("好狗足球队", 31, letter_spacing_em=0.14),
            ),
            words(135, 110, anton("BISCUIT", 46, field="name", fit_mm=256), zh("豆豆", 48, field="name", fit_mm=256)),
            words(
                135,
                226,
                anton("07", 170, field="number", fit_mm=256, line_height=1.0),
                anton("07", 170, field="number", fit_mm=256, line_height=1.0),
                outline={"width_mm": 3.5, "colour": "@edge"},
            ),
        ],
    },
    "birthday": {
        "names": ("Birthday", "生日快乐"),
        "about": ("Bunting, a cake, and whose day it is.", "彩旗、蛋糕，还有今天的主角。"),
        "size": (270, 310),
        "inks": {"ink": INK, "accent": same("#c93b1a", "#ffd166")},
        "layers": [
            art("banner-bunting", 135, 44, 264),
            art("cake", 135, 148, 116),
            art("sparkles", 226, 116, 44),
            art("stars-three", 45, 120, 42),
            words(
                135,
                238,
                en("HAPPY BIRTHDAY", 27.5, "shrikhand", 400),
                zh("生日快乐", 52, "zcool-kuaile", 400),
                fill="@accent",
            ),
            words(
                135,
                287,
                en("Mochi is three today", 17, "caveat-brush", 400, size_mm=21),
                zh("麻薯今天三岁啦", 19, "zcool-kuaile", 400),
            ),
        ],
    },
    "camping": {
        "names": ("Camping club", "露营俱乐部"),
        "about": ("A round patch for people who sleep outside.", "给爱睡帐篷的人一枚圆章。"),
        "size": (280, 280),
        "inks": {"ink": INK, "paper": PAPER, "ground": same("#2f6f5f", "#2f6f5f"), "sky": same("#ffd9a0")},
        "layers": [
            shape("ellipse", 140, 140, 268, 268, fill="@ground"),
            shape("ellipse", 140, 140, 184, 184, fill="@sky", outline={"width_mm": 3, "colour": "#fffaf0"}),
            art("mountains", 140, 128, 136),
            art("tent", 112, 172, 70),
            art("campfire", 176, 181, 42),
            art("star-bold", 140, 66, 22),
            art("stars-three", 184, 84, 24),
            round_words(
                140,
                140,
                105,
                en("SLEEP OUTSIDE", 22, letter_spacing_em=0.08),
                zh("今晚睡在山里", 23, letter_spacing_em=0.16),
                fill="#fffaf0",
            ),
            round_words(
                140,
                140,
                120,
                en("DOGS WELCOME", 18, letter_spacing_em=0.1),
                zh("狗狗欢迎同行", 19, letter_spacing_em=0.16),
                below=True,
                fill="#ffd166",
            ),
        ],
    },
    "dog-mum": {
        "names": ("Dog mum", "狗妈"),
        "about": (
            "Big letters, a paw for a heart. Change it to dad in a second.",
            "大字加一颗爪印爱心，一秒改成“狗爸”。",
        ),
        "size": (270, 276),
        "inks": {"ink": INK, "accent": same("#e8657c")},
        "layers": [
            words(135, 56, en("dog", 88, "shrikhand", 400), zh("专 职", 56)),
            words(122, 140, en("mum", 88, "shrikhand", 400), zh("狗 妈", 78), fill="@accent"),
            art("paw-heart", 242, 84, 46, rotation_deg=14, colours={"paw": "@accent", "toes": "@accent"}),
            art("heartbeat", 135, 214, 190, colours={"pulse": "@ink"}),
            words(135, 264, en("overtime since 2020", 11, weight=600), zh("2020 年上岗，从未请假", 11, weight=700)),
        ],
    },
    "lunar-new-year": {
        "names": ("Lunar New Year", "新年好运"),
        "about": ("Lanterns, clouds and a wish in red and gold.", "灯笼祥云，红金两色的祝福。"),
        "size": (280, 320),
        "inks": {"ink": same("#c8322a", "#ff6a52"), "gold": same("#b8801f", "#ffc93c")},
        "layers": [
            art("lantern-red", 44, 70, 64),
            art("lantern-red", 236, 70, 64),
            art("cat-lucky", 140, 98, 124),
            art("cloud-scroll", 52, 172, 72),
            art("cloud-scroll", 228, 172, 72, flip_x=True),
            words(140, 222, en("LUCKY YEAR", 41.5, "shrikhand", 400), zh("招财进宝", 60, "ma-shan-zheng", 400)),
            art("divider-star", 140, 264, 170, colours={"mark": "@gold"}),
            words(
                140,
                292,
                en("full bowl, warm bed, long walks", 14.5, weight=700),
                zh("碗里有肉 · 出门有光 · 岁岁平安", 14, weight=700),
                fill="@gold",
            ),
        ],
    },
    "memorial": {
        "names": ("In memory", "永远怀念"),
        "about": ("A quiet oval portrait with wings, a name and two years.", "安静的椭圆照片，翅膀、名字和年份。"),
        "size": (250, 330),
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
    "photo-card": {
        "names": ("Instant photo", "拍立得"),
        "about": ("Your photo in a white frame, with a line in handwriting.", "照片装进白色相框，手写一句话。"),
        "size": (236, 280),
        "inks": {"ink": INK},
        "example": {"art": "cat-calico", "ground": "#f7c9c0", "share": 0.7},
        "layers": [
            art("frame-polaroid", 118, 140, 230, colours={"paper": "#fffdf8", "inside": "#d9cfbf"}),
            slot(118, 123.5, 172.5, 167, "rectangle"),
            words(
                118,
                241,
                en("best roommate ever", 22, "caveat-brush", 400),
                zh("最佳室友", 24, "ma-shan-zheng", 400),
                fill="#1b1a17",
            ),
            art("heart-brush", 200, 40, 30, rotation_deg=12),
        ],
    },
    "paw-photo": {
        "names": ("Photo in a heart", "爱心照片"),
        "about": ("The photo cut to a heart, with paws walking round it.", "照片剪成爱心，旁边一串小脚印。"),
        "size": (260, 280),
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
    "vinyl-record": {
        "names": ("Our song", "我们的歌"),
        "about": ("A record with the words running round it.", "一张唱片，歌词绕着它转。"),
        "size": (280, 300),
        "inks": {"ink": INK, "label": same("#f0502b")},
        "layers": [
            art("vinyl", 140, 130, 168, colours={"disc": "#1b1a17", "groove": "#55504a", "label": "@label"}),
            shape("ellipse", 140, 130, 171, 171, outline={"width_mm": 1.5, "colour": "@ink"}),
            round_words(
                140,
                130,
                96,
                en("I KEEP A SONG FOR EVERY WALK WITH YOU", 13.5, letter_spacing_em=0.05),
                zh("和你走过的每段路都有一首歌", 17, letter_spacing_em=0.16),
            ),
            words(140, 256, anton("PLAY IT AGAIN", 33), zh("再放一遍", 40)),
            words(
                140,
                287,
                en("Biscuit & me  ·  33⅓ rpm", 11.5, weight=600),
                zh("豆豆和我  ·  每分钟 33⅓ 转", 11.5, weight=700),
            ),
        ],
    },
    "couple-hearts": {
        "names": ("Wedding day", "新婚"),
        "about": ("Double happiness, two names and the date.", "囍字、两个名字和日子。"),
        "size": (250, 290),
        "inks": {"ink": same("#c8322a", "#ff7a66"), "gold": same("#b8801f", "#ffc93c")},
        "layers": [
            art("frame-dotted", 125, 108, 204, colours={"frame": "@gold", "beads": "@ink"}),
            art("double-happiness", 125, 108, 96, colours={"mark": "@ink"}),
            words(125, 236, en("Lin & Chen", 38, "lobster", 400), zh("林 & 陈", 40, "zcool-xiaowei", 400)),
            words(
                125,
                274,
                en("18 · 10 · 2026", 15, weight=700, letter_spacing_em=0.16),
                zh("二〇二六年十月十八日", 15, weight=700, letter_spacing_em=0.12),
                fill="@gold",
            ),
        ],
    },
}
GARMENTS = {
    "pet-portrait": "cream",
    "big-word": "red",
    "lyric-poster": "white",
    "team-jersey": "navy",
    "birthday": "pink",
    "camping": "sand",
    "dog-mum": "white",
    "lunar-new-year": "cream",
    "memorial": "white",
    "matching-set": "sky",
    "minimal-line": "heather-grey",
    "retro-sunset": "black",
    "photo-card": "pine",
    "paw-photo": "white",
    "vinyl-record": "cream",
    "couple-hearts": "white",
}


def write() -> None:
    """The data files."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for slug, made in TEMPLATES.items():
        width, height = made["size"]
        entry = {
            "names": dict(zip(LANGUAGES, made["names"], strict=True)),
            "about": dict(zip(LANGUAGES, made["about"], strict=True)),
            "blank": "classic-tee",
            "colour": GARMENTS[slug],
            "width_mm": width,
            "height_mm": height,
            "inks": made["inks"],
            **({"example": made["example"]} if "example" in made else {}),
            "layers": made["layers"],
        }
        text = json.dumps(entry, ensure_ascii=False, indent=2) + "\n"
        (FOLDER / f"{slug}.json").write_text(text, encoding="utf-8")
    (FOLDER / "order.json").write_text(json.dumps(list(TEMPLATES), indent=2) + "\n", encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Write, and paint where a folder is given."""
    write()
    print(f"templates: {len(TEMPLATES)}")
    if not arguments:
        return 0
    for language in LANGUAGES:
        pictures = []
        for template in load_templates().values():
            built = build_document(
                template, language=language, blank=template.blank, colour=template.colour, example=True
            )
            pictures.append(compose_picture(parse_document(built), "front", FolderAssets(None), width_px=600))
        sheet = Image.new("RGB", (4 * 400, -(-len(pictures) // 4) * 420), "#e9ddcb")
        for index, picture in enumerate(pictures):
            small = picture.convert("RGBA").resize((560, 560)).crop((80, 60, 480, 480))
            sheet.paste(small, (index % 4 * 400, index // 4 * 420), small)
        sheet.save(Path(arguments[0]) / f"templates-{language}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
