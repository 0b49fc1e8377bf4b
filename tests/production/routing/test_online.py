"""Routing: the cheapest whole way, every reason against the others, the same answer every time."""

from __future__ import annotations

import math
import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foundation import web
from foundation.i18n import in_locale
from production.routing.cost import expected_days_late
from production.routing.explanation import explain
from production.routing.online import choose, work_day_after, work_days
from production.routing.values import Demand, Line, Offer, Parcel, Print, Technique

TODAY = date(2026, 11, 23)  # a Monday


def press(
    *, price: float = 10, setup: int = 50, free: int = 100, largest: tuple[float, float] = (406.4, 508), lead: float = 2
) -> Technique:
    days = work_days(TODAY, 5)
    return Technique(price, setup, lead, 0.5, *largest, free=tuple((day, free) for day in days))


def offer(slug: str = "xiamen", **changes: object) -> Offer:
    values: dict[str, object] = {
        "slug": slug,
        "active": True,
        "blanks": {"classic-tee": 300, "tote-bag": 150},
        "techniques": {"dtg": press()},
        "parcels": {"cn": Parcel(200, 50, 3)},
        "defect_rate": 0.01,
    }
    return Offer(**(values | changes))  # type: ignore[arg-type]


def line(
    name: str = "1", *, blank: str = "classic-tee", quantity: int = 1, technique: str = "dtg",
    placements: tuple[str, ...] = ("front",), size: tuple[float, float] = (300, 400),
) -> Line:  # fmt: skip
    prints = tuple(Print(f"job-{name}-{place}", place, technique, *size) for place in placements)
    return Line(name, blank, quantity, prints)


def demand(*lines: Line, **changes: object) -> Demand:
    values: dict[str, object] = {
        "order_id": "o",
        "zone": "cn",
        "priority": 0,
        "today": TODAY,
        "promise": TODAY + timedelta(days=12),
        "lines": lines or (line(),),
    }
    return Demand(**(values | changes))  # type: ignore[arg-type]


def test_the_cost_is_the_formula_worked_by_hand() -> None:
    # 2 tees at 300, print 300 × 400 mm = 12 dm² at 10 cents, set-up 50: 2 · (300 + 120) + 50 = 890
    decision = choose(demand(line(quantity=2)), [offer()])
    cost = decision.ranked[0].cost
    assert cost.make == 890
    assert cost.parcel == 200 + 2 * 50
    assert cost.remake == round(1.5 * 0.01 * 890)
    assert cost.split == 0
    assert cost.total == cost.make + cost.parcel + cost.remake + cost.lateness


def test_the_cheaper_factory_is_chosen_and_the_other_ranked() -> None:
    decision = choose(demand(), [offer("dear", blanks={"classic-tee": 900}), offer("cheap")])
    assert [option.factories for option in decision.ranked] == [("cheap",), ("dear",)]


def test_every_reason_is_given_not_the_first() -> None:
    closed = offer(
        "porto",
        active=False,
        blanks={},
        parcels={},
        techniques={"dtf": press()},
    )
    decision = choose(demand(away={"porto": "taken_back"}), [closed])
    assert decision.ranked == ()
    assert [reason.code for reason in decision.rejections] == [
        "closed", "no_parcel", "taken_back", "no_blank", "no_technique",
    ]  # fmt: skip


def test_a_print_larger_than_the_press_is_refused_with_both_sizes() -> None:
    small = offer(techniques={"dtg": press(largest=(250, 300))})
    (reason,) = choose(demand(), [small]).rejections
    assert reason.code == "too_large"
    assert dict(reason.parameters)["max_width_mm"] == 250


def test_a_full_factory_says_how_many_places_are_left() -> None:
    full = offer(techniques={"dtg": press(free=2)})
    decision = choose(demand(line(quantity=20)), [full])
    (reason,) = decision.rejections
    assert (reason.code, dict(reason.parameters)["free"], dict(reason.parameters)["needed"]) == ("full", 10, 20)


def test_a_large_line_is_spread_over_days_and_its_day_is_the_last() -> None:
    decision = choose(demand(line(quantity=25)), [offer(techniques={"dtg": press(free=10)})])
    (plan,) = decision.ranked[0].plans
    assert [count for _, _, count in plan.slots["job-1-front"]] == [10, 10, 5]
    assert plan.ready == work_days(TODAY, 3)[-1]


def test_the_prints_of_one_garment_are_never_parted() -> None:
    decision = choose(demand(line(placements=("front", "back"))), [offer("a"), offer("b")])
    assert all(len(option.plans) == 1 for option in decision.ranked)


def test_one_parcel_is_preferred_until_two_are_cheaper() -> None:
    both = demand(line("1"), line("2", blank="tote-bag"))
    near = offer("a", blanks={"classic-tee": 300, "tote-bag": 200})
    little = offer("b", blanks={"classic-tee": 900, "tote-bag": 150})
    much = offer("b", blanks={"classic-tee": 2900, "tote-bag": 1})
    assert choose(both, [near, little]).ranked[0].factories == ("a",)
    dear = offer("a", blanks={"classic-tee": 300, "tote-bag": 2000})
    assert choose(both, [dear, much]).ranked[0].factories == ("a", "b")


def test_an_order_that_nobody_can_make_alone_is_split() -> None:
    both = demand(line("1"), line("2", blank="hat"))
    decision = choose(both, [offer("a"), offer("hats", blanks={"hat": 100})])
    assert decision.ranked[0].factories == ("a", "hats")
    assert decision.ranked[0].cost.split == 250


