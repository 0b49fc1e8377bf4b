"""The shop's assembly: rooms, their handlers and their commands. No rules."""

from __future__ import annotations

import logging
from importlib import import_module

from foundation import web
from foundation.settings import ROOT, Settings, load_settings

BLUEPRINTS = (
    "customizer.views",
    "customizer.shared_views",
    "customizer.api",
    "storefront.views",
    "storefront.cart_views",
    "storefront.payments.views",
    "storefront.admin",
    "production.portal",
    "production.api",
    "production.admin",
)
ROOMS = ("foundation", "customizer", "storefront", "production")


def create_app(settings: Settings | None = None) -> web.Shop:
    """The whole shop as a WSGI application.

    Args:
        settings: None reads them from the environment.

    Raises:
        SettingsError: The environment cannot start this shop; the text says what to set.
    """
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    app = web.Shop("pawprint", root_path=str(ROOT), template_folder="templates", static_folder="static")
    web.init_app(app, settings or load_settings())
    for name in BLUEPRINTS:
        app.register_blueprint(import_module(name).bp)
    for room in ROOMS:
        import_module(f"{room}.wiring").wire(app)
    return app
