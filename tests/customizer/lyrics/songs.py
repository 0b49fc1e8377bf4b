"""Lyrics written for these tests."""

from __future__ import annotations

CHINESE = """[ti:小狗与月亮]
[ar:巷口乐队]
[al:慢慢走]
[00:12.00]夜色落在旧屋檐
[00:16.50]小狗趴在我脚边
[00:21.00]它说不出想念
[00:25.00]只把月亮叼到我面前
[00:31.00]
[00:33.00]慢慢走 慢慢走
[00:37.00]风会记得我们的节奏
[00:41.00]你在左 我在右
[00:45.00]影子牵着影子的手
[00:53.00]如果有一天我走丢
[00:57.00]请沿着歌声往回走
[01:11.00]慢慢走 慢慢走
[01:15.00]风会记得我们的节奏"""

ENGLISH = """Rain on the window, mud on the floor
You bring me your leash and you look at the door
The world can wait an hour or more

So walk me home, walk me home
Down every street that we have known
You never ask how far, how long
You hum along, you hum along

The lamps come on like little moons
We know the dogs, we know their tunes
And when I'm lost, and when I roam
You walk me home, you walk me home"""

BILINGUAL = """[ti:Stay]
[00:10.00]Stay with me till the morning comes
[00:10.00]陪我直到天亮
[00:15.00]The street is quiet, the day is done
[00:15.00]街上静了 一天已过完
[00:20.00]Your paw in my hand, my heart in yours
[00:20.00]你的爪在我手里 我的心在你那里"""

ONE_LINE = "good dogs never say goodbye"
ONE_CHINESE_LINE = "人间值得，小狗更值得"
KOREAN = "달빛 아래 작은 발자국\n너와 함께 걷는 이 길\n천천히 천천히"
ARABIC = "القمر فوق البيت القديم\nوالكلب الصغير ينتظرني\nامش ببطء امش ببطء"
JAPANESE = "月がきれいな夜だから\n君と歩いて帰ろう\n小さな足あとが\n星のように続いてる"
#: Of a script that no font needs to have: nothing may break, and preflight says what is missing.
UNSET = "𐤠𐤡 𐤢𐤣𐤤\n𐤥𐤦𐤧 𐤨"
RUSSIAN = "Мы идём домой под луной\nТёплый дом и пёс со мной\nНе спеши, постой"

LONG = "\n".join(
    f"{('Tonight the river', 'A little lantern', 'My old guitar', 'The morning train')[i % 4]} "
    f"{('keeps on singing', 'is counting stars', 'remembers summer')[i % 3]} "
    f"{('over the hills', 'under the moon', 'all the way home', 'beyond the sea', 'until we sleep')[i % 5]}"
    for i in range(60)
)

ALL = {
    "chinese": CHINESE,
    "english": ENGLISH,
    "bilingual": BILINGUAL,
    "one line": ONE_LINE,
    "one Chinese line": ONE_CHINESE_LINE,
    "japanese": JAPANESE,
    "korean": KOREAN,
    "arabic": ARABIC,
    "russian": RUSSIAN,
    "long": LONG,
}
