"""Strings that have broken shops: control characters, overrides, combining marks, markup, templates, format places."""

from __future__ import annotations

NAUGHTY = {
    "nul": "Bis\x00cuit",
    "controls": "\x01\x02\x07\x08\x0b\x0c\x1b[31m\x7f\x80\x9f",
    "line breaks": "Biscuit\r\nBcc: everybody@example.com\r\n\r\nHello",
    "separators": "a\u2028b\u2029c\u0085d",
    "overrides": "\u202egnp.tiucsiB\u202c \u2066x\u2069 \u200f\u061c",
    "emoji": "🐕‍🦺👩🏽‍🚀🏳️‍🌈" * 1700,
    "lone surrogate": "Biscuit \ud83d dog",
    "wrong pair": "\udc36\ud83d",
    "zalgo": "B̷̡̢̛̖̗̘̙̜̝̞̟̠̣̤̥̦̩̪̫̬̭̮̯̰̱̲̳̹̺̻̼̽̾̿̀́̂̃̄" * 20,
    "markup": "</title><script>alert(1)</script><img src=x onerror=alert(1)>\"'`",
    "templates": "{{ 7*7 }}${7*7}#{7*7}%(code)s {0} %s%n{% raw %}",
    "sql": "'; DROP TABLE shop_order; --\\",
    "formula": '=HYPERLINK("http://example.com")',
    "noncharacters": "\ufffe\uffff\U0010ffff\ufdd0",
    "private": "\ue000\U000f0000",
    "tags": "\U000e0042\U000e0049",
    "blank": "\u200b\u2060\ufeff\u3164\u00ad",
    "long": "狗" * 60_000,
}
#: What databases stumble over; the other strings are the same to both of them.
HARD = ("nul", "lone surrogate", "sql", "noncharacters", "long")
EASY = tuple(name for name in NAUGHTY if name not in HARD)
