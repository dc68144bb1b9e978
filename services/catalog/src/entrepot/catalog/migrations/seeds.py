"""Certificate rules that revision 0002 writes: the rows that the product ships."""

import json

from entrepot.shared.rules.certificate_rows import CERTIFICATE_RULES


def seed_sql() -> str:
    """One INSERT for all rows; a rule that is there already stays as it is."""
    # A colon before a word would be a parameter to Alembic: JSON with a blank after each is safe.
    rows = json.dumps(CERTIFICATE_RULES, separators=(", ", ": ")).replace("'", "''")
    columns = ", ".join(CERTIFICATE_RULES[0])
    return (
        f"INSERT INTO certificate_rule ({columns}) SELECT {columns} FROM "
        f"jsonb_populate_recordset(NULL::certificate_rule, '{rows}') ON CONFLICT DO NOTHING"
    )
