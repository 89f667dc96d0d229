"""The store's schema through time; alembic runs what is needed."""
