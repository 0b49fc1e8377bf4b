"""A stored routing decision, told in sentences in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from foundation.i18n import N_, gettext
from foundation.money import Money

Naming = Callable[[str], str]
Terms = Callable[[str, Any], Any]  # a parameter's name and value → how the reader calls it


def _plain(_name: str, value: Any) -> Any:
    return value


REASONS: dict[str, str] = {
    "closed": N_("it is closed"),
    "taken_back": N_("the order was taken back from it"),
    "no_parcel": N_("it does not ship to %(zone)s"),
    "no_blank": N_("it does not stock %(blank)s"),
    "no_technique": N_("it does not offer %(technique)s"),
    "too_large": N_(
        "%(placement)s needs %(width_mm)s × %(height_mm)s mm and its press takes %(max_width_mm)s × %(max_height_mm)s"
    ),
    "full": N_("%(technique)s has %(free)s places left and the order needs %(needed)s"),
    "taken_meanwhile": N_("its last places went to another order in the meantime"),
}


def _usd(minor: int) -> str:
    sign = "−" if minor < 0 else ""
    return sign + Money(abs(minor), "USD").format("en")


def reason_words(reason: Mapping[str, Any], terms: Terms = _plain) -> str:
    """One reason against a factory."""
    return gettext(
        REASONS[reason["code"]], **{name: terms(name, value) for name, value in reason["parameters"].items()}
    )


def _joined(names: list[str]) -> str:
    return gettext(" and ").join(names)


def explain(record: Mapping[str, Any], naming: Naming = str, terms: Terms = _plain) -> list[str]:
    """A decision's record as sentences: the choice and its cost, the runners-up, then every rejection.

    Args:
        record: What `Decision.record` gave, possibly with `by_hand`.
        naming: A factory's slug → its name.
        terms: How blanks, techniques, placements and zones are called.
    """
    return [choice_sentence(record, naming), *_runners_up(record, naming), *rejection_sentences(record, naming, terms)]


def choice_sentence(record: Mapping[str, Any], naming: Naming = str) -> str:
    """Who was chosen and what that costs."""
    chosen = record["chosen"]
    if chosen is None:
        return gettext("No factory can make this order.")
    cost = chosen["cost"]
    parts = [
        gettext("make %(amount)s", amount=_usd(cost["make"])),
        gettext("parcel %(amount)s", amount=_usd(cost["parcel"])),
    ]
    if cost["remake"]:
        parts.append(gettext("expected remakes %(amount)s", amount=_usd(cost["remake"])))
    if cost["lateness"]:
        parts.append(gettext("expected lateness %(amount)s", amount=_usd(cost["lateness"])))
    if cost["split"]:
        parts.append(gettext("more than one parcel %(amount)s", amount=_usd(cost["split"])))
    message = (
        N_("Chosen by hand: %(factories)s, %(total)s = %(parts)s.")
        if record.get("by_hand")
        else N_("Chosen: %(factories)s, %(total)s = %(parts)s.")
    )
    return gettext(
        message,
        factories=_joined([naming(slug) for slug in chosen["factories"]]),
        total=_usd(cost["total"]),
        parts=" + ".join(parts),
    )


def _runners_up(record: Mapping[str, Any], naming: Naming) -> list[str]:
    chosen = record["chosen"]
    if chosen is None:
        return []
    others = [option for option in record["rank"] if option["lines"] != chosen["lines"]][:3]
    if not others:
        return []
    listed = [
        f"{_joined([naming(slug) for slug in option['factories']])} "
        f"({'+' if option['cost']['total'] >= chosen['cost']['total'] else ''}"
        f"{_usd(option['cost']['total'] - chosen['cost']['total'])})"
        for option in others
    ]
    return [gettext("Next: %(others)s.", others=gettext(", ").join(listed))]


def rejection_sentences(record: Mapping[str, Any], naming: Naming = str, terms: Terms = _plain) -> list[str]:
    """One sentence for each factory that cannot, with all of its reasons."""
    reasons: dict[str, list[str]] = {}
    for rejection in record["rejected"]:
        words = reason_words(rejection, terms)
        known = reasons.setdefault(rejection["factory"], [])
        if words not in known:
            known.append(words)
    return [
        gettext("Not %(factory)s: %(reasons)s.", factory=naming(slug), reasons=gettext("; ").join(words))
        for slug, words in reasons.items()
    ]
