"""What a run of pipegen asks of the system, and runs in which one of these calls is killed or fails."""
import re
import shutil
import subprocess

CALLS = "openat,write,close,mkdir,mkdirat,link,linkat,rename,renameat,renameat2,unlink,unlinkat,rmdir,sendfile,copy_file_range"
CALLS = ",".join("?" + name for name in CALLS.split(","))
STAGING = ".pipegen.tmp"


class Call:
    """One write-like call: `name` and `number` tell strace which; `place` is what it touches."""

    def __init__(self, name, number, place, text):
        self.name, self.number, self.place, self.text = name, number, place, text
        self.is_commit = name.startswith("rename") and place == f"{STAGING}/journal"
        # These only clear away; when one fails, the files are right all the same.
        self.is_clearing = (name.startswith("unlink") or name == "rmdir") and (
            "/" not in place or place.startswith(STAGING) or name == "rmdir" or "AT_REMOVEDIR" in text)
        # What must succeed: everything on the way of the new texts into the tree.
        self.is_needed = not place.startswith("/") and place not in ("?", "") and not self.is_clearing

    def __str__(self):
        return f"{self.name} {self.number} ({self.text.strip()[:90]})"


def _strace(args, command, cwd, env):
    return subprocess.run(["strace", "-f", "-qq", "-e", "signal=none", *args, "--", *command], cwd=cwd, env=env,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=60, check=False)


def works(cwd):
    """Why strace is of no use here, or nothing."""
    if not shutil.which("strace"):
        return "strace is not installed"
    run = _strace(["-o", "/dev/null", "-e", "trace=?close", "-e", "inject=?close:signal=SIGKILL:when=1"], ["true"],
                  cwd, None)
    return None if run.returncode in (-9, 137) else f"strace can't trace here: {run.stderr.strip()[:100]}"


def calls(command, cwd, env, log):
    """The write-like calls of a run, in their order."""
    run = _strace(["-o", str(log), "-e", f"trace={CALLS}"], command, cwd, env)
    assert run.returncode == 0, run.stderr
    found, counts, places = [], {}, {}
    for line in log.read_text().splitlines():
        match = re.match(r"\d+ +(\w+)\((.*)\) += (-?\d+)", line)
        if not match:
            continue
        name, args, result = match.groups()
        counts[name] = counts.get(name, 0) + 1
        quoted = re.findall(r'"((?:[^"\\]|\\.)*)"', args)
        if name in ("write", "close"):
            place = places.get(args.split(",")[0], "?")
        else:
            place = quoted[-1] if quoted else "?"
        if name == "openat":
            places[result] = place if re.search("O_WRONLY|O_RDWR", args) else "?"
            if places[result] == "?":
                continue
        if name == "close" and place == "?":
            continue
        found.append(Call(name, counts[name], place, args))
    return found


def run_with_all(injections, command, cwd, env):
    """A run with several faults, in strace's words."""
    return _strace(["-o", "/dev/null", "-e", f"trace={CALLS}", *injections], command, cwd, env)


def run_with(fault, call, command, cwd, env):
    """A run with `fault` (`signal=SIGKILL`, `error=EIO`) at one call."""
    return _strace(["-o", "/dev/null", "-e", f"trace={call.name}", "-e", f"inject={call.name}:{fault}:when={call.number}"],
                   command, cwd, env)
