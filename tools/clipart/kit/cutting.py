"""What lies inside or outside other paths."""

from __future__ import annotations

import skia

from customizer.shapes import Command
from customizer.skia_paths import build_path
from tools.clipart.kit.paths import Path


def clip(path: Path, *others: Path, away: bool = False) -> Path:
    """What of the path lies inside the others, or, `away`, outside them."""
    how = skia.PathOp.kDifference_PathOp if away else skia.PathOp.kIntersect_PathOp
    found = build_path(path.contours)
    for other in others:
        found = skia.Op(found, build_path(other.contours), how)
    # Even-odd is what the operation leaves; winding is what our parts are filled with.
    found = skia.AsWinding(found)
    commands: list[Command] = []
    for verb, points in found:
        xy = [(p.fX, p.fY) for p in points]
        if verb == skia.Path.kMove_Verb:
            commands.append(("M", xy[0]))
        elif verb == skia.Path.kLine_Verb:
            commands.append(("L", xy[1]))
        elif verb == skia.Path.kQuad_Verb:
            commands.append(("Q", (*xy[1], *xy[2])))
        elif verb == skia.Path.kCubic_Verb:
            commands.append(("C", (*xy[1], *xy[2], *xy[3])))
        elif verb == skia.Path.kClose_Verb:
            commands.append(("Z", ()))
        elif verb != skia.Path.kDone_Verb:
            raise ValueError(f"a curve we do not write: {verb}")
    return Path(tuple(commands))


def hole(path: Path) -> Path:
    """Closed contours drawn the other way round: what they cover of a larger figure stays open."""
    commands: list[Command] = []
    contour: list[Command] = []
    for verb, values in path.commands:
        contour.append((verb, values))
        if verb == "Z":
            ends = [c[1][-2:] for c in contour[:-1]]
            commands.append(("M", ends[-1]))
            for i in range(len(contour) - 2, 0, -1):
                v, numbers = contour[i]
                inner = numbers[:-2]
                back = tuple(n for k in range(len(inner) - 2, -1, -2) for n in inner[k : k + 2])
                commands.append((v, (*back, *ends[i - 1])))
            commands.append(("Z", ()))
            contour = []
    return Path(tuple(commands))