def test_a_member_who_waits_less_gets_the_faster_factory() -> None:
    slow = offer("slow", parcels={"cn": Parcel(100, 50, 12)})
    fast = offer("fast", parcels={"cn": Parcel(600, 50, 3)})
    assert choose(demand(), [slow, fast]).ranked[0].factories == ("slow",)
    assert choose(demand(priority=2), [slow, fast]).ranked[0].factories == ("fast",)


def test_a_factory_that_packs_a_parcel_anyway_is_cheaper() -> None:
    a, b = offer("a", parcels={"cn": Parcel(210, 50, 3)}), offer("b")
    assert choose(demand(), [a, b]).ranked[0].factories == ("b",)
    assert choose(demand(present=frozenset({"a"})), [a, b]).ranked[0].factories == ("a",)


@pytest.mark.parametrize(("mean", "spread", "promise"), [(5, 1, 6), (9, 2, 6), (3, 0, 6), (8, 0, 6)])
def test_expected_lateness_is_the_mean_of_many_draws(mean: float, spread: float, promise: float) -> None:
    draws = random.Random(482)
    many = [max(0.0, draws.gauss(mean, spread) - promise) for _ in range(200_000)]
    assert math.isclose(expected_days_late(mean, spread, promise), sum(many) / len(many), abs_tol=0.02)


def test_sunday_is_no_work_day() -> None:
    saturday = date(2026, 11, 28)
    assert work_day_after(saturday, 1) == date(2026, 11, 30)
    assert date(2026, 11, 29) not in work_days(saturday, 3)


@st.composite
def worlds(draw: st.DrawFn) -> tuple[Demand, list[Offer]]:
    blanks, techniques = ["classic-tee", "tote-bag", "hoodie"], ["dtg", "dtf"]
    offers = [
        offer(
            f"f{number}",
            active=draw(st.booleans()) or number == 0,
            blanks=draw(st.dictionaries(st.sampled_from(blanks), st.integers(1, 2000), min_size=1)),
            techniques={
                name: press(price=draw(st.integers(1, 40)), free=draw(st.integers(0, 12)))
                for name in draw(st.sets(st.sampled_from(techniques), min_size=1))
            },
            parcels={
                zone: Parcel(draw(st.integers(1, 900)), 10, 3) for zone in draw(st.sets(st.sampled_from(["cn", "us"])))
            },
        )
        for number in range(draw(st.integers(1, 4)))
    ]
    lines = [
        line(
            str(number),
            blank=draw(st.sampled_from(blanks)),
            technique=draw(st.sampled_from(techniques)),
            quantity=draw(st.integers(1, 30)),
        )
        for number in range(draw(st.integers(1, 3)))
    ]
    return demand(*lines), offers


@settings(max_examples=150, deadline=None)
@given(worlds(), st.randoms(use_true_random=False))
def test_a_decision_holds_what_it_promises(world: tuple[Demand, list[Offer]], shuffler: random.Random) -> None:
    """Every way serves every line once, within the places that are free; the order of factories changes nothing."""
    wanted, offers = world
    decision = choose(wanted, offers)
    by_slug = {one.slug: one for one in offers}
    for option in decision.ranked:
        served = sorted(item.line_id for plan in option.plans for item in plan.lines)
        assert served == sorted(item.line_id for item in wanted.lines)
        for plan in option.plans:
            factory = by_slug[plan.factory]
            assert factory.active and wanted.zone in factory.parcels
            taken: dict[tuple[str, date], int] = {}
            for slots in plan.slots.values():
                for technique, day, count in slots:
                    taken[technique, day] = taken.get((technique, day), 0) + count
            for (technique, day), count in taken.items():
                assert count <= dict(factory.techniques[technique].free)[day]
            for item in plan.lines:
                assert all(sum(c for _, _, c in plan.slots[p.job_id]) == item.quantity for p in item.prints)
    totals = [option.cost.total for option in decision.ranked]
    assert totals == sorted(totals)
    shuffled = offers[:]
    shuffler.shuffle(shuffled)
    assert choose(wanted, shuffled).record(None) == decision.record(None)
    if not decision.ranked:
        assert decision.rejections


GOLDEN = {
    "en": [
        "Chosen: Xiamen, $7.27 = make $4.70 + parcel $2.50 + expected remakes $0.07.",
        "Next: Lisbon (+$6.09).",
        "Not Porto: it is closed; it does not ship to cn; it does not offer dtg.",
        "Not Shenzhen: dtg has 0 places left and the order needs 1.",
    ],
    "zh_Hans": [
        "选定：Xiamen，$7.27 = 制作 $4.70 + 运费 $2.50 + 预计返工 $0.07。",
        "其次：Lisbon (+$6.09)。",
        "不选Porto：暂停接单；不发往cn；不做dtg。",
        "不选Shenzhen：dtg只剩 0 个名额，这一单需要 1 个。",
    ],
}


@pytest.mark.parametrize("language", ["en", "zh_Hans"])
def test_a_decision_is_told_in_words(app: web.Shop, language: str) -> None:
    decision = choose(
        demand(),
        [
            offer("xiamen"),
            offer("lisbon", blanks={"classic-tee": 900}),
            offer("porto", active=False, parcels={}, techniques={"dtf": press()}),
            offer("shenzhen", techniques={"dtg": press(free=0)}),
        ],
    )
    with in_locale(app, language):
        assert explain(decision.record(), str.capitalize) == GOLDEN[language]
