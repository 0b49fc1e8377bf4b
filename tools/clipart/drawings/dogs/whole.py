"""Dogs with all four legs."""

from __future__ import annotations

from tools.clipart.kit import INK, PERSIMMON, form, piece


def sitting() -> None:
    d = piece(
        "dogs",
        "dog-sitting",
        "Sitting dog",
        "坐着的狗",
        "zuo zhe de gou",
        "dog silhouette wait loyal",
        "狗 剪影 等待 忠诚",
        family="flat",
        coat=INK,
        collar=PERSIMMON,
    )
    body = form(
        (30, 12, 1),
        (33, 8),
        (44, 9),
        (52, 14),
        (63, 19),
        (65, 23),
        (60, 28),
        (50, 29),
        (46, 33),
        (48, 44),
        (58, 58),
        (62, 76),
        (61, 90),
        (66, 94),
        (66, 97),
        (50, 97, 1),
        (50, 88),
        (47, 76, 1),
        (44, 88),
        (46, 97, 1),
        (24, 97),
        (16, 92),
        (14, 80),
        (8, 82),
        (3, 76),
        (2, 68),
        (6, 66),
        (9, 73),
        (15, 74, 1),
        (19, 58),
        (27, 44),
        (28, 32),
    )
    d.fill("coat", body)
    d.fill("coat", form((32, 9, 1), (26, 13), (22, 26), (26, 34), (32, 28), (35, 16)))
    d.fill("collar", form((28, 34, 1), (37, 38), (47, 35.5, 1), (48, 40, 1), (38, 43), (26.6, 39, 1)))
