"""Which way each character runs (UAX 9, isolates and paired brackets included), and the order that gives a line."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from bidi.mirror import MIRRORED

MAXIMUM_DEPTH = 125
_ISOLATES = frozenset({"LRI", "RLI", "FSI"})
_REMOVED = frozenset({"RLE", "LRE", "RLO", "LRO", "PDF", "BN"})
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"})
_RIGHTWARD = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI", "FSI"})
_LEFTWARD_SPACES = _ISOLATES | _REMOVED | {"WS", "PDI"}
_BRACKET_TWINS = {"\u2329": "\u3008", "\u232a": "\u3009"}


@lru_cache(maxsize=16384)
def _bidi_class(character: str) -> str:
    return unicodedata.bidirectional(character) or "L"


def base_level(text: str) -> int:
    """0 where a paragraph's first strong character runs left to right or there is none, 1 where it runs right to left.

    Source: UAX 9, P2 and P3: what stands inside an isolate does not count.
    """
    return _first_strong([_bidi_class(character) for character in text], 0, stop_at_pdi=False) or 0


def resolve_levels(text: str, base: int) -> list[int]:
    """The embedding level of every character of one paragraph: even runs left to right, odd right to left.

    Source: UAX 9 revision 46, X1 to I2. Characters that X9 removes take the level of what stands before them.
    """
    classes = [_bidi_class(character) for character in text]
    if base == 0 and _RIGHTWARD.isdisjoint(classes):
        return [0] * len(text)
    explicit, resolved, matches = _explicit(classes, base)
    levels = list(explicit)
    for sequence in _sequences(classes, explicit, matches):
        kinds = _resolve_sequence(text, classes, resolved, explicit, sequence, base, matches)
        for index, kind in zip(sequence, kinds, strict=True):
            levels[index] += _implicit(explicit[index], kind)
    previous = base
    for index, original in enumerate(classes):
        if original in _REMOVED:
            levels[index] = previous
        previous = levels[index]
    return levels


def line_levels(text: str, levels: Sequence[int], base: int, start: int, end: int) -> list[int]:
    """The levels of text[start:end] as one line: spaces at its end run with the paragraph. Source: UAX 9, L1."""
    found = list(levels[start:end])
    for index in range(end - start - 1, -1, -1):
        if _bidi_class(text[start + index]) not in _LEFTWARD_SPACES:
            break
        found[index] = base
    return found


def visual_order(levels: Sequence[int]) -> list[int]:
    """The indices of a line's items from left to right, given their levels. Source: UAX 9, L2."""
    order = list(range(len(levels)))
    if not any(levels):
        return order
    for level in range(max(levels), 0, -1):
        index = 0
        while index < len(order):
            end = index
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            if end > index:
                order[index:end] = reversed(order[index:end])
                index = end
            else:
                index += 1
    return order


def _first_strong(classes: Sequence[str], start: int, *, stop_at_pdi: bool) -> int | None:
    depth = 0
    for value in classes[start:]:
        if value in _ISOLATES:
            depth += 1
        elif value == "PDI":
            if depth == 0 and stop_at_pdi:
                return None
            depth = max(0, depth - 1)
        elif depth == 0 and value in ("L", "R", "AL"):
            return 0 if value == "L" else 1
    return None


def _explicit(classes: list[str], base: int) -> tuple[list[int], list[str], dict[int, int]]:
    """X1 to X8: levels, classes after overrides, and each isolate initiator's PDI."""
    stack: list[tuple[int, str | None, bool]] = [(base, None, False)]
    levels, resolved = [base] * len(classes), list(classes)
    overflow_isolates = overflow_embeddings = valid_isolates = 0
    for index, value in enumerate(classes):
        level, override, _ = stack[-1]
        levels[index] = level
        if value in ("RLE", "LRE", "RLO", "LRO"):
            new = (level + 1) | 1 if value[0] == "R" else (level + 2) & ~1
            if new <= MAXIMUM_DEPTH and not overflow_isolates and not overflow_embeddings:
                stack.append((new, value[0] if value[2] == "O" else None, False))
            elif not overflow_isolates:
                overflow_embeddings += 1
        elif value in _ISOLATES:
            if override:
                resolved[index] = override
            rightward = value == "RLI" or (value == "FSI" and _first_strong(classes, index + 1, stop_at_pdi=True) == 1)
            new = (level + 1) | 1 if rightward else (level + 2) & ~1
            if new <= MAXIMUM_DEPTH and not overflow_isolates and not overflow_embeddings:
                valid_isolates += 1
                stack.append((new, None, True))
            else:
                overflow_isolates += 1
        elif value == "PDI":
            if overflow_isolates:
                overflow_isolates -= 1
            elif valid_isolates:
                overflow_embeddings = 0
                while not stack[-1][2]:
                    stack.pop()
                stack.pop()
                valid_isolates -= 1
            levels[index] = stack[-1][0]
            if stack[-1][1]:
                resolved[index] = stack[-1][1]
        elif value == "PDF":
            if overflow_isolates:
                pass
            elif overflow_embeddings:
                overflow_embeddings -= 1
            elif not stack[-1][2] and len(stack) > 1:
                stack.pop()
        elif value == "B":
            levels[index] = base
        elif value != "BN" and override:
            resolved[index] = override
    matches: dict[int, int] = {}
    pending: list[int] = []
    for index, value in enumerate(classes):  # BD9
        if value in _ISOLATES:
            pending.append(index)
        elif value == "PDI" and pending:
            matches[pending.pop()] = index
    return levels, resolved, matches


