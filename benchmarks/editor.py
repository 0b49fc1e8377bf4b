"""How fast the editor is in Chromium: cold load on a throttled phone, dragging, typing, large designs, its JavaScript.

    .venv/bin/python -m benchmarks.editor [--only drag]

The processor is slowed four times through the DevTools protocol, the picture is drawn in software. "Frame" is the time
that the main thread works between two pictures while a layer is dragged; typing is measured from the key to the
picture that shows it. `CHROMIUM` names the browser.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.measuring import Promise, print_table, report
from benchmarks.shop import open_shop
from foundation.settings import ROOT

SLOWER = 4
USABLE_S, JAVASCRIPT_KB, FRAME_MS, FRAMES_A_SECOND = 2.5, 180.0, 16.0, 55.0
KEYSTROKE_MS, OPEN_S = 100.0, 2.0
#: A phone on slow 4G, as the browsers' own tools slow it: bytes a second, ms of a round trip.
PHONE_NETWORK = {"offline": False, "downloadThroughput": 9e6 / 8, "uploadThroughput": 1.5e6 / 8, "latency": 60}
LYRIC = (
    "我们在夏天的夜里唱歌月亮照着小狗的耳朵他说今晚的风很温柔像一首没有写完的歌远处的城市亮起了灯街上的人慢慢走回家"
    "雨后的空气里有青草的味道我把你的名字写在衣服上一笔一画都不想忘记等到明年春天我们再一起去看海看浪花拍打着礁石"
)
AREA = {"placement": "front", "width_mm": 304.8, "height_mm": 406.4}
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking"]


def make_design(texts: int, shapes: int) -> dict[str, Any]:
    """Texts of 40 Chinese characters in four lines each, and shapes, spread over a front."""
    layers: list[dict[str, Any]] = []
    for number in range(texts):
        start = number * 7 % len(LYRIC)
        layers.append(
            {
                "id": f"text-{number}",
                "kind": "text",
                "text": (LYRIC * 2)[start : start + 40],
                "font": "noto-sans-sc",
                "weight": 700,
                "size_mm": 8,
                "box_mm": 90,
                "x_mm": 60 + number % 3 * 90,
                "y_mm": 30 + number * 11 % 350,
                "rotation_deg": number % 5 * 3,
                "fill": {"kind": "solid", "colour": ["#1b1a17", "#c93b1a", "#1f7a5c"][number % 3]},
            }
        )
    for number in range(shapes):
        layers.append(
            {
                "id": f"shape-{number}",
                "kind": "shape",
                "shape": ["heart", "star", "paw", "ellipse"][number % 4],
                "x_mm": 40 + number * 37 % 230,
                "y_mm": 40 + number * 53 % 330,
                "width_mm": 40,
                "height_mm": 40,
                "opacity": 0.7,
                "fill": {"kind": "solid", "colour": "#ffd166"},
            }
        )
    mixed = [layers[index] for index in sorted(range(len(layers)), key=lambda index: index * 31 % len(layers))]
    return {"version": 1, "blank": "classic-tee", "colour": "white", "placements": [{**AREA, "layers": mixed}]}


@contextmanager
def running_shop() -> Iterator[str]:
    """The shop on a free port under the server of production, on a throw-away database; gives its address."""
    with tempfile.TemporaryDirectory(prefix="pawprint-bench-") as folder:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        open_shop(Path(folder), new=True)
        address = f"http://localhost:{port}"
        environ = {
            **os.environ,
            "PAWPRINT_ENV": "test",
            "SECRET_KEY": "a key for benchmarks only, thirty-two bytes",
            "VAR_DIR": folder,
            "BASE_URL": address,
            "RATELIMIT_ENABLED": "0",
        }
        gunicorn = [str(Path(sys.executable).parent / "gunicorn"), "--worker-class", "gthread", "--threads", "8"]
        server = subprocess.Popen(
            [*gunicorn, "--log-level", "error", "-b", f"127.0.0.1:{port}", "benchmarks.editor:create_app()"],
            cwd=ROOT,
            env=environ,
        )
        try:
            _wait_for(address)
            yield address
        finally:
            server.terminate()
            server.wait(timeout=20)


def create_app() -> Any:
    """The shop as the benchmark's server runs it: nobody is told to slow down."""
    from app import create_app as create
    from foundation import web

    shop = create()
    web.limiter.enabled = False
    return shop


def _wait_for(address: str) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"{address}/design/new", timeout=20):  # noqa: S310  # our own server
                return
        except OSError:
            time.sleep(0.3)
    raise RuntimeError("the shop did not start")


# --- in the browser -------------------------------------------------------------------------------------------------


@dataclass
class Figures:
    """What was measured."""

    rows: list[list[object]]
    promises: list[Promise]


