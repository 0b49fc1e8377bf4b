"""The styles: one file and one line here each. A style draws a lyric on a sheet; all else is done for it."""

from __future__ import annotations

from customizer.lyrics.styles import (
    badge,
    big_word,
    cassette,
    columns,
    dictionary,
    echo,
    eye_chart,
    film,
    heart,
    karaoke,
    neon,
    newspaper,
    note,
    paw,
    poster,
    receipt,
    sound_wave,
    stacked,
    ticket,
    track_list,
    vinyl,
    wave,
)
from customizer.lyrics.styles.style import Style

#: By slug, in the gallery's order.
STYLES: dict[str, Style] = {
    style.slug: style
    for style in (
        Style("poster", "Poster", "海报", poster.draw),
        Style("stacked", "Stacked", "铅字堆叠", stacked.draw),
        Style("big-word", "Big word", "大字", big_word.draw),
        Style("columns", "Vertical columns", "竖排书页", columns.draw),
        Style("vinyl", "Vinyl spiral", "黑胶唱片", vinyl.draw),
        Style("heart", "Poured into a heart", "爱心", heart.draw),
        Style("paw", "Poured into a paw", "爪印", paw.draw),
        Style("badge", "Circle badge", "圆形徽章", badge.draw),
        Style("wave", "Wave", "波浪", wave.draw),
        Style("karaoke", "Karaoke line", "卡拉 OK", karaoke.draw),
        Style("receipt", "Receipt", "购物小票", receipt.draw),
        Style("track-list", "Track list", "专辑曲目", track_list.draw),
        Style("ticket", "Ticket", "演出门票", ticket.draw),
        Style("note", "Handwritten note", "手写便签", note.draw),
        Style("cassette", "Mix tape", "磁带", cassette.draw),
        Style("film", "Film strip", "电影字幕", film.draw),
        Style("newspaper", "Front page", "报纸头版", newspaper.draw),
        Style("neon", "Neon sign", "霓虹灯牌", neon.draw),
        Style("sound-wave", "Sound wave", "声波", sound_wave.draw),
        Style("echo", "Echo", "回声", echo.draw),
        Style("dictionary", "Dictionary entry", "词典条目", dictionary.draw),
        Style("eye-chart", "Eye chart", "视力表", eye_chart.draw),
    )
}

__all__ = ["STYLES", "Style"]
