"""An offline stand-in for Stripe: play money, the same shapes, the same manners.

May import foundation.settings only; nothing of the shop knows it but by its address. It refuses to start in production.
"""

from storefront.payments.stand_in.server import create_stand_in

__all__ = ["create_app", "create_stand_in"]


def create_app():  # type: ignore[no-untyped-def]
    """For `flask --app storefront.payments.stand_in run` and gunicorn: the stand-in with the environment's settings."""
    from foundation.settings import load_settings

    return create_stand_in(load_settings())
