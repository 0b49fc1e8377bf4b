"""The templates' layouts by subject. May import the layers alone."""

from tools.design_templates.layouts.music import MUSIC
from tools.design_templates.layouts.occasions import OCCASIONS
from tools.design_templates.layouts.pets import PETS

#: As the page of templates shows them.
ORDER = (
    "pet-portrait",
    "big-word",
    "lyric-poster",
    "team-jersey",
    "birthday",
    "camping",
    "dog-mum",
    "lunar-new-year",
    "memorial",
    "matching-set",
    "minimal-line",
    "retro-sunset",
    "photo-card",
    "paw-photo",
    "vinyl-record",
    "couple-hearts",
)
TEMPLATES = dict(sorted((PETS | MUSIC | OCCASIONS).items(), key=lambda entry: ORDER.index(entry[0])))

__all__ = ["ORDER", "TEMPLATES"]
