"""Bringing an older database up to date with Alembic, in one transaction; imported only when there is one to convert.

`schema_version` says which format a database has. Revision « 0002 » leads to format 2, and so on; format 1 is
Alembic’s base.
"""

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

LOCATION = "teleconsult_sim.store:migrations"
BASE = 1


def revision(version: int) -> str:
    """Return the revision that leads to a format."""
    return "base" if version == BASE else f"{version:04d}"


def upgrade(connection: Connection, found: int, wanted: int) -> None:
    """Convert the tables of one format into those of another, in the transaction that the connection is in."""
    config = Config()
    config.set_main_option("script_location", LOCATION)
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.stamp(config, revision(found))
    command.upgrade(config, revision(wanted))
