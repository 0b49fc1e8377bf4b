"""What can be done to a photo: one file per effect, and a table of them.

An effect is a module of this folder with a subclass of `Effect`, and one line in `EFFECTS`. May import `foundation` and
`customizer.document.values`.
"""

# The document knows the effects and they know its values: with this import first, whoever begins, both are whole.
from customizer.document import values  # noqa: F401
from customizer.effects.registry import EFFECTS, Effect, find_effect

__all__ = ["EFFECTS", "Effect", "find_effect"]
