"""Whether what would be printed is what was approved: the proof is made again, and its hash must be the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from customizer.asset_source import AssetSource
from customizer.document import DesignDocument
from customizer.painter import compose_artwork
from customizer.proofs import PROOF_DPI, pixel_hash
from customizer.scene import build_scene
from foundation.errors import Conflict
from foundation.i18n import N_


class NotApproved(Conflict):
    """Nobody has approved this print."""

    code = "proof_not_approved"
    message = N_("Nobody has approved this print, so it was stopped.")


class ProofChanged(Conflict):
    """What would be printed is no longer what the customer approved."""

    code = "proof_changed"
    message = N_(
        "The print would not be what the customer approved, so it was stopped. Ask the customer to approve it again."
    )


def check_proof(
    document: DesignDocument,
    approval: Mapping[str, Any],
    placement: str,
    *,
    width_mm: float,
    height_mm: float,
    fonts: Any,
    assets: AssetSource,
    field_values: Mapping[str, str] | None = None,
) -> str:
    """The hash of the proof as it is made now; equal to the approved one.

    Args:
        approval: As stored with the order line; see `customizer.proofs.approval`.
        width_mm: The print area of the variant's size.
        height_mm: See `width_mm`.
        field_values: The job's own: whose name is printed was approved with the rest.

    Raises:
        NotApproved: The approval does not name this placement.
        ProofChanged: Another picture, or another font file, would be printed.
    """
    approved = approval.get("proofs", {}).get(placement)
    if not approved:
        raise NotApproved
    scene = build_scene(
        document,
        placement,
        fonts=fonts,
        assets=assets,
        width_mm=width_mm,
        height_mm=height_mm,
        field_values=field_values,
    )
    known = approval.get("fonts", {})
    for face in scene.faces():
        if known.get(face) != fonts.face_info(face).sha256:
            raise ProofChanged
    made = pixel_hash(compose_artwork(scene, dpi=PROOF_DPI))
    if made != approved:
        raise ProofChanged
    return made
