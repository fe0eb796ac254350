"""A small web application: a page with its visits, and its version."""
import os
from pathlib import Path

from flask import Flask, jsonify
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()
migrate = Migrate()


class Visit(db.Model):  # type: ignore[name-defined,misc]
    """One look at the page."""

    id = db.Column(db.Integer, primary_key=True)


def version() -> str:
    """What version.txt says."""
    return (Path(__file__).parent / "version.txt").read_text().strip()


def create_app(database: str | None = None) -> Flask:
    """The application, with the database of DATABASE_URL unless another is given."""
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = database or os.environ["DATABASE_URL"]
    db.init_app(app)
    migrate.init_app(app, db)

    @app.get("/version")
    def show_version():
        return jsonify(version=version())

    @app.get("/")
    def page():
        db.session.add(Visit())
        db.session.commit()
        return f"version {version()}, {Visit.query.count()} visits\n"

    return app
