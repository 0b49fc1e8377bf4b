"""The text of a lyric file, whatever it is encoded in."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode_file(data: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 (with or without its mark) or GB18030, which is told by what decodes.

    GB18030 has a character for nearly all bytes, so it is asked last; what even it refuses comes with U+FFFD.

    Source: RFC 3629 for why text in another encoding is hardly ever valid UTF-8; GB 18030-2022.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    for encoding in (*_silent_utf16(data), "utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("gb18030", "replace")


def _silent_utf16(data: bytes) -> tuple[str, ...]:
    """UTF-16 without its mark: every time tag and line break then has a zero byte, always on the same side."""
    if len(data) < 4 or len(data) % 2:
        return ()
    even, odd = data[::2].count(0), data[1::2].count(0)
    if even + odd < max(2, len(data) // 40):
        return ()
    return ("utf-16-be",) if even > odd else ("utf-16-le",)
