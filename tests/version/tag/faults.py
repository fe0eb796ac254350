"""Remotes that refuse, hang or are gone, and clones that are not the user's: scenarios of `pipegen tag`."""

import os
import socket
import subprocess
import time
from pathlib import Path

from place import is_root
from servers import Daemon, Http
from steps import bad, equal, good, released, scenario


@scenario
def a_hook_that_refuses(site):
    released(site)
    for name in ("pre-receive", "update"):
        hook = site.remote / "hooks" / name
        hook.write_text("#!/bin/sh\nprintf '\\033[31mtags are made by the release team\\033[0m\\n' >&2\nexit 1\n")
        hook.chmod(0o755)
        done = bad(site.run(), 3, "refuses", "release team")
        assert "\x1b" not in done.err, "a terminal would heed it"
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
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/remote.git"
        site.git("remote", "set-url", "origin", url)
        for missing in (["timeout"], ["ps"], ["ps", "timeout"]):
            env = {"PATH": path_without(missing, site.top / "-".join(missing))}
            begin = time.monotonic()
            bad(site.run("--wait", "1", env=env), 3, "did not answer within 1 s")
            assert time.monotonic() - begin < 20, "it hangs with its remote"
            if "timeout" not in missing or "ps" not in missing: # who could tell what git began?
                equal([p for p in Path("/proc").glob("[0-9]*/cmdline") if url.encode() in read(p)], [])


def read(path):
    """Bytes of a file of a process; none where it has ended."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def path_without(missing, folder):
    """A PATH with all programs but these."""
    folder.mkdir()
    for programs in os.environ["PATH"].split(":"):
        for program in Path(programs).glob("*"):
            if program.name not in missing and not (folder / program.name).exists():
                (folder / program.name).symlink_to(program)
    return str(folder)


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


@scenario
def what_hangs_does_not_outlive_the_deadline(site):
    """The remote's hook waits; when the run is over, nothing that it began goes on and makes the tag after all."""
    released(site)
    hook = site.remote / "hooks/pre-receive"
    hook.write_text(f"#!/bin/sh\necho $$ >{site.top}/pid\nwhile [ ! -e {site.top}/go ]; do sleep 0.05; done\n")
    hook.chmod(0o755)
    wait = 2
    while not (site.top / "pid").exists():
        bad(site.run("--wait", str(wait), timeout=300), 3, "within", "run it again")
        wait *= 2
    pid = int((site.top / "pid").read_text())
    try:
        os.kill(pid, 0)
        raise AssertionError(f"the hook, {pid}, is still there")
    except ProcessLookupError:
        pass
    equal(list(site.tags()), ["v1.0.0"])
    (site.top / "go").write_text("")
    good(site.run(), "1.0.1")
    equal(site.pushes()["v1.0.1"], 1)


@scenario
def a_clone_of_another_user(site):
    """git trusts it only where its settings say so, and pipegen does as git does."""
    if not is_root():
        return "needs root to make another user's clone"
    released(site)
    subprocess.run(["chown", "-R", "65534", str(site.clone)], check=True)
    bad(site.run(), 4, "belongs to another user", f"safe.directory '{site.clone}'")
    trust = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": str(site.clone)}
    good(site.run(env=trust), "1.0.1")
    return None
