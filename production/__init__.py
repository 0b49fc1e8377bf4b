"""What is made, and where: production jobs, print files, routing, factories.

May import `foundation`, `customizer` and `storefront`. Nothing but `app.py` imports it.
"""
