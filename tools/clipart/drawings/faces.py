"""What faces share: eyes, noses, mouths, tongues, drawn alike so that all animals are of one hand."""

from __future__ import annotations

from tools.clipart.kit import INK, PAPER, Draw, Path, curve, form, oval, pen, piece


def friend(
    category: str,
    tags: tuple[str, str],
    slug: str,
    en: str,
    zh: str,
    pinyin: str,
    more_en: str = "",
    more_zh: str = "",
    **slots: str,
) -> Draw:
    """An animal's drawing: with the tags that its category has in English and Chinese, and the slots all have."""
    tags_en, tags_zh = (f"{common} {more}".strip() for common, more in zip(tags, (more_en, more_zh), strict=True))
    return piece(category, slug, en, zh, pinyin, tags_en, tags_zh, **{"ink": INK, "light": PAPER, **slots})


def ears(d: Draw, ear: Path, inside: Path, *, slot: str = "coat", inner: str = "inner") -> None:
    """Two ears and their insides, from the one on one side."""
    d.ink(slot, ear.both())
    d.fill(inner, inside.both())


def button(x: float, top: float, half: float, deep: float, dip: float = 0.6) -> Path:
    """A small nose: round above, pointed below; `half` its width, `dip` how much lower its sides are."""
    return form((x - half, top + dip), (x, top), (x + half, top + dip), (x, top + deep, 1))


def eyes(
    d: Draw, x: float = 16, y: float = 50, rx: float = 4.2, ry: float = 5, *, shine: bool = True, slot: str = "ink"
) -> None:
    """Two dark eyes `x` from the middle, each with a light in it."""
    d.fill(slot, oval(50 - x, y, rx, ry) + oval(50 + x, y, rx, ry))
    if shine:
        d.fill(
            "light",
            oval(50 - x + rx * 0.3, y - ry * 0.36, rx * 0.36) + oval(50 + x + rx * 0.3, y - ry * 0.36, rx * 0.36),
        )


def nose(d: Draw, y: float = 61, w: float = 7, h: float = 5.4, slot: str = "ink") -> None:
    """A dog's nose with a light on it."""
    d.fill(
        slot,
        form(
            (50 - w, y - h * 0.5),
            (50, y - h * 0.8),
            (50 + w, y - h * 0.5),
            (50 + w * 0.62, y + h * 0.45),
            (50, y + h),
            (50 - w * 0.62, y + h * 0.45),
        ),
    )
    d.fill("light", oval(50 - w * 0.28, y - h * 0.34, w * 0.3, h * 0.16, -8))


def mouth(
    d: Draw, y: float = 67, w: float = 11, drop: float = 6, *, open_to: float = 0, tongue: str = "tongue"
) -> None:
    """The w of a muzzle; open, with a tongue, where `open_to` is how far it hangs down."""
    if open_to:
        jaw = form(
            (50 - w * 0.72, y + drop * 0.75, 1),
            (50, y + drop * 0.35, 1),
            (50 + w * 0.72, y + drop * 0.75, 1),
            (50 + w * 0.5, y + open_to * 0.72),
            (50, y + open_to * 0.9),
            (50 - w * 0.5, y + open_to * 0.72),
        )
        d.ink("ink", jaw, w=1.6)
        lick = form(
            (50 - w * 0.42, y + drop * 0.9, 1),
            (50, y + drop * 0.75),
            (50 + w * 0.42, y + drop * 0.9, 1),
            (50 + w * 0.44, y + open_to * 0.85),
            (50, y + open_to * 1.12),
            (50 - w * 0.44, y + open_to * 0.85),
        )
        d.ink(tongue, lick, w=2.2)
        d.stroke("ink", curve((50, y + drop), (50, y + open_to * 0.72)), w=1.5)
    d.stroke(
        "ink",
        curve(
            (50 - w, y + drop * 0.35),
            (50 - w * 0.55, y + drop),
            (50 - 0.2, y),
        ),
        w=2.6,
    )
    d.stroke(
        "ink",
        curve(
            (50 + w, y + drop * 0.35),
            (50 + w * 0.55, y + drop),
            (50 + 0.2, y),
        ),
        w=2.6,
    )
    d.stroke("ink", curve((50, y - 5), (50, y + 0.4)), w=2.6)


def freckles(d: Draw, x: float = 9, y: float = 68) -> None:
    """Where whiskers grow."""
    d.fill(
        "ink", *[oval(50 + s * (x + dx), y + dy, 0.85) for s in (-1, 1) for dx, dy in ((0, 0), (3.4, -1.6), (3, 2.2))]
    )


def whiskers(d: Draw, x: float = 24, y: float = 64, length: float = 17, slot: str = "ink") -> None:
    """Three on each side, tapering outward."""
    for dy, up in ((-3.4, -3.6), (0.6, 0.4), (4.4, 4.2)):
        line = pen(
            [(50 + x, y + dy), (50 + x + length * 0.5, y + dy + up * 0.4), (50 + x + length, y + dy + up)],
            [1.9, 1.5, 0.5],
        )
        d.fill(slot, line.both())


def brows(d: Draw, x: float = 16, y: float = 40, slot: str = "ink", w: float = 2.4) -> None:
    """Raised brows."""
    d.stroke(slot, curve((50 + x - 4, y + 1), (50 + x, y - 1.2), (50 + x + 4, y + 0.8)).both(), w=w)


def blush(d: Draw, x: float = 25, y: float = 60, slot: str = "cheek") -> None:
    """Warm cheeks."""
    d.fill(slot, oval(50 - x, y, 4.6, 3) + oval(50 + x, y, 4.6, 3))
