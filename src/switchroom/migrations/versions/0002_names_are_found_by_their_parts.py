"""Names are found by their parts."""

import sqlalchemy as sa
from alembic import op

from switchroom.ground.part_index import statements

revision = "0002"
down_revision = "0001"

COLUMNS = ("folded_username", "folded_first_name", "folded_last_name")

# What ANALYZE would find in a large contact centre. Without it SQLite believes that an instance
# has ten users and reads them all; with it, plans are good from the first day and stay the same.
sqlite_stat1 = sa.table("sqlite_stat1", sa.column("tbl"), sa.column("idx"), sa.column("stat"))
STATISTICS = {
    ("users", "sqlite_autoindex_users_1"): "100000 1",
    ("users", "sqlite_autoindex_users_2"): "100000 100000 1",
    ("users", "ix_users_routing_profile"): "100000 5000",
    ("users", "ix_users_hierarchy_group_id"): "100000 2000",
    ("user_security_profiles", "user_security_profiles"): "150000 2 1",
    ("user_security_profiles", "ix_user_security_profiles_profile"): "150000 15000 1",
    ("tags", "tags"): "200000 2 1",
    ("tags", "ix_tags_search"): "200000 200000 100000 20000 2000 1",
}


def upgrade() -> None:
    """Take the step."""
    for statement in statements("users", COLUMNS, op.get_bind().dialect.name):
        op.execute(statement)
    if op.get_bind().dialect.name == "sqlite":
        op.execute("ANALYZE")
        rows = [
            {"tbl": table, "idx": index, "stat": stat}
            for (table, index), stat in STATISTICS.items()
        ]
        op.bulk_insert(sqlite_stat1, rows)
        op.execute("ANALYZE sqlite_schema")
