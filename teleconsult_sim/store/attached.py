"""The bytes of files that came from outside, found again by the file of the journal that tells their digest."""

from teleconsult_sim.clinic.files import File
from teleconsult_sim.store.blobs import get, put
from teleconsult_sim.store.keeping import Store


def keep(store: Store, attempt: str, file: File, data: bytes) -> None:
    """Keep the bytes of a file of an attempt. Raises StoreError."""
    if file.measured:
        put(store, attempt, _name(file.measured.digest), data, file.measured.media_type)


def bytes_of(store: Store, attempt: str, file: File) -> bytes | None:
    """Return the bytes of a file of an attempt, or None when it came from no outside or they were not kept."""
    kept = get(store, attempt, _name(file.measured.digest)) if file.measured else None
    return kept.data if kept else None


def _name(digest: str) -> str:
    return f"attached-{digest}"
