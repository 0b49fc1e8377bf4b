"""The document's JSON Schema, which the editor and partners read. `python -m customizer.document.schema` writes it."""

import json
from pathlib import Path
from typing import Any

from customizer.document.models import DesignDocument

SCHEMA_FILE = Path(__file__).parent.parent / "data" / "design-document.schema.json"


def document_schema() -> dict[str, Any]:
    """JSON Schema 2020-12 of version 1. Rules between fields are checked by `parse_document` alone."""
    schema = DesignDocument.model_json_schema(by_alias=True, mode="validation")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "design-document-v1"} | schema


def schema_text() -> str:
    """The committed file's content."""
    return json.dumps(document_schema(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


if __name__ == "__main__":
    SCHEMA_FILE.write_text(schema_text(), encoding="utf-8")
