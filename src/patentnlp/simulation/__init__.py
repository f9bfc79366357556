"""Synthetic filings that hold published figures, for demonstrations and tests."""

from patentnlp.simulation.population import simulate

__all__ = ["simulate"]
