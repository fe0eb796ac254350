"""What `pipegen tag` does in one clone. Each function is a scenario; what it asserts is said when it fails."""

import json
import socket
import subprocess
import time

from servers import Daemon, Http
import identities  # noqa: F401: its scenarios are listed too
from place import is_root, tags_of
from steps import SCENARIOS, bad, equal, good, released, scenario


@scenario
def makes_an_annotated_tag(site):
    head = released(site)
    good(site.run(), "1.0.1")
    equal(site.tags()["v1.0.1"], head)
    equal(site.git("cat-file", "-t", "v1.0.1"), "tag")
    text = site.git("cat-file", "-p", "v1.0.1")
    assert "tagger Ada <ada@example.org>" in text and "\n\nv1.0.1\n\n#" in text, text
    # A second run changes nothing.
    good(site.run(), "1.0.1")
    equal(site.pushes(), {"v1.0.0": 1, "v1.0.1": 1})


@scenario
def the_first_tag(site):
    site.commit("docs: a")
    good(site.run(), "0.1.0")


@scenario
def says_it_as_json(site):
    head = released(site)
    said = good(site.run("--json")).said
    equal({k: said[k] for k in ("service", "version", "tag", "commit", "outcome", "attempts")},
          {"service": None, "version": "1.0.1", "tag": "v1.0.1", "commit": head, "outcome": "tagged", "attempts": 1})
    equal(good(site.run("--json")).said["outcome"], "exists")


@scenario
def nothing_to_release(site):
    site.commit("feat: a")
    site.publish("v1.0.0")
    site.commit("docs: b")
    good(site.run(), "1.0.0")
    equal(site.run("--json").said["outcome"], "unchanged")
    equal(list(site.tags()), ["v1.0.0"])


@scenario
def pushes_what_is_tagged_here_alone(site):
    head = released(site)
    site.git("tag", "-a", "-m", "by hand", "v1.5.0")
    good(site.run(), "1.5.0")
    equal(site.tags()["v1.5.0"], head)
    assert "by hand" in site.git("cat-file", "-p", "v1.5.0")
    site.commit("fix: c")
    site.git("tag", "v1.6.0")
    good(site.run(), "1.6.0")


@scenario
def a_tag_here_that_is_another_one_there(site):
    head = released(site)
    site.git("tag", "v1.0.1")
    site.publish("v1.0.1", "HEAD~1")
    done = good(site.run(), "1.0.2")
    assert "v1.0.1" in done.err, done.err
    equal(site.tags()["v1.0.2"], head)


@scenario
def a_clone_without_the_tags(site):
    released(site)
    site.publish("v1.0.1", "HEAD~1")
    equal(site.git("tag"), "")
    good(site.run(), "1.0.2")


@scenario
def superseded(site):
    old = released(site)
    site.commit("fix: c")
    good(site.run(), "1.0.1")
    site.git("tag", "-d", "v1.0.1")
    site.git("checkout", "-q", "--detach", old)
    done = good(site.run(), "")
    assert "superseded" in done.err and "v1.0.1" in done.err, done.err
    said = good(site.run("--json")).said
    equal((said["outcome"], said["superseded_by"]), ("superseded", "v1.0.1"))
    equal(sorted(site.tags()), ["v1.0.0", "v1.0.1"])


@scenario
def superseded_by_what_the_clone_does_not_have(site):
    old = released(site)
    site.commit("fix: c")
    site.publish("v1.0.1")
    clone = site.top / "other"
    subprocess.run(["git", "clone", "-q", "--no-tags", str(site.remote), str(clone)], env=site.env, check=True)
    subprocess.run(["git", "-C", str(clone), "reset", "-q", "--hard", old], env=site.env, check=True)
    for name in ("update-ref -d refs/remotes/origin/main", "update-ref -d refs/remotes/origin/HEAD", "reflog expire --expire=now --all",
                 "gc -q --prune=now"):
        subprocess.run(["git", "-C", str(clone), *name.split()], env=site.env, check=True)
    site.clone = clone
    assert "superseded" in good(site.run()).err


