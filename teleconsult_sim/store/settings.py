"""Settings of the establishment, kept with the data they govern."""

from typing import Any, Literal

import msgspec
from sqlalchemy import Connection, select

from teleconsult_sim.clinic.vocabulary import Record, Text
from teleconsult_sim.store.faults import StoreError, filled
from teleconsult_sim.store.keeping import Store
from teleconsult_sim.store.schema import settings as table

KEPT_UNDER = "settings"
NONSENSE = Text(
    fr="Ce réglage ne se peut pas ({detail}). Rien n’a changé.",
    en="This setting is not possible ({detail}). Nothing changed.",
)


class Settings(Record):
    """How long attempts are kept, what becomes of them then, and whether learners see approved scenarios only.

    `retention_months` is 1 to 120; an attempt is as old as its beginning.
    """

    retention_months: int = 12
    when_over: Literal["delete", "anonymise"] = "delete"
    only_approved: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.retention_months <= 120:
            raise ValueError("1 ≤ mois, months ≤ 120")


def settings(store: Store) -> Settings:
    """Return the settings in force."""
    with store.reading() as connection:
        return read(connection)


def change_settings(store: Store, **changes: Any) -> Settings:
    """Change some settings and return all. Raises StoreError when one is not possible."""
    with store.writing() as connection:
        try:
            told = msgspec.to_builtins(read(connection)) | changes
            changed = msgspec.convert(told, Settings)
        except msgspec.ValidationError as error:
            raise StoreError(filled(NONSENSE, detail=error)) from error
        put(connection, KEPT_UNDER, msgspec.json.encode(changed).decode())
    return changed


def read(connection: Connection) -> Settings:
    """Return the settings in force."""
    told = get(connection, KEPT_UNDER)
    return msgspec.json.decode(told, type=Settings) if told else Settings()


def get(connection: Connection, name: str) -> str | None:
    """Return what is kept under a name."""
    return connection.scalar(select(table.c.value).where(table.c.name == name))


def put(connection: Connection, name: str, value: str) -> None:
    """Keep a value in place of what was kept under its name."""
    connection.execute(table.delete().where(table.c.name == name))
    connection.execute(table.insert().values(name=name, value=value))
