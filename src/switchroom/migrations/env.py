"""How Alembic runs the steps: on the connection it is given, inside its transaction."""

from alembic import context

given = context.config.attributes
context.configure(
    connection=given["connection"],
    target_metadata=given.get("metadata"),
    render_as_batch=True,
    user_module_prefix="",
)
context.run_migrations()