def _page(browser: Any, *, phone: bool, scale: int = 1, slow: bool = True) -> tuple[Any, Any]:
    size = {"width": 390, "height": 844} if phone else {"width": 1250, "height": 1280}
    context = browser.new_context(viewport=size, has_touch=phone, is_mobile=phone, device_scale_factor=scale)
    page = context.new_page()
    tools = context.new_cdp_session(page)
    if slow:
        tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page, tools


def _ready(page: Any) -> None:
    page.wait_for_selector("body.ready", timeout=60_000)


def measure_load(browser: Any, address: str, figures: Figures) -> None:
    """From nothing in the cache to an editor that answers, on a phone's network and processor."""
    times, sizes = [], []
    for _ in range(5):
        page, tools = _page(browser, phone=True, scale=2)
        tools.send("Network.enable")
        tools.send("Network.emulateNetworkConditions", PHONE_NETWORK)
        got: dict[str, float] = {}
        kinds: dict[str, str] = {}
        tools.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))  # noqa: B023
        tools.on(
            "Network.loadingFinished",
            lambda event: got.update({event["requestId"]: event["encodedDataLength"]}),  # noqa: B023
        )
        page.goto(f"{address}/design/new?blank=classic-tee", wait_until="commit")
        _ready(page)
        times.append(float(page.evaluate("() => performance.getEntriesByName('editor-ready')[0].startTime")) / 1000)
        sizes.append(sum(size for request, size in got.items() if kinds.get(request) == "Script") / 1000)
        page.context.close()
    figures.rows.append(["usable after a cold load, phone, s", statistics.median(times), max(times)])
    figures.rows.append(["JavaScript at start, compressed, kB", statistics.median(sizes), max(sizes)])
    figures.promises.append(Promise("cold load, median", statistics.median(times), USABLE_S, "s"))
    figures.promises.append(Promise("JavaScript at start", max(sizes), JAVASCRIPT_KB, "kB"))


DRAG = """async ([dx, dy, count]) => {
  const canvas = document.querySelector(".upper-canvas");
  const box = canvas.getBoundingClientRect();
  const give = (type, x, y) => (type === "pointerdown" ? canvas : document).dispatchEvent(new PointerEvent(type, {
    pointerId: 1, pointerType: "mouse", isPrimary: true, button: type === "pointermove" ? -1 : 0,
    buttons: type === "pointerup" ? 0 : 1, clientX: x, clientY: y, bubbles: true, cancelable: true, altKey: false }));
  const [x, y] = window.benchPlace;
  give("pointerdown", x, y);
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  await frame();
  give("pointermove", x + 3, y + 3);
  await frame();
  const start = performance.now();
  for (let step = 0; step < count; step++) {
    const turn = (step / count) * 4 * Math.PI;
    give("pointermove", x + dx * Math.sin(turn), y + dy * Math.cos(turn));
    await frame();
  }
  const spent = performance.now() - start;
  // Back to where it was, so that the next round takes hold of the same layer.
  give("pointermove", x, y);
  await frame();
  give("pointerup", x, y);
  return count / (spent / 1000);
}"""


def measure_drag(browser: Any, address: str, figures: Figures) -> None:
    """One of 50 layers dragged in a circle: pictures a second, and what the main thread works for each."""
    for scale in (1, 2):
        page, tools = _page(browser, phone=False, scale=scale)
        page.goto(f"{address}/design/new")
        _ready(page)
        document = make_design(30, 20)
        page.evaluate("(raw) => window.pawprintEditor.open(raw)", document)
        layer = next(one for one in document["placements"][0]["layers"][20:] if one["kind"] == "text")
        page.evaluate(
            """([id, x, y]) => {
                const box = document.querySelector(".frame").getBoundingClientRect();
                window.pawprintEditor.select([id]);
                window.benchPlace = [box.left + x * box.width / 304.8, box.top + y * box.height / 406.4];
            }""",
            [layer["id"], layer["x_mm"], layer["y_mm"]],
        )
        end = time.monotonic() + 30
        while not page.evaluate("() => window.pawprintEditor.prepared") and time.monotonic() < end:
            page.wait_for_timeout(100)
        page.wait_for_timeout(1500)
        rates, works = [], []
        for _ in range(3):
            tools.send("Performance.enable", {"timeDomain": "threadTicks"})
            before = _task_seconds(tools)
            rates.append(float(page.evaluate(DRAG, [60, 80, 120])))
            works.append((_task_seconds(tools) - before) / 123 * 1000)
            assert page.evaluate("() => window.pawprintEditor.selected") == [layer["id"]], "the same layer each time"
            page.wait_for_timeout(1500)
        rate, work = statistics.median(rates), statistics.median(works)
        figures.rows.append([f"dragging one of 50 layers, dpr {scale}, pictures/s", rate, min(rates)])
        figures.rows.append([f"… main thread for each picture, dpr {scale}, ms", work, max(works)])
        if scale == 1:
            figures.promises.append(
                Promise("milliseconds a picture while dragging", 1000 / rate, 1000 / FRAMES_A_SECOND, "ms")
            )
            figures.promises.append(Promise("main thread a picture while dragging", work, FRAME_MS, "ms CPU"))
        page.context.close()


