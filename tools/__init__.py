"""Set-up and running: everything behind the Makefile."""
