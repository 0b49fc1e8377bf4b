"""Every module that declares tables, so that the metadata is whole."""

from importlib import import_module
from importlib.util import find_spec

MODULES = (
    "foundation.accounts",
    "foundation.audit",
    "foundation.jobs",
    "foundation.mail",
    "foundation.outbox",
    "customizer.models",
    "storefront.models",
    "storefront.payments.models",
    "production.models",
)


def import_models() -> None:
    """Import them all."""
    for name in MODULES:
        if find_spec(name.rpartition(".")[0]) and find_spec(name):
            import_module(name)
