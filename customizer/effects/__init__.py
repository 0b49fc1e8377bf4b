"""What can be done to a photo: one file per effect, and this table of them.

An effect is a module of this folder with a subclass of `Effect`, and one line in `EFFECTS`. May import `foundation`.
"""

from customizer.effects.registry import EFFECTS, Effect, find_effect

__all__ = ["EFFECTS", "Effect", "find_effect"]