@scenario
def a_release_beside_does_not_supersede(site):
    released(site)
    site.git("checkout", "-q", "-b", "other", "HEAD~1")
    site.commit("feat: beside")
    site.publish("v1.1.0")
    site.git("checkout", "-q", "main")
    good(site.run(), "1.0.1")


@scenario
def a_pre_release_of_a_later_commit_does_not_supersede(site):
    old = released(site)
    site.git("checkout", "-q", "-b", "next")
    site.commit("fix: c")
    good(site.run(), "1.0.1-next.1")
    site.git("checkout", "-q", "--detach", old)
    good(site.run(), "1.0.1")


@scenario
def dry_run_writes_nothing(site):
    released(site)
    before = site.state()
    good(site.run("--dry-run"), "1.0.1")
    equal(site.run("--dry-run", "--json").said["outcome"], "would tag")
    assert site.state() == before, "something was written"


@scenario
def a_dirty_tree(site):
    released(site)
    (site.clone / "new").write_text("untracked\n")
    good(site.run("--dry-run"), "1.0.1")
    (site.clone / "file").write_text("changed\n")
    bad(site.run(), 4, "differ")
    equal(list(site.tags()), ["v1.0.0"])


@scenario
def a_dirty_tree_where_git_dir_is_elsewhere(site):
    """As in a hook of another repository: the folder counts, and so do its changed files."""
    released(site)
    (site.clone / "file").write_text("changed\n")
    subprocess.run(["git", "init", "-q", str(site.top / "empty")], env=site.env, check=True)
    bad(site.run(env={"GIT_DIR": str(site.top / "empty/.git")}), 4, "differ")
    equal(list(site.tags()), ["v1.0.0"])


@scenario
def a_tag_without_the_prefix_is_named(site):
    released(site)
    site.publish("2.0.0")
    assert "the tag `2.0.0` is ignored" in good(site.run(), "1.0.1").err


@scenario
def from_a_subfolder(site):
    """pipegen.yml of the top counts, with its prefix and its services."""
    services(site)
    (site.clone / "pipegen.yml").write_text(SERVICES.replace("project: shop\n", "project: shop\nversion: {prefix: r}\n"))
    site.git("add", "pipegen.yml")
    site.commit("feat: prefix")
    good(site.run("-C", "services/api"), "0.1.0")
    equal(list(site.tags()), ["r0.1.0"])
    good(site.run("api", "-C", "services/web"), "0.1.0")
    assert "api/r0.1.0" in site.tags(), site.tags()


@scenario
def stdout_that_is_full(site):
    released(site)
    with open("/dev/full", "w") as full:
        done = subprocess.run([*site.command, "--dry-run"], cwd=site.clone, env=site.env, stdout=full, stderr=subprocess.PIPE, text=True,
                              check=False)
    equal(done.returncode, 3)
    assert "can't write to stdout" in done.stderr, done.stderr


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
def a_pull_request(site):
    released(site)
    site.git("checkout", "-q", "--detach")
    bad(site.run(env={"GITHUB_REF": "refs/pull/5/merge"}), 4, "refs/pull/5/merge")
    good(site.run(env={"GITHUB_REF": "refs/heads/main"}), "1.0.1")


@scenario
def a_shallow_clone(site):
    released(site)
    clone = site.top / "shallow"
    subprocess.run(["git", "clone", "-q", "--depth=1", f"file://{site.remote}", str(clone)], env=site.env, check=True)
    site.clone = clone
    bad(site.run(), 4, "shallow", "fetch-depth: 0")
    equal(list(site.tags()), ["v1.0.0"])


@scenario
def no_repository(site):
    site.clone = site.top / "home"
    bad(site.run(), 4)


@scenario
def a_remote_that_is_not_there(site):
    released(site)
    bad(site.run("--remote", "orgin"), 2, "did you mean `origin`")
    site.git("remote", "rename", "origin", "upstream")
    good(site.run("--dry-run"), "1.0.1")
    site.git("remote", "remove", "upstream")
    bad(site.run(), 2, "no remote")


