"""The page shell: regions of HTML out, named actions with their fields in."""

from teleconsult_sim.ui.shell.page import Download, Fields, Notice, Page, checked, value, values
from teleconsult_sim.ui.shell.templates import environment
from teleconsult_sim.ui.shell.typography import clock_time, long_date, typo
from teleconsult_sim.ui.shell.widget import Shell, show

__all__ = [
    "Download",
    "Fields",
    "Notice",
    "Page",
    "Shell",
    "checked",
    "clock_time",
    "environment",
    "long_date",
    "show",
    "typo",
    "value",
    "values",
]
