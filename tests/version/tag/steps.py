"""What all scenarios of `pipegen tag` are made of."""

SCENARIOS = []


def scenario(function):
    SCENARIOS.append(function)
    return function


def released(site):
    """v1.0.0, and a fix after it."""
    site.commit("feat: a")
    site.publish("v1.0.0")
    return site.commit("fix: b")


def equal(found, wanted):
    assert found == wanted, f"{found!r}, not {wanted!r}"


def good(done, version=None):
    assert done.code == 0, f"exit {done.code}: {done.err}"
    if version is not None:
        equal(done.out, version)
    return done


def bad(done, code, *words):
    assert done.code == code, f"exit {done.code}, not {code}: {done.out} {done.err}"
    for word in words:
        assert word in done.err, f"`{word}` is not in: {done.err}"
    return done