@scenario
def somebody_is_faster(site):
    """Between the look at the remote and the push, and between the push's own look and its end."""
    head = released(site)
    said = good(site.run("--json", on="push", before=site.rival("v1.0.1"))).said
    equal((said["version"], said["attempts"]), ("1.0.2", 2))
    assert "v1.0.1" in said["failures"][0], said
    site.commit("fix: c")
    hook = site.clone / ".git/hooks/pre-push"
    hook.write_text("#!/bin/sh\n" + site.rival("v1.0.3", head) + "\n")
    hook.chmod(0o755)
    said = good(site.run("--json")).said
    equal((said["version"], said["attempts"]), ("1.0.4", 2))
    assert "v1.0.3" in said["failures"][0], said
    equal(site.tags()["v1.0.3"], head)


@scenario
def somebody_else_tags_the_same_commit(site):
    head = released(site)
    good(site.run(on="push", before=site.rival("v1.0.1", head)), "1.0.1")
    equal(site.pushes()["v1.0.1"], 1)


@scenario
def somebody_is_always_faster(site):
    released(site)
    counter = f"n=$(($(cat {site.top}/n 2>/dev/null || echo 0) + 1)); echo $n >{site.top}/n; "
    object_id = site.object("x", "HEAD~1")
    site.git("push", "-q", "origin", f"{object_id}:refs/rivals/object")
    begin = time.monotonic()
    done = site.run("--wait", "2", on="push", before=counter + f"git -C {site.remote} update-ref refs/tags/v1.0.$n {object_id}")
    bad(done, 3, "within 2 s", "attempts")
    assert time.monotonic() - begin < 30, "the deadline is not heeded"


@scenario
def a_tag_in_the_way_of_a_prefix(site):
    (site.clone / "pipegen.yml").write_text(SERVICES)
    site.git("add", "pipegen.yml")
    site.commit("feat: a", "services/api/a")
    site.publish("api")
    done = bad(site.run("api", "--json"), 4, "`api`", "in the way")
    assert "times" not in done.err, done.err
    site.publish("web/v0.1.0/old")
    site.commit("feat: b", "services/web/a")
    bad(site.run("web"), 4, "`web/v0.1.0/old`", "in the way")


@scenario
def a_hook_that_refuses(site):
    released(site)
    for name in ("pre-receive", "update"):
        hook = site.remote / "hooks" / name
        hook.write_text("#!/bin/sh\necho 'tags are made by the release team' >&2\nexit 1\n")
        hook.chmod(0o755)
        bad(site.run(), 3, "refuses", "release team")
        hook.unlink()
    good(site.run(), "1.0.1")


@scenario
def a_remote_that_is_gone(site):
    released(site)
    site.remote.rename(site.top / "moved.git")
    bad(site.run(), 3, "does not appear to be a git repository")


@scenario
def a_port_that_nobody_listens_to(site):
    released(site)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        site.git("remote", "set-url", "origin", f"git://127.0.0.1:{free.getsockname()[1]}/remote.git")
    bad(site.run(), 3, "onnect", "8 times")


@scenario
def a_remote_that_hangs(site):
    released(site)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        site.git("remote", "set-url", "origin", f"http://127.0.0.1:{silent.getsockname()[1]}/remote.git")
        begin = time.monotonic()
        bad(site.run("--wait", "1"), 3, "did not answer within 1 s")
        assert time.monotonic() - begin < 20, "it hangs with its remote"


@scenario
def no_permission(site):
    released(site)
    for kind, word in ((Http, "403"), (Daemon, "not enabled")):
        server = kind(site.top, site.env, push=False)
        site.git("remote", "set-url", "origin", f"{server.url}/remote.git")
        bad(site.run(), 3, "refuses", word)
        server.close()


@scenario
def a_folder_that_may_not_be_written(site):
    if not is_root():
        return "needs root to become another user"
    released(site)
    subprocess.run(["chown", "-R", "65534", str(site.clone), str(site.top / "home")], check=True)
    site.top.chmod(0o755)
    (site.top / "home/.gitconfig").write_text("[safe]\n\tdirectory = *\n")
    bad(site.run(user=65534), 3, "refuses")
    return None


