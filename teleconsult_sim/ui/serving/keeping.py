"""The server's own look at the store: whether attempts can be kept, and what is over the period let go of daily."""

import asyncio
import logging

from teleconsult_sim.store import Store, StoreError, open_store
from teleconsult_sim.store.retention import retain_if_due

logger = logging.getLogger(__name__)
PATIENCE = 3.0
"""In seconds: a store that takes longer is not one to open a class upon."""
ROUND = 3600.0
"""In seconds: the store itself knows whether a day has passed."""


class StoreWatch:
    """Asks the store, one question at a time and never on the server's own thread."""

    def __init__(self) -> None:
        """Ask nothing yet: a server starts whatever becomes of its store."""
        self._store: Store | None = None
        self._asking: asyncio.Future[bool] | None = None

    async def answers(self, patience: float = PATIENCE) -> bool:
        """Tell whether attempts can be kept at this moment."""
        if self._asking is None or self._asking.done():
            self._asking = asyncio.get_running_loop().run_in_executor(None, self._writable)
        try:
            return await asyncio.wait_for(asyncio.shield(self._asking), patience)
        except TimeoutError:
            return False

    async def retain(self) -> None:
        """Let go of what is over the period, by itself, for as long as the server runs."""
        while True:
            await asyncio.get_running_loop().run_in_executor(None, self.retain_once)
            await asyncio.sleep(ROUND)

    def retain_once(self) -> None:
        """Apply the period if a day has passed; a store that refuses is asked again at the next round."""
        try:
            retain_if_due(self._opened())
        except StoreError:
            logger.warning("what is over the period could not be let go of", exc_info=True)

    def _writable(self) -> bool:
        try:
            with self._opened().writing():
                return True
        except StoreError:
            logger.warning("the store does not answer", exc_info=True)
            return False

    def _opened(self) -> Store:
        self._store = self._store or open_store()
        return self._store
