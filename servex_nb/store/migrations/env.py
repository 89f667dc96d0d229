"""Run by alembic, in a connection and a transaction that are there already."""

from alembic import context

from servex_nb.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
