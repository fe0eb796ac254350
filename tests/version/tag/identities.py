"""Who tags, and with which key: scenarios of `pipegen tag`."""

import subprocess

from steps import bad, equal, good, released, scenario


@scenario
def nobody_knows_who_tags(site):
    released(site)
    lost = {"GIT_COMMITTER_NAME": "", "GIT_COMMITTER_EMAIL": "", "GIT_AUTHOR_NAME": "", "GIT_AUTHOR_EMAIL": ""}
    for name in lost:
        del site.env[name]
    bad(site.run(), 2, "user.name", "GITHUB_ACTOR")
    done = good(site.run(env={"GITHUB_ACTOR": "octocat"}), "1.0.1")
    assert "octocat" in done.err, done.err
    assert "tagger octocat <octocat@users.noreply.github.com>" in site.git("cat-file", "-p", "v1.0.1")


@scenario
def signs_with_ssh(site):
    released(site)
    key = site.top / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    (site.top / "allowed").write_text(f"ada@example.org {(site.top / 'key.pub').read_text()}")
    for name, value in (("gpg.format", "ssh"), ("user.signingKey", str(key)),
                        ("gpg.ssh.allowedSignersFile", str(site.top / "allowed"))):
        site.git("config", name, value)
    good(site.run("--sign"), "1.0.1")
    site.git("tag", "-v", "v1.0.1")


@scenario
def settings_that_are_included_for_this_folder(site):
    """Who tags and how to sign may stand in a file that git reads for this repository alone."""
    released(site)
    for name in ("GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"):
        del site.env[name]
    key = site.top / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    (site.top / "allowed").write_text(f"bob@example.org {(site.top / 'key.pub').read_text()}")
    (site.top / "own").write_text(f"[user]\n\tname = Bob\n\temail = bob@example.org\n\tsigningKey = {key}\n"
                                  f"[gpg]\n\tformat = ssh\n[gpg \"ssh\"]\n\tallowedSignersFile = {site.top}/allowed\n")
    with (site.top / "home/.gitconfig").open("a") as file:
        file.write(f"[user]\n\tname = Ada\n\temail = ada@example.org\n"
                   f'[includeIf "gitdir:{site.clone}/"]\n\tpath = {site.top}/own\n')
    site.env["GIT_CONFIG_GLOBAL"] = str(site.top / "home/.gitconfig")
    good(site.run("--sign"), "1.0.1")
    assert "tagger Bob <bob@example.org>" in site.git("cat-file", "-p", "v1.0.1")
    site.git("tag", "-v", "v1.0.1")


@scenario
def signs_with_gpg(site):
    released(site)
    home = site.top / "home/.gnupg"
    home.mkdir(mode=0o700)
    subprocess.run(["gpg", "--batch", "--quiet", "--passphrase", "", "--quick-generate-key", "Ada <ada@example.org>", "ed25519", "sign"],
                   env=site.env, check=True, capture_output=True)
    try:
        good(site.run("--sign"), "1.0.1")
        site.git("tag", "-v", "v1.0.1")
    finally:
        subprocess.run(["gpgconf", "--kill", "all"], env=site.env, check=False)


@scenario
def no_key_to_sign_with(site):
    released(site)
    bad(site.run("--sign"), 3, "sign")
    equal(list(site.tags()), ["v1.0.0"])
