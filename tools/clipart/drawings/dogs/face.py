"""What dogs' faces share."""

from __future__ import annotations

from functools import partial

from tools.clipart.drawings.faces import friend
from tools.clipart.kit import sym

TONGUE = "#f08a8a"
MUZZLE = sym((50, 51), (60, 54), (69, 63), (66, 75), (50, 82))

dog = partial(friend, "dogs", ("dog puppy pet face", "狗 狗狗 小狗 宠物 汪星人 头像"))
