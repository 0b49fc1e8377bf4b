"""Words on the papers: what is long goes on in the next line, and nothing of it is lost."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime

from PIL import Image
from pypdf import PdfReader

from production.papers import text_width_mm, wrap_lines
from production.tickets import ParcelItem, TicketFacts, build_ticket

CHINESE = (
    "达来呼布镇居延海北路与胡杨大街交叉口向西二百米路南，中心小学教学楼东侧三楼三年级二班教室旁教师办公室（请先打电话）"
)
WELSH = "c/o Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch Community Hall, Staircase 14, Apartment 2037"


def facts(*ship_to: str, parcel: int = 1) -> TicketFacts:
    """A ticket of a black tee."""
    small = io.BytesIO()
    Image.new("RGBA", (60, 80), "#f0502b").save(small, "PNG")
    return TicketFacts(
        number="0109",
        url="https://pawprint.example/factory/jobs/0109",
        order_number="P-346RT67",
        blank="classic-tee",
        colour="black",
        size="m",
        placement="front",
        technique="dtg",
        quantity=1,
        width_mm=304.8,
        height_mm=406.4,
        ink=None,
        file_name="0109-front-304.8x406.4mm.png",
        sha256="a" * 64,
        due=datetime(2026, 11, 24, 17, 0, tzinfo=UTC),
        factory="Xiamen 厦门厂",
        thumbnail=small.getvalue(),
        ship_to=ship_to,
        parcel=tuple(ParcelItem(f"{n:04d}", "Classic tee 经典圆领短袖T恤 · Black 黑色 · M", 1) for n in range(parcel)),
    )


def words_of(data: bytes, page: int) -> str:
    """A page's words without spaces and line breaks."""
    return re.sub(r"\s", "", PdfReader(io.BytesIO(data)).pages[page].extract_text())


def test_a_short_line_stays_one() -> None:
    assert wrap_lines("环岛路 18 号", 4.6, 132) == ["环岛路 18 号"]
    assert wrap_lines("", 4.6, 132) == []


def test_long_lines_fit_and_keep_every_character() -> None:
    for text in (CHINESE, WELSH, "W" * 300):
        lines = wrap_lines(text, 4.6, 132)
        assert len(lines) > 1
        assert all(text_width_mm(line, 4.6) <= 132 for line in lines)
        assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", text)


def test_latin_breaks_between_words_and_chinese_not_before_its_comma() -> None:
    address = "The Old Rectory Annexe, 12 Elm Street, Building B, Staircase 14, Apartment 2037, Ring Twice"
    lines = wrap_lines(address, 4.6, 132)
    assert len(lines) == 2 and " ".join(lines) == address  # no word was cut
    for width in range(40, 132, 3):
        assert not any(line.startswith(("，", "）")) for line in wrap_lines(CHINESE, 4.6, width))


def test_a_long_address_is_printed_whole_at_the_size_of_a_short_one() -> None:
    slip = build_ticket(facts("欧阳修远" * 12, CHINESE, WELSH, "735400", "China 中国"))
    words = words_of(slip, 1)
    for part in (CHINESE, WELSH.replace(" ", ""), "欧阳修远" * 12, "735400"):
        assert part in words


def test_a_full_parcel_goes_on_on_the_next_page() -> None:
    slip = build_ticket(facts("陈佳怡", CHINESE, "China 中国", parcel=30))
    pages = PdfReader(io.BytesIO(slip)).pages
    assert len(pages) > 2
    together = "".join(words_of(slip, n) for n in range(1, len(pages)))
    assert all(f"{n:04d}" in together for n in range(30))
