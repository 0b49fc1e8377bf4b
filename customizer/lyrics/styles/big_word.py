"""One word as large as the shirt, the lyric set small across it."""

from __future__ import annotations

import re
from collections import Counter

from customizer.lyrics.blocks import body_height, fit_body, put_body
from customizer.lyrics.headings import fill_row
from customizer.lyrics.lyric import Lyric
from customizer.lyrics.sheet import Sheet
from customizer.type.characters import find_script, split_clusters

#: Characters and words that carry no picture of their own.
_EMPTY = frozenset("的了在是我你他她它们这那有不就也都和与之一个着过吗呢吧啊么上下里到说要会人而其若如只何以于为无却")
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "and",
        "or",
        "but",
        "of",
        "to",
        "in",
        "on",
        "at",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "am",
        "i",
        "you",
        "he",
        "she",
        "it",
        "we",
        "they",
        "me",
        "my",
        "your",
        "his",
        "her",
        "our",
        "their",
        "this",
        "that",
        "these",
        "those",
        "with",
        "for",
        "from",
        "by",
        "as",
        "so",
        "not",
        "no",
        "do",
        "did",
        "does",
        "have",
        "has",
        "had",
        "will",
        "would",
        "can",
        "could",
        "just",
        "like",
        "all",
        "when",
        "where",
        "what",
        "who",
        "how",
        "there",
        "here",
        "if",
        "then",
        "than",
        "up",
        "down",
        "out",
        "into",
        "over",
        "let",
        "its",
        "it's",
        "i'm",
        "don't",
        "oh",
        "la",
        "na",
        "yeah",
    ]
)


def big_word(lyric: Lyric, seed: int) -> str:
    """The word that stands for the lyric: of the title where it has one, and of the words sung most often."""
    counts: Counter[str] = Counter()
    text = "\n".join(line.text for line in lyric.lines)
    if lyric.is_east_asian:
        title = [each for each in split_clusters(lyric.title) if find_script(each[0]) == "Hani" and each not in _EMPTY]
        for each in split_clusters(text):
            if find_script(each[0]) == "Hani" and each not in _EMPTY:
                counts[each] += 1
        for each in title:
            counts[each] += 3
    else:
        for word in re.findall(r"[^\W\d_][^\W\d_’'ʼ\u0300-\u036f]*", f"{lyric.title} {lyric.title} {text}"):
            if word.casefold() not in _SMALL and 2 < len(word) <= 10:
                counts[word.casefold()] += 1
    ranked = sorted(counts, key=lambda word: (-counts[word], text.casefold().find(word)))
    if ranked:
        return ranked[seed % min(3, len(ranked))]
    return re.split(r"\s", lyric.headline)[0][:10] or lyric.headline[:1]


def draw(sheet: Sheet) -> None:
    """Puts the layers on the sheet."""
    palette, unit = sheet.palette, sheet.unit
    word = big_word(sheet.lyric, sheet.seed)
    role = (
        ("brush", "display", "serif")[sheet.seed % 3]
        if sheet.lyric.is_east_asian
        else ("display", "serif", "retro")[sheet.seed % 3]
    )
    font = sheet.font(role, word)
    body = sheet.font("plain")
    row = fill_row(sheet, word, font, sheet.width, sheet.height * 0.62, loosest=0.05)
    ink = sheet.text(
        word, font, row.size_mm, sheet.centre, sheet.top, down="top", spacing=row.spacing, fill=palette.accent
    )
    # A band of the lyric below, as wide as the word, tied to it by a rule.
    left, right = ink[0], max(ink[2], ink[0] + sheet.width * 0.5)
    if right - left < sheet.width * 0.6:
        left, right = sheet.left, sheet.right
    y = ink[3] + 4 * unit
    room = sheet.bottom - y
    fitted = fit_body(sheet, body, right - left, room - 6 * unit, columns=(1, 2, 3), largest_mm=5.4 * unit)
    sheet.rule((left + right) / 2, y, right - left, 0.5 * unit, palette.ink)
    y += 4 * unit
    put_body(sheet, fitted, body, left, y, right - left)
    y += body_height(fitted) + 2 * unit
    if sheet.lyric.title or sheet.lyric.artist:
        name = " — ".join(each for each in (sheet.lyric.title, sheet.lyric.artist) if each)
        sheet.fitted(
            name, sheet.font("book", name), right, y, (right - left) * 0.8, largest_mm=4.2 * unit,
            across="right", down="top", fill=palette.soft,
        )  # fmt: skip