def _task_seconds(tools: Any) -> float:
    metrics = {one["name"]: one["value"] for one in tools.send("Performance.getMetrics")["metrics"]}
    return float(metrics["TaskDuration"])


TYPE = """async (letters) => {
  const field = document.getElementById("words-field");
  field.focus();
  const times = [];
  for (const letter of letters) {
    const start = performance.now();
    field.setRangeText(letter, field.value.length, field.value.length, "end");
    field.dispatchEvent(new InputEvent("input", { bubbles: true, data: letter, inputType: "insertText" }));
    await window.pawprintEditor.shown();
    times.push(performance.now() - start);
    await new Promise((done) => setTimeout(done, 140));
  }
  return times;
}"""


def measure_typing(browser: Any, address: str, figures: Figures) -> None:
    """From a key to the picture that shows its letter, with a server beside and one that answers 150 ms later."""
    words = "今天也要好好吃饭慢慢走闻闻每一朵花"
    page, _ = _page(browser, phone=False)
    page.goto(f"{address}/design/new")
    _ready(page)
    page.locator("[data-verb=words]").click()
    times = page.evaluate(TYPE, words)
    figures.rows.append(["a key to its letter on the garment, ms", statistics.median(times), max(times)])
    figures.promises.append(Promise("keystroke to canvas, median", statistics.median(times), KEYSTROKE_MS, "ms"))
    page.context.close()

    page, _ = _page(browser, phone=False)
    page.goto(f"{address}/design/new")
    _ready(page)

    def late(route: Any) -> None:
        time.sleep(0.15)
        route.continue_()

    page.route("**/api/typeset", late)
    page.locator("[data-verb=words]").click()
    page.locator("#words-field").focus()
    slowest = 0.0
    for number, letter in enumerate(words):
        start = time.monotonic()
        page.keyboard.insert_text(letter)
        assert page.locator("#words-field").input_value() == words[: number + 1], "the field shows each letter at once"
        slowest = max(slowest, time.monotonic() - start)
    page.evaluate("() => window.pawprintEditor.ready()")
    (layer,) = page.evaluate("() => window.pawprintEditor.document.placements[0].layers")
    lost = float(layer["text"] != words)
    figures.rows.append(["150 ms farther: a key to its letter in the field, ms", slowest * 1000, slowest * 1000])
    figures.promises.append(Promise("letters lost or out of order", lost, 1, ""))
    page.context.close()


def measure_opening(browser: Any, address: str, figures: Figures) -> None:
    """A saved design of 200 layers, opened: until every text stands on the garment."""
    page, _ = _page(browser, phone=False, slow=False)
    page.goto(f"{address}/design/new")
    _ready(page)
    page.evaluate("(raw) => window.pawprintEditor.open(raw)", make_design(120, 80))
    end = time.monotonic() + 30
    while "/design/new" in page.url and time.monotonic() < end:
        page.wait_for_timeout(200)
    path, cookies = page.url.removeprefix(address), page.context.cookies()
    page.context.close()
    times = []
    for _ in range(3):
        page, _ = _page(browser, phone=False)
        page.context.add_cookies(cookies)
        page.goto(address + path, wait_until="commit")
        _ready(page)
        page.evaluate("() => window.pawprintEditor.ready().then(() => window.pawprintEditor.shown())")
        times.append(float(page.evaluate("() => performance.now()")) / 1000)
        page.context.close()
    figures.rows.append(["a design of 200 layers, until all stands, s", statistics.median(times), max(times)])
    figures.promises.append(Promise("200 layers open, median", statistics.median(times), OPEN_S, "s"))


PARTS = {"load": measure_load, "drag": measure_drag, "typing": measure_typing, "opening": measure_opening}


def main() -> int:
    """Measures, prints the table; 1 where a promise is broken."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=PARTS)
    options = parser.parse_args()
    figures = Figures([], [])
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with running_shop() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        for name, measure in PARTS.items():
            if options.only in (None, name):
                measure(browser, address, figures)
        browser.close()
    print_table(f"The editor in Chromium, processor slowed {SLOWER} times", ["figure", "median", "worst"], figures.rows)
    return report(figures.promises)


if __name__ == "__main__":
    sys.exit(main())
