"""How much CPU typesetting takes: 200 Chinese characters of 120 kinds, wrapped in 150 mm, in each Chinese family.

    .venv/bin/python -m benchmarks.typesetting

"Cold": faces open, no glyph, no character and no outline known; "warm": everything known. Medians of CPU time in ms.
The budget for cold typesetting with its outlines is 15 ms, for warm typesetting 10 ms. Then what a curve costs: the
same lyric on a spiral, and as many joined letters bent along one.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from customizer.type import FontLibrary, LaidOutText, characters, line_breaking, shop_fonts, typeset, wire
from customizer.type.fonts import Face

BUDGET_MS = 15.0
WARM_BUDGET_MS = 10.0
ROUNDS = 15
LYRIC = (
    "我们在夏天的夜里唱歌，月亮照着小狗的耳朵。「你好，世界！」他说：今晚的风很温柔，像一首没有写完的歌……"
    "远处的城市亮起了灯，街上的人慢慢走回家，雨后的空气里有青草的味道。我把你的名字写在衣服上，一笔一画都不想忘记；"
    "等到明年春天，我们再一起去看海，看浪花拍打着礁石，看海鸥飞过蓝色的天空，听远方的钟声响起。时光不语，岁月无声，"
    "愿我们都被这个世界温柔以待，愿所有的狗狗都有家可回，有人疼爱，有草地可以奔跑。"
)[:200]


@dataclass(frozen=True)
class Lyric:
    """A text layer as the design document has it."""

    font: str
    weight: int = 400
    text: str = LYRIC
    lang: str = "zh-Hans"
    italic: bool = False
    size_mm: float = 10.0
    align: str = "justify"
    line_height: float = 1.2
    letter_spacing_em: float = 0.0
    direction: str = "horizontal"
    box_mm: float | None = 150.0
    path: Any = None
    emoji: str = "colour"
    field: str | None = None
    fit_mm: float | None = None


def reopened(font: str, weight: int) -> FontLibrary:
    """A library with the faces open and nothing else known."""
    fonts = FontLibrary(shop_fonts().root)
    for info in fonts.candidates(font, weight, False):
        fonts.face(info.key)
    for function in (
        characters.find_script,
        characters.is_ignorable,
        characters.is_cjk,
        characters.is_emoji,
        characters.stand_ins,
        line_breaking._properties,
    ):
        function.cache_clear()
    return fonts


def cpu_ms(work: Callable[[], Any]) -> tuple[float, Any]:
    """CPU time of one call, and what it returns."""
    started = time.process_time()
    result = work()
    return (time.process_time() - started) * 1000, result


def measure(font: str, weight: int) -> dict[str, float]:
    """Medians in ms, by stage."""
    layer = Lyric(font, weight)
    stages: dict[str, list[float]] = {name: [] for name in ("layout", "outlines", "path data", "json", "warm")}

    def draw(text: LaidOutText, fonts: FontLibrary) -> None:
        for glyph in text.glyphs:
            fonts.outline(glyph.face, glyph.glyph)

    for _ in range(ROUNDS):
        fonts = reopened(font, weight)
        spent, text = cpu_ms(lambda fonts=fonts: typeset(layer, fonts))  # type: ignore[misc]
        stages["layout"].append(spent)
        stages["outlines"].append(cpu_ms(lambda fonts=fonts, text=text: draw(text, fonts))[0])  # type: ignore[misc]
        spent, answer = cpu_ms(lambda fonts=fonts, text=text: wire({"lyric": text}, fonts))  # type: ignore[misc]
        stages["path data"].append(spent)
        stages["json"].append(cpu_ms(lambda answer=answer: json.dumps(answer))[0])  # type: ignore[misc]
        stages["warm"].append(cpu_ms(lambda fonts=fonts: typeset(layer, fonts))[0])  # type: ignore[misc]
    return {name: statistics.median(values) for name, values in stages.items()}


def main() -> int:
    """Prints the table; 1 where a family is over the budget."""
    typeset(Lyric("noto-sans-sc", text="热身"), shop_fonts())  # imports and first calls
    assert isinstance(shop_fonts().face("noto-sans-sc-400"), Face)
    print(f"{len(LYRIC)} characters, {len(set(LYRIC))} kinds; CPU ms, median of {ROUNDS}\n")
    print("| face | layout | outlines | cold, both | path data | json | layout warm |")
    print("|---|---|---|---|---|---|---|")
    worst = worst_warm = 0.0
    for font, weight in (
        ("noto-sans-sc", 400),
        ("noto-sans-sc", 900),
        ("zcool-kuaile", 400),
        ("zcool-xiaowei", 400),
        ("ma-shan-zheng", 400),
        ("noto-serif-sc", 700),
        ("lxgw-wenkai", 400),
        ("zhi-mang-xing", 400),
    ):
        stages = measure(font, weight)
        cold = stages["layout"] + stages["outlines"]
        worst, worst_warm = max(worst, cold), max(worst_warm, stages["warm"])
        print(
            f"| {font} {weight} | {stages['layout']:.1f} | {stages['outlines']:.1f} | {cold:.1f} "
            f"| {stages['path data']:.1f} | {stages['json']:.1f} | {stages['warm']:.1f} |"
        )
    spiral = SimpleNamespace(kind="spiral", inner_mm=10.0, pitch_mm=14.0, start_deg=0.0)
    for name, curved in {
        "200 Chinese characters on a spiral": Lyric("noto-serif-sc", path=spiral, box_mm=None),
        "200 Arabic letters bent along it": Lyric(
            "amiri", text=("كل الطرق تؤدي إليك " * 12)[:200], lang="ar", path=spiral, box_mm=None
        ),
    }.items():
        typeset(curved, shop_fonts())
        spent = [cpu_ms(lambda curved=curved: typeset(curved, shop_fonts()))[0] for _ in range(ROUNDS)]  # type: ignore[misc]
        print(f"\n{name}, warm: {statistics.median(spent):.1f} ms")
    print(f"\nbudget {BUDGET_MS:.0f} ms cold: {'kept' if worst <= BUDGET_MS else 'EXCEEDED'}")
    print(f"budget {WARM_BUDGET_MS:.0f} ms warm: {'kept' if worst_warm <= WARM_BUDGET_MS else 'EXCEEDED'}")
    return int(worst > BUDGET_MS or worst_warm > WARM_BUDGET_MS)


if __name__ == "__main__":
    sys.exit(main())
