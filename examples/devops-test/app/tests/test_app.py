"""The page and the version, on a database in memory."""
from app import create_app, db, version


def client():
    """A client of an application whose tables are there."""
    app = create_app("sqlite://")
    with app.app_context():
        db.create_all()
    return app.test_client()


def test_version():
    assert client().get("/version").json == {"version": version()}


def test_page_counts_its_visits():
    web = client()
    assert web.get("/").text.endswith("1 visits\n")
    assert web.get("/").text.endswith("2 visits\n")
