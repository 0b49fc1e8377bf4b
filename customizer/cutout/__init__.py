"""Cutting a pet out of its photo: a first guess, brush strokes, a soft mask without the old background's colour.

`masks` keeps what was made (database, blobs); everything else here is pure. May import `foundation` and the room.
"""
