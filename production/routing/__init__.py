"""Which factory makes an order, what that costs, and why: pure functions over plain values.

May import the standard library, foundation.errors and foundation.i18n alone: no database, clock or network.
"""
