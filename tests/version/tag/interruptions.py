"""Runs that are killed, and runs that go on: scenarios of `pipegen tag`."""

import time

from place import tags_of
from steps import bad, equal, good, released, scenario


@scenario
def killed_at_every_call_of_git(site):
    """Before and after each call: the next run goes on, and there is one tag, written once."""
    number = 0
    for word in ("rev-parse", "remote", "var", "ls-remote", "tag", "push", "update-ref"):
        for when in ("before", "after"):
            head = site.commit(f"fix: {number}")
            killed = site.run(on=word, **{when: "kill -9 $1"})
            assert killed.code == -9, f"{when} `git {word}` it lived on: exit {killed.code}"
            done = good(site.run(), f"0.1.{number}")
            equal(site.tags()[f"v0.1.{number}"], head)
            equal(site.pushes()[f"v0.1.{number}"], 1)
            equal(tags_of(site.clone)[f"v0.1.{number}"], head)
            assert done.err == "" or "attempt" not in done.err, done.err
            number += 1
    equal(len(site.tags()), number)


@scenario
def a_push_that_outlives_its_run(site):
    """The run is killed, its push goes on, and before it ends an ancestor gets a tag that changes the next version."""
    head = released(site)
    marks = site.top / "marks"
    marks.mkdir()
    wait = f"touch {marks}/began; kill -9 $1; while [ ! -e {marks}/go ]; do sleep 0.02; done"
    site.run(on="push", before=wait)
    assert (marks / "began").exists()
    site.publish("v1.4.0", "HEAD~1")
    done = site.run(on="push", after=f"touch {marks}/go", before=f"touch {marks}/go; sleep 0.3")
    good(done)
    time.sleep(0.5)
    own = [name for name, commit in site.tags().items() if commit == head]
    equal(len(own), 1)
    equal("v" + done.out, own[0])


@scenario
def a_killed_push_of_four_numbers(site):
    """Under `build` with X.Y.Z in version.txt the next run pushes what the killed one began, whatever came between."""
    (site.clone / "version.txt").write_text("1.2.3\n")
    site.git("add", "version.txt")
    head = site.commit("feat: a")
    site.git("checkout", "-q", "-b", "beside")
    site.commit("feat: b")
    killed = site.run("--scheme", "build", on="push", before="kill -9 $1")
    equal(killed.code, -9)
    site.publish("v1.2.3.7", head)
    done = good(site.run("--scheme", "build"), "1.2.3.0")
    equal(sorted(site.tags()), ["v1.2.3.0", "v1.2.3.7"])
    assert done.err == "", done.err


@scenario
def a_lock_that_a_killed_git_left_in_the_remote(site):
    """git never takes such a lock away; a person does, told which it is."""
    head = released(site)
    lock = site.remote / "refs/tags/v1.0.1.lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    lock.touch()
    bad(site.run("--wait", "4"), 3, "v1.0.1")
    equal(list(site.tags()), ["v1.0.0"])
    lock.unlink()
    good(site.run(), "1.0.1")
    equal(site.tags()["v1.0.1"], head)
