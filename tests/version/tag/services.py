"""Tags of several services: scenarios of `pipegen tag`."""

from steps import bad, equal, good, scenario

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
def a_service_whose_tags_git_refuses(site):
    (site.clone / "pipegen.yml").write_text(SERVICES + "  mail.lock: {path: services/mail}\n")
    site.git("add", "pipegen.yml")
    site.commit("feat: a", "services/api/a")
    site.commit("feat: b", "services/mail/a")
    bad(site.run("mail.lock"), 1, "PG1709", "pipegen.yml:11:21", "mail.lock/v1.0.0")
    good(site.run("api"), "0.1.0")


@scenario
def a_service_whose_folder_is_not_there(site):
    services(site)
    (site.clone / "pipegen.yml").write_text(SERVICES.replace("services/web", "services/wep"))
    site.git("add", "pipegen.yml")
    site.commit("chore: a slip")
    bad(site.run("--all"), 4, "`web`", "nothing at `services/wep`")
    equal(site.tags(), {})
