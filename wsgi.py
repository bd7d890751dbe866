"""The composition root: the only module that knows every room and joins them into one application."""

import logging

from flask import Flask
from flask.cli import FlaskGroup
from flask_migrate import Migrate
from whitenoise import WhiteNoise

from office.accounts.permissions import install_guard
from office.config import Settings, read_settings
from office.database import db, engine_options
from office.web.error_pages import install_error_pages
from office.web.headers import install_headers
from office.web.secrets import LazySecretSessions

migrate = Migrate(render_as_batch=True, compare_type=True)


def create_app(config: Settings | None = None) -> Flask:
    """The application for these settings (default: the environment's). Opens no file, no connection."""
    settings = config or read_settings()
    app = Flask(__name__)
    app.extensions["settings"] = settings
    app.session_interface = LazySecretSessions(settings)
    app.config.update(
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=engine_options(settings.database_url),
        MAX_CONTENT_LENGTH=settings.max_upload,
        TRUSTED_HOSTS=sorted({settings.public_host, "127.0.0.1", "localhost"}),
    )
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    db.init_app(app)
    migrate.init_app(app, db)
    install_guard(app)
    install_headers(app, settings)
    install_error_pages(app)
    return app


cli = FlaskGroup(create_app=create_app, add_default_commands=False)
