"""Alembic runs on the connection that storage/migrate.py gives it."""

from alembic import context

given = context.config.attributes
context.configure(
    connection=given["connection"],
    target_metadata=given["metadata"],
    version_table=given["version_table"],
    render_as_batch=True,
    include_name=lambda name, kind, parents: kind != "table" or name in given["metadata"].tables,
)
with context.begin_transaction():
    context.run_migrations()
