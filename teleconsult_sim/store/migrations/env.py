"""Alembic's way in: it runs this file with the connection that `upgrade` hands over."""

from alembic import context

from teleconsult_sim.store.schema import tables

context.configure(connection=context.config.attributes["connection"], target_metadata=tables)
with context.begin_transaction():
    context.run_migrations()
