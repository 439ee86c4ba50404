"""A simulator in which clinicians practise teleconsultations and learn from every send."""

__version__ = "0.1.0"
