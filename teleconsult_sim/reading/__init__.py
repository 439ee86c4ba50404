"""Read the bodies of orders and mails the way a pharmacist would, and say which elements are there."""

from teleconsult_sim.reading.elements import ELEMENTS, Element, Expected, Found, Reading, Status
from teleconsult_sim.reading.reader import has_teleconsult_mention, mentions, read, states_order

__all__ = [
    "ELEMENTS", "Element", "Expected", "Found", "Reading", "Status",
    "has_teleconsult_mention", "mentions", "read", "states_order",
]  # fmt: skip
