"""Bytes kept under their own hash, a rendered fax page for instance, for as long as an attempt uses them."""

import hashlib
from typing import NamedTuple

from sqlalchemy import Connection, select

from teleconsult_sim.store.keeping import Store
from teleconsult_sim.store.schema import blob_uses, blobs


class Blob(NamedTuple):
    """Bytes and what they are."""

    media_type: str
    data: bytes


def put(store: Store, attempt: str, name: str, data: bytes, media_type: str) -> str:
    """Keep the bytes that an attempt uses under a name, in place of others, and return their sha256."""
    sha256 = hashlib.sha256(data).hexdigest()
    with store.writing() as connection:
        if connection.scalar(select(blobs.c.sha256).where(blobs.c.sha256 == sha256)) is None:
            connection.execute(blobs.insert().values(sha256=sha256, media_type=media_type, data=data))
        use = (blob_uses.c.attempt == attempt) & (blob_uses.c.name == name)
        connection.execute(blob_uses.delete().where(use))
        connection.execute(blob_uses.insert().values(attempt=attempt, name=name, sha256=sha256))
        drop_unused(connection)
    return sha256


def get(store: Store, attempt: str, name: str) -> Blob | None:
    """Return the bytes that an attempt uses under a name, or None; nothing is found by its hash alone."""
    wanted = select(blobs.c.media_type, blobs.c.data).join(blob_uses, blob_uses.c.sha256 == blobs.c.sha256)
    with store.reading() as connection:
        row = connection.execute(wanted.where(blob_uses.c.attempt == attempt, blob_uses.c.name == name)).first()
    return Blob(*row) if row else None


def drop_unused(connection: Connection) -> None:
    """Forget the bytes that no attempt uses any more."""
    connection.execute(blobs.delete().where(blobs.c.sha256.not_in(select(blob_uses.c.sha256))))
