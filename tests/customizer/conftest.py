"""Who else is at the shop."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from foundation import web


@pytest.fixture
def stranger(app: web.Shop) -> FlaskClient:
    """Somebody else's browser."""
    return app.test_client()
