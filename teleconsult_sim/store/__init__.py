"""Attempts and their entries, kept so that nothing confirmed is ever lost; learners and classes around them."""

from teleconsult_sim.store.faults import Conflict, StoreError
from teleconsult_sim.store.keeping import AttemptRow, Mode, Store
from teleconsult_sim.store.opening import open_store

__all__ = ["AttemptRow", "Conflict", "Mode", "Store", "StoreError", "open_store"]
