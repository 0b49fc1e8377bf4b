"""The canonical form of a document, and the name of a revision."""

import hashlib

import rfc8785

from customizer.document.models import ArtLayer, DesignDocument, ImageLayer


def canonical_json(document: DesignDocument) -> bytes:
    """The document as RFC 8785 JSON in UTF-8, without the fields that equal their default.

    Two documents mean the same exactly when these bytes are the same; reading them gives an equal document.

    Source: docs/adr/0001-design-document.md; RFC 8785.
    """
    return rfc8785.dumps(document.model_dump(mode="python", exclude_defaults=True))


def revision_hash(document: DesignDocument) -> str:
    """The name of the revision: SHA-256 of the canonical JSON, 64 lower-case hex digits."""
    return hashlib.sha256(canonical_json(document)).hexdigest()


def asset_sha256(name: str) -> str:
    """The 64 hex digits of an asset's name in the document, `sha256:…`."""
    return name.removeprefix("sha256:")


def asset_hashes(document: DesignDocument) -> set[str]:
    """Every upload and cut-out mask that the document names, hidden layers too: 64 hex digits each.

    Saving a revision requires a right to all of them.
    """
    found: set[str] = set()
    for _, layer in document.each_layer():
        if isinstance(layer, ImageLayer):
            found.add(asset_sha256(layer.asset))
            if layer.cutout is not None:
                found.add(asset_sha256(layer.cutout.mask))
        elif isinstance(layer, ArtLayer) and layer.asset is not None:
            found.add(asset_sha256(layer.asset))
    return found
