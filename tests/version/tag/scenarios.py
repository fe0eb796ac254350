"""What `pipegen tag` does in one clone. Each function is a scenario; what it asserts is said when it fails."""

import json
import subprocess
import time

import faults  # noqa: F401: the scenarios of these are listed too
import identities  # noqa: F401
import interruptions  # noqa: F401
import services  # noqa: F401
from place import tags_of
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
def a_second_run_with_next_makes_no_second_tag(site):
    head = released(site)
    raised = ["--bump" if site.command[-1].endswith("builders/sh") else "--next", "minor"]
    good(site.run(*raised), "1.1.0")
    good(site.run(*raised), "1.1.0")
    equal(site.tags(), {"v1.0.0": site.git("rev-parse", "HEAD~1"), "v1.1.0": head})


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
    site.commit("fix: d")
    site.git("tag", "-a", "-m", "by hand again", "v1.6.1") # the version that it has anyway
    good(site.run(), "1.6.1")
    assert "by hand again" in site.git("-C", str(site.remote), "cat-file", "-p", "v1.6.1")


@scenario
def a_height_whose_name_is_taken(site):
    """Under `height` a version does not depend on tags, so it can't be another one."""
    (site.clone / "version.txt").write_text("1.4\n")
    site.git("add", "version.txt")
    site.commit("feat: a")
    site.commit("fix: b")
    site.git("tag", "-a", "-m", "by hand", "v1.4.1")
    good(site.run("--scheme", "height"), "1.4.1")
    assert "by hand" in site.git("-C", str(site.remote), "cat-file", "-p", "v1.4.1")
    good(site.run("--scheme", "height"), "1.4.1")
    site.git("commit", "-q", "--amend", "-m", "fix: b, again")
    bad(site.run("--scheme", "height"), 4, "v1.4.1", "of another commit")
    equal(site.pushes(), {"v1.4.1": 1})


@scenario
def four_numbers_that_are_others_there(site):
    """A tag of HEAD here that is another commit's there is none of HEAD's."""
    (site.clone / "version.txt").write_text("1.2.3\n")
    site.git("add", "version.txt")
    site.commit("feat: a")
    site.commit("fix: b")
    site.git("tag", "v1.2.3.0")
    site.publish("v1.2.3.0", "HEAD~1")
    done = site.run("--scheme", "build")
    # version.sh fetches the tags, and git refuses to move one.
    equal((done.code, done.out), (4, "") if site.command[-1].endswith("builders/sh") else (0, "1.2.3.1"))
    assert "v1.2.3.0" in done.err, done.err


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
def superseded_where_there_were_only_pre_releases(site):
    """Whatever final contains the commit: there is no version yet that it would have to be above."""
    site.commit("feat: a")
    site.publish("v1.0.0-alpha.1")
    old = site.commit("fix: b")
    site.commit("fix: c")
    site.publish("v0.9.0")
    site.git("checkout", "-q", "--detach", old)
    assert "superseded" in good(site.run()).err
    equal(sorted(site.tags()), ["v0.9.0", "v1.0.0-alpha.1"])


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
def stdout_that_is_full(site):
    released(site)
    with open("/dev/full", "w") as full:
        done = subprocess.run([*site.command, "--dry-run"], cwd=site.clone, env=site.env, stdout=full, stderr=subprocess.PIPE, text=True,
                              check=False)
    equal(done.returncode, 3)
    assert "can't write to stdout" in done.stderr, done.stderr


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
def somebody_tags_the_same_commit_without_a_text(site):
    head = released(site)
    good(site.run(on="push", before=f"git -C {site.remote} update-ref refs/tags/v1.0.1 {head}"), "1.0.1")
    equal(site.tags()["v1.0.1"], head)
    good(site.run(), "1.0.1")


@scenario
def a_tag_that_the_remote_has_lost(site):
    """The clone remembers it, so its name is not given to another commit."""
    released(site)
    good(site.run(), "1.0.1")
    subprocess.run(["git", "-C", str(site.remote), "tag", "-d", "v1.0.1"], env=site.env, check=True, capture_output=True)
    site.commit("fix: c")
    good(site.run(), "1.0.2")


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