def _sequences(classes: list[str], levels: list[int], matches: dict[int, int]) -> list[list[int]]:
    """X10: the isolating run sequences, each as the indices of its characters."""
    runs: list[list[int]] = []
    for index, value in enumerate(classes):
        if value in _REMOVED:
            continue
        if runs and levels[runs[-1][-1]] == levels[index]:
            runs[-1].append(index)
        else:
            runs.append([index])
    by_first = {run[0]: run for run in runs}
    matched = set(matches.values())
    found = []
    for run in runs:
        if run[0] in matched and classes[run[0]] == "PDI":
            continue
        sequence = list(run)
        while (closing := matches.get(sequence[-1])) is not None and closing in by_first:
            sequence += by_first[closing]
        found.append(sequence)
    return found


def _resolve_sequence(
    text: str,
    classes: list[str],
    resolved: list[str],
    levels: list[int],
    sequence: list[int],
    base: int,
    matches: dict[int, int],
) -> list[str]:
    """W1 to N2 on one isolating run sequence: the kind (L, R, EN, AN) of each of its characters."""
    level = levels[sequence[0]]
    before = next((levels[i] for i in range(sequence[0] - 1, -1, -1) if classes[i] not in _REMOVED), base)
    last = sequence[-1]
    if classes[last] in _ISOLATES and last not in matches:
        behind = base
    else:
        behind = next((levels[i] for i in range(last + 1, len(classes)) if classes[i] not in _REMOVED), base)
    start, end = _direction(max(before, level)), _direction(max(behind, level))
    kinds = _resolve_weak([resolved[i] for i in sequence], start)
    _resolve_brackets(text, sequence, classes, resolved, kinds, level, start)
    _resolve_neutral(kinds, level, start, end)
    return kinds


def _implicit(level: int, kind: str) -> int:
    """I1 and I2: by how much a kind raises its level."""
    if level % 2 == 0:
        return {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)
    return int(kind in ("L", "AN", "EN"))


def _direction(level: int) -> str:
    return "R" if level % 2 else "L"


def _resolve_weak(kinds: list[str], start: str) -> list[str]:
    """W1 to W7."""
    previous = start
    for i, kind in enumerate(kinds):  # W1
        if kind == "NSM":
            kinds[i] = "ON" if previous in _ISOLATES or previous == "PDI" else previous
        previous = kinds[i]
    strong = start
    for i, kind in enumerate(kinds):  # W2
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[i] = "AN"
    kinds = ["R" if kind == "AL" else kind for kind in kinds]  # W3
    for i in range(1, len(kinds) - 1):  # W4
        left, right = kinds[i - 1], kinds[i + 1]
        if left == right and ((kinds[i] in ("ES", "CS") and left == "EN") or (kinds[i] == "CS" and left == "AN")):
            kinds[i] = left
    i = 0
    while i < len(kinds):  # W5
        end = i
        while end < len(kinds) and kinds[end] == "ET":
            end += 1
        if end > i and ((i and kinds[i - 1] == "EN") or (end < len(kinds) and kinds[end] == "EN")):
            kinds[i:end] = ["EN"] * (end - i)
        i = max(end, i + 1)
    kinds = ["ON" if kind in ("ES", "ET", "CS") else kind for kind in kinds]  # W6
    strong = start
    for i, kind in enumerate(kinds):  # W7
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[i] = "L"
    return kinds


def _strong(kind: str) -> str | None:
    if kind in ("EN", "AN", "R"):
        return "R"
    return "L" if kind == "L" else None


def _resolve_brackets(
    text: str, sequence: list[int], classes: list[str], resolved: list[str], kinds: list[str], level: int, start: str
) -> None:
    """N0: a pair of brackets runs the way of what it holds, or of what it stands in."""
    own = _direction(level)
    for opening, closing in _bracket_pairs(text, sequence, kinds):
        inside = {_strong(kind) for kind in kinds[opening + 1 : closing]} - {None}
        if own in inside:
            chosen = own
        elif inside:
            context = next((found for kind in reversed(kinds[:opening]) if (found := _strong(kind))), start)
            chosen = context if context != own else own
        else:
            continue
        for position in (opening, closing):
            kinds[position] = chosen
            for follower in range(position + 1, len(kinds)):  # marks on a bracket follow it
                if classes[sequence[follower]] != "NSM" or resolved[sequence[follower]] != "NSM":
                    break
                kinds[follower] = chosen


def _bracket_pairs(text: str, sequence: list[int], kinds: list[str]) -> list[tuple[int, int]]:
    """BD16: positions of matching brackets in a sequence, by their opening."""
    pairs: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    for position, index in enumerate(sequence):
        character = text[index]
        if kinds[position] != "ON" or character not in MIRRORED:
            continue
        category = unicodedata.category(character)
        if category == "Ps":
            if len(stack) == 63:
                break
            closing = MIRRORED[character]
            stack.append((_BRACKET_TWINS.get(closing, closing), position))
        elif category == "Pe":
            wanted = _BRACKET_TWINS.get(character, character)
            for depth in range(len(stack) - 1, -1, -1):
                if stack[depth][0] == wanted:
                    pairs.append((stack[depth][1], position))
                    del stack[depth:]
                    break
    return sorted(pairs)


def _resolve_neutral(kinds: list[str], level: int, start: str, end: str) -> None:
    """N1 and N2."""
    i = 0
    while i < len(kinds):
        if kinds[i] not in _NEUTRAL:
            i += 1
            continue
        stop = i
        while stop < len(kinds) and kinds[stop] in _NEUTRAL:
            stop += 1
        left = _strong(kinds[i - 1]) if i else start
        right = _strong(kinds[stop]) if stop < len(kinds) else end
        kinds[i:stop] = [left if left and left == right else _direction(level)] * (stop - i)
        i = stop