SERVICES = """pipegen: 1
project: shop
pipelines:
  ci: {on: push, permissions: {}, jobs: {a: {runs-on: ubuntu-24.04, timeout-minutes: 5, steps: [{run: "true"}]}}}
services:
""" + "".join(f"  {name}: {{path: services/{name}}}\n" for name in ("api", "web", "mail", "cart", "user"))


def services(site):
    (site.clone / "pipegen.yml").write_text(SERVICES)
    site.git("add", "pipegen.yml")
    return [site.commit(f"feat: {name}", f"services/{name}/a") for name in ("api", "web", "mail", "cart", "user")][-1]


def counted(site):
    """Each push writes how many references it brought."""
    hook = site.remote / "hooks/post-receive"
    hook.write_text(f"#!/bin/sh\nwc -l >>{site.top}/counts\n")
    hook.chmod(0o755)


def counts(site):
    return [int(line) for line in (site.top / "counts").read_text().split()]


@scenario
def several_services_in_one_push(site):
    head = services(site)
    counted(site)
    equal(good(site.run("web", "api")).out.splitlines(), ["api 0.1.0", "web 0.1.0"])
    equal(site.tags(), {"api/v0.1.0": head, "web/v0.1.0": head})
    said = good(site.run("--all", "--json")).said["services"]
    equal([(one["service"], one["outcome"]) for one in said],
          [("api", "exists"), ("web", "exists"), ("mail", "tagged"), ("cart", "tagged"), ("user", "tagged")])
    equal(counts(site), [2, 3])
    bad(site.run("wep"), 2, "did you mean `web`")


@scenario
def all_or_none(site):
    services(site)
    old = site.git("rev-parse", "HEAD~4")
    rival = site.rival("web/v0.1.0", old)
    counted(site)
    hook = site.clone / ".git/hooks/pre-push"
    hook.write_text("#!/bin/sh\n" + rival + "\n")
    hook.chmod(0o755)
    said = good(site.run("--all", "--json")).said["services"]
    equal([one["version"] for one in said], ["0.1.0", "0.2.0", "0.1.0", "0.1.0", "0.1.0"])
    equal(said[0]["attempts"], 2)
    equal(counts(site), [5])


@scenario
def few_tags_a_push(site):
    services(site)
    counted(site)
    good(site.run("--all", "--tags-per-push", "3"))
    equal(counts(site), [3, 2])
    equal(len(site.tags()), 5)


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
def settings_of_the_user_push_nothing_else(site):
    released(site)
    site.git("tag", "-a", "-m", "private", "mine")
    site.git("config", "push.followTags", "true")
    site.git("config", "remote.origin.push", "refs/tags/*:refs/tags/*")
    site.git("config", "fetch.prune", "true")
    site.git("config", "fetch.pruneTags", "true")
    good(site.run(), "1.0.1")
    equal(sorted(site.tags()), ["v1.0.0", "v1.0.1"])
    assert "mine" in tags_of(site.clone)


@scenario
def names_are_no_options_and_no_shell(site):
    """A remote, a branch and messages with odd letters."""
    released(site)
    site.git("commit", "-q", "--allow-empty", "-m", "fix: $(touch hacked) `touch hacked` \"'; # -F x")
    site.git("checkout", "-q", "-b", "$(touch${IFS}hacked)")
    good(site.run(), "1.0.1")
    assert not list(site.top.rglob("hacked"))


def run(site_of, summary, chosen):
    for one in SCENARIOS:
        if chosen and one.__name__ not in chosen:
            continue
        with site_of() as site:
            try:
                skipped = one(site)
                if skipped:
                    summary.skip(one.__name__, skipped)
                else:
                    summary.ok()
            except (AssertionError, subprocess.SubprocessError, OSError, KeyError, TypeError, json.JSONDecodeError) as error:
                said = getattr(error, "stderr", None) or ""
                summary.fail(one.__name__, f"{type(error).__name__}: {error}\n{said}")
