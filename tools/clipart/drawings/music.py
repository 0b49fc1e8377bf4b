"""Notes, records and instruments."""

from __future__ import annotations

from tools.clipart.kit import INK, PAPER, PERSIMMON, box, curve, form, oval, piece, polar, poly, star
from tools.clipart.kit.lines import pen


def draw() -> None:
    """All of them."""
    d = piece(
        "music",
        "note-single",
        "Music note",
        "音符",
        "yin fu",
        "music note song",
        "音乐 歌 八分音符",
        note="#f0502b",
        ink=INK,
    )
    d.ink(
        "note",
        form(
            (50, 12, 1),
            (62, 20),
            (78, 34),
            (74, 54),
            (68, 60, 1),
            (68, 44),
            (57, 36, 1),
            (57, 78),
            (48, 90),
            (30, 92),
            (22, 82),
            (28, 71),
            (42, 68),
            (50, 70, 1),
        ),
    )

    d = piece(
        "music",
        "notes-pair",
        "Two notes",
        "双音符",
        "shuang yin fu",
        "music notes song beam",
        "音乐 歌 旋律",
        family="flat",
        note=INK,
    )
    d.fill(
        "note",
        form((32, 20, 1), (84, 8, 1), (84, 24, 1), (40, 34.2, 1), (40, 76, 1), (32, 76, 1))
        + poly((76, 12), (84, 8), (84, 66), (76, 66)),
    )
    d.fill("note", oval(27, 77, 13.4, 10, -20), oval(71, 67, 13.4, 10, -20))

    d = piece(
        "music",
        "vinyl",
        "Vinyl record",
        "黑胶唱片",
        "hei jiao chang pian",
        "record lp music album vinyl",
        "唱片 音乐 复古",
        family="flat",
        disc=INK,
        groove="#4a4640",
        label="#f0502b",
        hole="#ffd166",
    )
    d.fill("disc", oval(50, 50, 48))
    for r in (42, 36, 30, 24):
        for turn in (0, 180):
            d.stroke("groove", curve(*(polar(50, 50, r, t + turn) for t in range(-30, 91, 15))), w=1.2)
    d.fill("label", oval(50, 50, 18))
    d.fill("hole", oval(50, 50, 7))
    d.fill("disc", oval(50, 50, 2.4))

    d = piece(
        "music",
        "record-player",
        "Record player",
        "唱片机",
        "chang pian ji",
        "turntable record music retro",
        "留声机 复古 音乐",
        case="#c9784a",
        deck="#f4dfc0",
        disc="#2d2a28",
        label="#f0502b",
        arm="#d9d2c4",
        ink=INK,
    )
    d.ink("case", box(4, 12, 102, 72, 8))
    d.ink("deck", box(11, 19, 88, 58, 5), w=2.4)
    d.ink("disc", oval(45, 48, 26), w=2.8)
    d.stroke("deck", oval(45, 48, 20), oval(45, 48, 14.5), w=0.9)
    d.ink("label", oval(45, 48, 8.6), w=2)
    d.cord("arm", form((88, 28, 1), (86, 56), (70, 64, 1), closed=False), w=2.6, ink=6.4)
    d.ink("arm", oval(88, 28, 6), w=2.6)
    d.ink("label", oval(90, 68, 3.4), w=2.2)

    d = piece(
        "music",
        "headphones",
        "Headphones",
        "耳机",
        "er ji",
        "headphones music listen",
        "听歌 头戴 音乐",
        band="#3a3532",
        cup="#f0502b",
        pad="#ffd166",
        ink=INK,
    )
    arc = curve((16, 62), (14, 38), (28, 16), (50, 9), (72, 16), (86, 38), (84, 62))
    d.cord("band", arc, w=5, ink=11)
    d.ink("pad", box(22, 54, 13, 34, 6).both())
    d.ink("cup", form((22, 52), (8, 56), (5, 71), (8, 86), (22, 90), (24, 71)).both())

    d = piece(
        "music",
        "microphone",
        "Microphone",
        "麦克风",
        "mai ke feng",
        "mic sing karaoke voice",
        "唱歌 话筒 K歌",
        head="#b9b4aa",
        grille="#6f6a62",
        body="#3a3532",
        band="#ffd166",
        ink=INK,
    )
    d.ink("body", form((54, 48, 1), (66, 60, 1), (30, 96), (20, 98), (14, 92), (16, 82)))
    d.ink("head", oval(68, 32, 24))
    d.stroke(
        "grille",
        curve((54, 22), (68, 18), (84, 24))
        + curve((48, 34), (66, 30), (88, 38))
        + curve((56, 46), (70, 43), (80, 48))
        + curve((58, 18), (60, 34), (56, 50))
        + curve((74, 12), (76, 32), (72, 52)),
        w=2,
    )
    d.stroke("ink", oval(68, 32, 24))
    d.ink("band", form((44, 40, 1), (62, 58, 1), (56, 65, 1), (38, 47, 1)), w=2.8)
    d.fill("band", oval(42, 66, 3.2))

    d = piece(
        "music",
        "cassette",
        "Cassette",
        "磁带",
        "ci dai",
        "tape mixtape retro eighties",
        "卡带 复古 八十年代",
        case="#f0502b",
        label=PAPER,
        stripe="#ffd166",
        window="#2d2a28",
        reel="#f4ecdf",
        ink=INK,
    )
    d.ink("case", box(3, 3, 104, 68, 7))
    d.ink("label", box(13, 11, 84, 40, 4), w=2.6)
    d.fill("stripe", box(14.4, 20, 81.2, 7))
    d.ink("window", box(26, 30, 58, 17, 8), w=2.6)
    for x in (37, 73):
        d.fill("reel", star(x, 38.5, 6.4, 4.2, n=6))
        d.fill("window", oval(x, 38.5, 2.2))
    d.stroke("ink", curve((20, 16.4), (62, 16.4)), w=1.8)
    d.ink("stripe", form((27, 71, 1), (32, 57, 1), (78, 57, 1), (83, 71, 1)), w=2.6)
    d.fill("ink", oval(41, 65, 2), oval(69, 65, 2))

    d = piece(
        "music",
        "guitar",
        "Guitar",
        "吉他",
        "ji ta",
        "guitar acoustic music folk",
        "民谣 弹唱 音乐",
        body="#d98f4a",
        edge="#b5713f",
        neck="#6b4226",
        hole="#3a2a1e",
        string=PAPER,
        ink=INK,
    )
    d.ink("neck", box(46, 2, 8, 46, 1).turn(38))
    d.ink("neck", form((43, -4, 1), (57, -4, 1), (56, 10, 1), (44, 10, 1)).turn(38), w=2.8)
    body = form(
        (50, 40),
        (60, 42),
        (64, 50),
        (61, 58),
        (66, 66),
        (71, 80),
        (64, 96),
        (50, 101),
        (36, 96),
        (29, 80),
        (34, 66),
        (39, 58),
        (36, 50),
        (40, 42),
    ).turn(38)
    d.ink("body", body)
    d.fill("hole", oval(50, 66, 8).turn(38))
    d.stroke("edge", oval(50, 66, 11).turn(38), w=2)
    d.ink("neck", box(42, 83, 16, 4.4, 1).turn(38), w=2)
    d.stroke("string", curve((48, 6), (48, 84)).turn(38) + curve((52, 6), (52, 84)).turn(38), w=1.1)

    d = piece(
        "music",
        "drum",
        "Drum",
        "小鼓",
        "xiao gu",
        "drum beat band",
        "鼓 乐队 节奏",
        drum="#e23d4f",
        head=PAPER,
        rim="#ffd166",
        stick="#c9915a",
        ink=INK,
    )
    for t in (-26, 26):
        d.cord("stick", curve((50, 34), (50, -8)).turn(t, 50, 40), w=2.6, ink=6.4)
        d.ink("stick", oval(50, -10, 5, 6).turn(t, 50, 40), w=2.6)
    d.ink("drum", form((10, 40, 1), (90, 40, 1), (88, 80), (50, 92), (12, 80)))
    d.stroke("rim", poly((12, 50), (24, 80), (37, 54), (50, 86), (63, 54), (76, 80), (88, 50), closed=False), w=3)
    d.ink("rim", oval(50, 40, 42, 13))
    d.ink("head", oval(50, 38, 36, 9), w=2.6)

    d = piece(
        "music",
        "treble-brush",
        "Treble clef",
        "高音谱号",
        "gao yin pu hao",
        "clef music classical",
        "乐谱 古典 音乐",
        family="brush",
        ink=INK,
    )
    d.fill(
        "ink",
        pen(
            [
                (49, 58),
                (44, 64),
                (40, 58),
                (45, 49),
                (57, 49),
                (64, 60),
                (57, 72),
                (42, 74),
                (31, 64),
                (32, 48),
                (46, 34),
                (58, 20),
                (57, 6),
                (50, 2),
                (44, 14),
                (47, 40),
                (54, 76),
                (54, 92),
                (44, 97),
                (36, 92),
            ],
            [4, 6, 6, 6, 7, 8, 8, 7, 8, 9, 9, 7, 4, 4, 6, 6, 5, 5, 5, 4],
        ),
    )
    d.fill("ink", oval(38, 90, 6))

    d = piece(
        "music",
        "sound-wave",
        "Sound wave",
        "声波",
        "sheng bo",
        "sound wave audio voice song",
        "音频 录音 歌",
        family="flat",
        bars=PERSIMMON,
    )
    heights = (10, 24, 40, 22, 56, 80, 48, 92, 64, 36, 70, 44, 20, 34, 12)
    for i, high in enumerate(heights):
        d.fill("bars", box(2 + i * 8, 50 - high / 2, 4.6, high, 2.3))
