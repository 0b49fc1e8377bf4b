from __future__ import annotations

import ast
from pathlib import Path

import numpy as np
import pytest
from scipy import sparse
from scipy.sparse import csgraph

from customizer.cutout.saliency import neighbours
from customizer.cutout.ways import shortest_ways


def test_ways_are_to_the_last_bit_those_of_dijkstra() -> None:
    chance = np.random.default_rng(5)
    patches = chance.permutation(14 * 18).reshape(14, 18)
    pairs, count = neighbours(patches), patches.size
    steps = chance.gamma(0.4, 9.0, len(pairs)) + 1e-6
    found = shortest_ways(pairs, steps, np.where(np.eye(count, dtype=bool), 0.0, np.inf))
    graph = sparse.coo_matrix((steps, (pairs[:, 0], pairs[:, 1])), (count, count))
    np.testing.assert_array_equal(found.T, csgraph.dijkstra(graph, directed=False))


def test_a_way_begins_at_the_nearest_start_and_nothing_leads_where_no_patch_touches() -> None:
    start = np.full((5, 2), np.inf)
    start[0, 0], start[3, 0], start[4, 1] = 0.5, 0.0, 0.0
    found = shortest_ways(np.array([[0, 1], [1, 2], [2, 3]]), np.array([1.0, 4.0, 2.0]), start)
    assert found[:, 0].tolist() == [0.5, 1.5, 2.0, 0.0, np.inf]
    assert found[:, 1].tolist() == [np.inf, np.inf, np.inf, np.inf, 0.0]
    assert start[1, 0] == np.inf  # what was given is left as it was


def test_one_patch_alone_has_no_way_to_go() -> None:
    pairs = neighbours(np.zeros((3, 4), np.int32))
    assert shortest_ways(pairs, np.zeros(0), np.zeros((1, 1))).tolist() == [[0.0]]


@pytest.mark.parametrize("room", ["foundation", "customizer", "storefront", "production"])
def test_the_running_shop_needs_no_scipy(room: str) -> None:
    root = Path(__file__).resolve().parents[3]
    for path in (root / room).rglob("*.py"):
        if "maker" in path.parts:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
        names += [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        assert not [name for name in names if name.split(".")[0] == "scipy"], path
