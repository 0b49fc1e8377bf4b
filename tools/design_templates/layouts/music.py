"""Templates of words and songs."""

from __future__ import annotations

from tools.design_templates.layers import INK, Layer, anton, art, en, round_words, same, shape, words, zh

MUSIC: dict[str, Layer] = {
    "big-word": {
        "names": ("One big word", "一个大字"),
        "about": ("A word across the chest and a small line under it.", "胸前一个大词，下面一行小字。"),
        "size": (290, 158),
        "garment": "red",
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
        "garment": "white",
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
    "vinyl-record": {
        "names": ("Our song", "我们的歌"),
        "about": ("A record with the words running round it.", "一张唱片，歌词绕着它转。"),
        "size": (280, 300),
        "garment": "cream",
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
}
