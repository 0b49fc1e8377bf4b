"""What the customer designs: the design document, its type, its painter, uploads and garments.

May import `foundation`. Knows no price, no order and no factory.
"""
