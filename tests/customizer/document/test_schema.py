"""The exported schema is the models."""

from customizer.document import DesignDocument, TextLayer, document_schema
from customizer.document.schema import SCHEMA_FILE, schema_text


def test_committed_schema_is_the_export() -> None:
    assert SCHEMA_FILE.read_text(encoding="utf-8") == schema_text()


def test_schema_knows_every_field_of_every_model() -> None:
    definitions = document_schema()["$defs"]
    assert set(definitions["TextLayer"]["properties"]) == set(TextLayer.model_fields)
    assert set(document_schema()["properties"]) == set(DesignDocument.model_fields)
    assert definitions["TextLayer"]["additionalProperties"] is False
