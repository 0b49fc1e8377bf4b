"""The shortest ways over patches that touch, for cut-outs.

A few hundred patches: a dense table and whole-array steps are quicker to load than a library of sparse graphs is to
install, and give the same numbers to the last bit as Dijkstra's algorithm, because both add a way's steps in its order.
"""

from __future__ import annotations

import numpy as np


def shortest_ways(pairs: np.ndarray, steps: np.ndarray, start: np.ndarray) -> np.ndarray:
    """How far each patch is from each place to start from.

    Args:
        pairs: Patches that touch, (n, 2), each pair once.
        steps: What it costs to go from one of a pair to the other, n of them, above 0.
        start: (patches, ways): where each way may begin and what that costs; infinite where it may not.

    Returns:
        float64 of the shape of `start`; infinite where no way leads.

    Source: Bellman, “On a routing problem”, 1958.
    """
    found = np.array(start, np.float64)
    if not len(pairs):
        return found
    to, from_ = np.concatenate([pairs, pairs[:, ::-1]]).T
    order = np.argsort(to, kind="stable")
    to, from_, costs = to[order], from_[order], np.concatenate([steps, steps])[order]
    reached, firsts = np.unique(to, return_index=True)
    around = list(zip(reached, np.split(from_, firsts[1:]), np.split(costs[:, None], firsts[1:]), strict=True))
    while True:
        before = found.copy()
        # Patches are numbered by rows, so that one sweep down and one up carry a way most of the picture's length.
        for patch, others, cost in (*around, *reversed(around)):
            np.minimum(found[patch], (found[others] + cost).min(axis=0), out=found[patch])
        if np.array_equal(found, before):
            return found
