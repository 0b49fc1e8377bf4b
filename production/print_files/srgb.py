"""The sRGB profile that print files carry: an ICC version 2 display profile, which every RIP reads.

Built here from the standard's own figures, so that its bytes never depend on a library or a date.

Source: IEC 61966-2-1 (curve, primaries, white), adapted to D50 by Bradford; ICC.1:2001-04 (layout).
"""

from __future__ import annotations

import struct

_PRIMARIES_D50 = {
    b"rXYZ": (0.4360747, 0.2225045, 0.0139322),
    b"gXYZ": (0.3850649, 0.7168786, 0.0971045),
    b"bXYZ": (0.1430804, 0.0606169, 0.7141733),
}
_WHITE_D65 = (0.95045, 1.0, 1.08905)
_WHITE_D50 = (0.9642, 1.0, 0.8249)
_DESCRIPTION = b"sRGB IEC61966-2.1"
_COPYRIGHT = b"No copyright, use freely"
_CURVE_ENTRIES = 1024


def _linear(encoded: float) -> float:
    return encoded / 12.92 if encoded <= 0.04045 else ((encoded + 0.055) / 1.055) ** 2.4


def _xyz(values: tuple[float, float, float]) -> bytes:
    return struct.pack(">3i", *(round(value * 65536) for value in values))


def build_srgb_profile() -> bytes:
    """The profile's bytes; always the same."""
    curve = [round(_linear(index / (_CURVE_ENTRIES - 1)) * 65535) for index in range(_CURVE_ENTRIES)]
    trc = b"curv\0\0\0\0" + struct.pack(f">I{_CURVE_ENTRIES}H", _CURVE_ENTRIES, *curve)
    description = b"desc\0\0\0\0" + struct.pack(">I", len(_DESCRIPTION) + 1) + _DESCRIPTION + b"\0"
    description += bytes(4 + 4 + 2 + 1 + 67)  # no Unicode, no Macintosh description
    elements: list[tuple[list[bytes], bytes]] = [
        ([b"desc"], description),
        ([b"cprt"], b"text\0\0\0\0" + _COPYRIGHT + b"\0"),
        ([b"wtpt"], b"XYZ \0\0\0\0" + _xyz(_WHITE_D65)),
        *[([tag], b"XYZ \0\0\0\0" + _xyz(values)) for tag, values in _PRIMARIES_D50.items()],
        ([b"rTRC", b"gTRC", b"bTRC"], trc),
    ]
    count = sum(len(tags) for tags, _ in elements)
    position = 128 + 4 + 12 * count
    table, body = struct.pack(">I", count), b""
    for tags, data in elements:
        for tag in tags:
            table += tag + struct.pack(">II", position, len(data))
        data += bytes(-len(data) % 4)
        body += data
        position += len(data)
    header = struct.pack(
        ">I4sI4s4s4s6H4s4sI4s4sQI12s4s44s",
        position,
        b"\0\0\0\0",
        0x02100000,
        b"mntr",
        b"RGB ",
        b"XYZ ",
        *(2026, 1, 1, 0, 0, 0),
        b"acsp",
        b"\0\0\0\0",
        0,
        b"\0\0\0\0",
        b"\0\0\0\0",
        0,
        1,  # relative colorimetric
        _xyz(_WHITE_D50),
        b"\0\0\0\0",
        bytes(44),
    )
    return header + table + body


SRGB_PROFILE = build_srgb_profile()
