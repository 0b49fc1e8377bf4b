"""The only place that knows Stripe: gateway, inbox of webhooks, reconciliation, and the offline stand-in.

May import foundation and storefront's models and orders.
"""
