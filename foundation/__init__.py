"""What every room shares: values and plumbing.

Knows no design, no order and no factory. Imports no other room.
"""
