"""Partitions are made and dropped by the worker alone. A database that met 0002 in its first form
let everybody call the two functions; one that meets it now has these rights already."""

from entrepot.shared.migrations import run_sql

revision = "0005"
down_revision = "0004"

RIGHTS = """
REVOKE ALL ON FUNCTION store_room(bigint, bigint, bigint) FROM PUBLIC;
REVOKE ALL ON FUNCTION store_drop(bigint, smallint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION store_room(bigint, bigint, bigint) TO entrepot_worker;
GRANT EXECUTE ON FUNCTION store_drop(bigint, smallint) TO entrepot_worker;
"""


def upgrade() -> None:
    """Take the right from everybody else."""
    run_sql(RIGHTS)
