"""Alembic, one history per service: migrations/versions/NNNN_….py in the service's package."""

import asyncio
from importlib.resources import files
from pathlib import Path
from typing import Any

import asyncpg
from alembic import op
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from entrepot.shared.database import plain_dsn

GRANTS = """
GRANT USAGE ON SCHEMA public TO {app}, {worker};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {app}, {worker};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {app}, {worker};
"""


def run_sql(script: str) -> None:
    """Execute the statements of a script one by one, inside a revision's upgrade(). A statement
    ends with a semicolon at the end of a line; bodies quoted by $$ stay whole."""
    statement = ""
    for line in script.splitlines():
        statement += line + "\n"
        if line.rstrip().endswith(";") and statement.count("$$") % 2 == 0:
            op.execute(statement)
            statement = ""
    if statement.strip():
        op.execute(statement)


def _config(package: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_folder(package)))
    config.set_main_option("path_separator", "os")
    return config


def _folder(package: str) -> Path:
    return Path(str(files(package))) / "migrations"


def head(package: str) -> str:
    """The newest revision in the package."""
    found = ScriptDirectory.from_config(_config(package)).get_current_head()
    assert found is not None, f"{package} has no migration"
    return found


async def is_current(package: str, owner_url: str) -> bool:
    """Whether the database stands at the newest revision; a quick look without Alembic's run."""
    newest = max(p.name for p in (_folder(package) / "versions").glob("[0-9]*.py"))
    connection = await asyncpg.connect(plain_dsn(owner_url), timeout=10)
    try:
        if not await connection.fetchval("SELECT to_regclass('alembic_version')"):
            return False
        at = await connection.fetchval("SELECT version_num FROM alembic_version")
        return bool(at == newest.split("_", 1)[0])
    finally:
        await connection.close()


async def upgrade(package: str, owner_url: str, database: str) -> None:
    """Bring the database to the newest revision and grant the service's roles what they need."""
    if await is_current(package, owner_url):
        return
    engine = create_async_engine(owner_url, poolclass=NullPool)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(_run, package)
            roles = {"app": f'"{database}_app"', "worker": f'"{database}_worker"'}
            for statement in filter(str.strip, GRANTS.format(**roles).split(";")):
                await connection.exec_driver_sql(statement)
    finally:
        await engine.dispose()


def _run(connection: Connection, package: str) -> None:
    config = _config(package)
    script = ScriptDirectory.from_config(config)

    def steps(revision: Any, _: Any) -> Any:
        return script._upgrade_revs("head", revision)

    with EnvironmentContext(config, script, fn=steps) as environment:
        environment.configure(connection=connection)
        with environment.begin_transaction():
            environment.run_migrations()


def upgrade_now(package: str, owner_url: str, database: str) -> None:
    """upgrade() for callers without an event loop."""
    asyncio.run(upgrade(package, owner_url, database))
