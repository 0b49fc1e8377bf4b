"""Boxes of ink through matrices and around each other."""

from __future__ import annotations

import math

import pytest

from customizer.boxes import box_around, box_through

BOX = (-2.0, -1.0, 2.0, 1.0)


def test_a_box_that_is_moved_and_scaled_keeps_its_corners() -> None:
    assert box_through(BOX, (3.0, 0.0, 0.0, 2.0, 10.0, 20.0)) == (4.0, 18.0, 16.0, 22.0)


def test_a_mirrored_box_is_given_left_to_right() -> None:
    assert box_through((0.0, 0.0, 3.0, 1.0), (-1.0, 0.0, 0.0, 1.0, 0.0, 0.0)) == (-3.0, 0.0, 0.0, 1.0)


def test_a_turned_box_is_as_large_as_its_corners_reach() -> None:
    assert box_through(BOX, (0.0, 1.0, -1.0, 0.0, 5.0, 5.0)) == (4.0, 3.0, 6.0, 7.0)
    half = math.sqrt(0.5)
    reach = 3 * half
    assert box_through(BOX, (half, half, -half, half, 0.0, 0.0)) == pytest.approx((-reach, -reach, reach, reach))


def test_a_box_around_several_touches_the_outermost() -> None:
    assert box_around([BOX]) == BOX
    assert box_around([BOX, (0.0, -5.0, 1.0, 0.0), (1.0, 0.0, 7.0, 0.5)]) == (-2.0, -5.0, 7.0, 1.0)
    with pytest.raises(ValueError, match="empty"):
        box_around([])
