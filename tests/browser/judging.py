"""What axe-core, and a thumb, find wrong with a page or with a part of it."""

from __future__ import annotations

from playwright.sync_api import Page

from foundation.settings import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# What is tapped and too small: links inside a sentence are exempt (WCAG 2.5.8, "Inline").
TAPPED = "a, button, select, summary, [role=option], [role=menuitem], input:not([type=hidden])"
SMALL = """([parts, tapped]) => parts
  .flatMap((part) => [...document.querySelectorAll(part)])
  .flatMap((part) => [...part.querySelectorAll(tapped)])
  .flatMap((e) => {
    const { width, height } = (e.closest("label") ?? e).getBoundingClientRect();
    const inSentence = e.matches("a") && getComputedStyle(e).display === "inline";
    const there = width && height && e.checkVisibility({ visibilityProperty: true }) && !e.matches(".skip");
    if (!there || inSentence || (width >= 43.5 && height >= 43.5)) return [];
    return [`too small to tap: ${e.outerHTML.slice(0, 110)}: ${width} x ${height}`];
  })"""
# Colours are read while nothing fades in.
AT_REST = """() => Promise.all(document.getAnimations()
  .filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime))
  .map((one) => one.finished.catch(() => undefined)))"""


def faults(page: Page, *parts: str) -> list[str]:
    """What is wrong with the parts of the page that these selectors name, each of them there, else with all of it.

    On a narrow screen also what is less than 44 px high or wide and is tapped.
    """
    page.evaluate(AXE.read_text(encoding="utf-8"))
    page.evaluate(AT_REST)
    where = {"include": [[part] for part in parts]} if parts else {"include": [["html"]]}
    answer = page.evaluate("([where, rules]) => axe.run(where, rules)", [where, {"runOnly": RULES}])
    found = [
        f"{each['id']}: {each['help']}: {[str(node['target']) for node in each['nodes']][:4]}"
        for each in answer["violations"]
    ]
    if (page.viewport_size or {"width": 1280})["width"] < 900:
        found += page.evaluate(SMALL, [list(parts) or ["body"], TAPPED])
    return found
