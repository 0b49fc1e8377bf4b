"""What dogs' faces share."""

from __future__ import annotations

from tools.clipart.kit import INK, PAPER, Draw, piece, sym

TONGUE = "#f08a8a"
DOG_EN, DOG_ZH = "dog puppy pet face", "狗 狗狗 小狗 宠物 汪星人 头像"


def dog(slug: str, en: str, zh: str, pinyin: str, more_en: str = "", more_zh: str = "", **slots: str) -> Draw:
    """A face with the slots all dogs have."""
    base = {"ink": INK, "light": PAPER}
    return piece(
        "dogs", slug, en, zh, pinyin, f"{DOG_EN} {more_en}".strip(), f"{DOG_ZH} {more_zh}".strip(), **{**base, **slots}
    )


MUZZLE = sym((50, 51), (60, 54), (69, 63), (66, 75), (50, 82))
