"""What is sold: catalogue, prices, carts, payment and orders.

May import `foundation` and `customizer`. Knows no factory.
"""
