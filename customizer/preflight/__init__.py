"""Preflight: what is wrong with a design before it is printed, as data. Pure: no database, clock or network.

May import `foundation` and the customizer's document, scene, techniques and type.
"""

from customizer.preflight.check import check, check_scene
from customizer.preflight.findings import FINDING_CODES, Finding, Severity, has_errors

__all__ = ["FINDING_CODES", "Finding", "Severity", "check", "check_scene", "has_errors"]
