"""What people type, made fit to be kept and shown: one line for names and titles, paragraphs for notes. Pure."""

from __future__ import annotations

import re
import unicodedata

# Joiners are part of words (Persian, Sinhala) and of emoji; every other format character only hides or turns text.
_JOINERS = "\u200c\u200d"
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def _is_noncharacter(character: str) -> bool:
    point = ord(character)
    return 0xFDD0 <= point <= 0xFDEF or point & 0xFFFE == 0xFFFE


def one_line(text: str, most: int | None = None) -> str:
    """The text on one line, in NFC, without characters that nobody sees: controls, overrides, private ones.

    Args:
        text: Anything, lone surrogates too.
        most: Characters that are kept.

    Source: Unicode Standard, section 23 (format characters, noncharacters); UTR 36 on bidirectional overrides.
    """
    kept = []
    for character in text:
        category = unicodedata.category(character)
        if category in ("Cc", "Zs", "Zl", "Zp"):
            kept.append(" ")
        elif (category in ("Cf", "Cs", "Co") and character not in _JOINERS) or _is_noncharacter(character):
            continue
        else:
            kept.append(character)
    return " ".join(unicodedata.normalize("NFC", "".join(kept)).split())[:most].strip()


def paragraphs(text: str, most: int | None = None) -> str:
    """The text as lines of `one_line`, with at most one empty line between two of them."""
    lines = "\n".join(one_line(line) for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip()[:most].strip()


def storable(text: str) -> str:
    """The text with U+FFFD for what no database stores: NUL and lone surrogates. Browsers' forms do the same."""
    return _UNSTORABLE.sub("\ufffd", text)
