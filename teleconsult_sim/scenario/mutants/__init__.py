"""Mutants of plays: each operator makes one kind of mistake and declares which rules it may flip."""

from teleconsult_sim.scenario.mutants.registry import Mutant, Operator, mutants, operators

__all__ = ["Mutant", "Operator", "mutants", "operators"]
