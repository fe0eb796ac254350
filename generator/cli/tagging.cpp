#include "cli/tagging.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <random>
#include <set>
#include <thread>

#include "cli/versions.h"
#include "history/intent.h"
#include "history/push.h"
#include "history/tag_object.h"
#include "support/nearest.h"
#include "version/notes.h"
#include "version/semver.h"
#include "version/tag.h"

namespace pipegen::cli {
namespace {

using history::Intended;
using version::Verdict;
using version::WantedTag;

// So many failures in a row that nobody can explain, and it is given up.
constexpr unsigned kMostUnclear = 8;

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

// The text of the tag: its name, and the release notes; of a long history's first release not all of them.
std::string message_of(const version::Answer& answer) {
  constexpr std::size_t kMost = 1 << 15;
  std::string notes = version::notes_of(answer);
  if (notes.size() > kMost) notes = notes.substr(0, notes.rfind('\n', kMost)) + "\n…\n";
  return answer.tag + "\n\n" + notes;
}

// Is the tag, which begins with the prefix, one that the request could have got?
bool is_version_of(const version::Request& request, const std::string& tag) {
  const std::string version = tag.substr(request.prefix.size());
  if (version::read_semver(version).version) return true;
  // X.Y.Z.N
  const std::size_t dot = version.rfind('.');
  return request.policy.scheme == version::Scheme::kBuild && dot != std::string::npos &&
         version::read_number(version.substr(dot + 1)) &&
         version::read_semver(version.substr(0, dot)).version;
}

class Tagger {
 public:
  Tagger(const Options& options, version::History history, const std::vector<version::Request>& requests)
      : options_(options), history_(std::move(history)), here_(history_.tags), requests_(requests) {}

  Tagging run() {
    if (!begin()) return out_;
    std::optional<history::Intent> intent;
    if (!options_.dry_run) {
      auto opened = history::Intent::open(git_, deadline_);
      if (!opened) {
        fail(kInternal, opened.error());
        return out_;
      }
      intent.emplace(std::move(opened.value()));
    }
    while (!round(intent) && out_.exit == kDone) wait();
    return out_;
  }

 private:
  // What a service's tag waits for.
  struct Pending {
    std::size_t result = 0;
    WantedTag tag = {};
  };

  bool fail(int code, const std::string& problem, const std::string& help = "") {
    out_.exit = code;
    out_.problem = problem;
    out_.help = help;
    return false;
  }

  bool begin() {
    out_.commit = version::hex(history_.id(history_.head));
    if (variable("GITHUB_REF").starts_with("refs/pull/"))
      return fail(kUnknown, "GITHUB_REF is `" + variable("GITHUB_REF") +
                                "`: a pull request's commit is no part of a branch, so it gets no tag");
    const auto git = history::shared_folder(options_.folder, deadline_);
    if (!git) return fail(kUnknown, git.error());
    git_ = git.value();
    if (!choose_remote()) return false;
    const auto tagger = history::tagger(options_.folder, variable("GITHUB_ACTOR"), deadline_);
    if (!tagger) return fail(kUsage, tagger.error());
    tagger_ = tagger.value();
    if (tagger_.is_actor)
      out_.notes.push_back("git knows no `user.name` and `user.email`, so the tagger is `" +
                           variable("GITHUB_ACTOR") + "` (GITHUB_ACTOR)");
    return true;
  }

  bool choose_remote() {
    const auto known = history::remotes(options_.folder, deadline_);
    if (!known) return fail(kInternal, known.error());
    const std::vector<std::string>& names = known.value();
    if (names.empty()) return fail(kUsage, "the repository has no remote to push tags to");
    remote_ = options_.remote;
    if (remote_.empty()) remote_ = names.size() == 1 ? names[0] : "origin";
    if (std::find(names.begin(), names.end(), remote_) != names.end()) return true;
    return fail(kUsage, "there is no remote `" + remote_ + "`" + support::or_known(remote_, names));
  }

  // One look at the remote and one push. True when all is done; false and no exit code: try again.
  bool round(const std::optional<history::Intent>& intent) {
    ++out_.attempts;
    if (!look()) return false;
    const auto left = intent ? intent->read() : std::vector<Intended>();
    std::vector<Pending> pending;
    out_.results.clear();
    for (const version::Request& request : requests_) {
      if (!plan(request, left, pending)) return false;
    }
    if (!intent) return true;
    const std::size_t most = options_.tags_per_push == 0 ? pending.size() : options_.tags_per_push;
    for (std::size_t from = 0; from < pending.size(); from += most) {
      const auto first = pending.begin() + static_cast<std::ptrdiff_t>(from);
      const auto last = first + static_cast<std::ptrdiff_t>(std::min(most, pending.size() - from));
      if (!push({first, last}, *intent)) return false;
    }
    return true;
  }

  bool look() {
    auto listing = history::list_tags(options_.folder, remote_, deadline_);
    if (!listing) return fail(kInternal, listing.error());
    const history::Answer& answer = listing.value().answer;
    if (!answer.ok) return stumble(answer);
    offered_ = std::move(listing.value().tags);
    return true;
  }

  // After a failure of the connection.
  bool stumble(const history::Answer& answer) {
    const std::string said = "`" + remote_ + "` can't be asked: ";
    if (answer.late) return late();
    if (version::is_final(answer.words)) return fail(kInternal, said + version::gist(answer.words));
    return unclear(said + version::gist(answer.words));
  }

  bool unclear(const std::string& reason) {
    if (++unclear_ >= kMostUnclear)
      return fail(kInternal, reason + " (" + std::to_string(unclear_) + " times)");
    out_.failures.push_back(reason);
    return false;
  }

  bool plan(const version::Request& request, const std::vector<Intended>& left,
            std::vector<Pending>& pending) {
    auto planned = version::plan_tag(history_, here_, offered_, request);
    if (auto* problem = std::get_if<version::Problem>(&planned))
      return fail(problem->kind == version::Problem::Kind::kVersionFile ? kWrong : kUnknown,
                  (request.service.empty() ? "" : "`" + request.service + "`: ") + problem->message,
                  problem->help);
    const auto& plan = std::get<version::Plan>(planned);
    note_conflicts(request);
    for (std::string& remark : remarks_of(plan.answer)) add_note(std::move(remark));
    TagResult result{Became::kTagged, request.service, plan.answer.version, plan.answer.tag, ""};
    WantedTag wanted{plan.answer.tag, ""};
    const Intended* begun = find_begun(left, request);
    if (plan.step == version::Step::kNothing) {
      result.became = Became::kUnchanged;
    } else if (plan.step == version::Step::kThere) {
      keep_here(wanted.name);
      if (!made_.contains(version::find_tag(offered_, wanted.name)->object)) result.became = Became::kThere;
    } else if (begun != nullptr) {
      wanted = {begun->name, begun->object};
      result.tag = begun->name;
      result.version = begun->name.substr(request.prefix.size());
    } else if (plan.step == version::Step::kMake) {
      if (!weigh(plan, result)) return false;
      if (result.became == Became::kTagged && !options_.dry_run && !make(plan.answer, wanted)) return false;
    } else {
      wanted.object = history::object_of(options_.folder, wanted.name, deadline_);
    }
    if (result.became == Became::kTagged) pending.push_back({out_.results.size(), wanted});
    out_.results.push_back(std::move(result));
    return true;
  }

  // A tag of HEAD that only the remote has is one here too from now on; nothing depends on it.
  void keep_here(const std::string& name) {
    const bool has =
        std::any_of(here_.begin(), here_.end(), [&](const version::Tag& tag) { return tag.name == name; });
    if (!has && !options_.dry_run)
      (void)history::fetch_tags(options_.folder, remote_, {name}, history::Keep::kReferences, deadline_);
  }

  // Once, however many rounds and services say it.
  void add_note(std::string note) {
    if (std::find(out_.notes.begin(), out_.notes.end(), note) == out_.notes.end())
      out_.notes.push_back(std::move(note));
  }

  // A tag of HEAD here whose name is another commit's there.
  void note_conflicts(const version::Request& request) {
    for (const version::Tag& tag : here_) {
      if (!tag.name.starts_with(request.prefix) || !version::is_on_head(history_, tag)) continue;
      const version::RemoteTag* there = version::find_tag(offered_, tag.name);
      if (there == nullptr || there->commit == out_.commit) continue;
      add_note("the tag `" + tag.name + "` is HEAD's here and " + there->commit + "'s in `" + remote_ +
               "`: the remote's counts");
    }
  }

  // The tag of HEAD that a run before this one was pushing, unless another commit has its name now.
  const Intended* find_begun(const std::vector<Intended>& left, const version::Request& request) const {
    const auto at = std::find_if(left.begin(), left.end(), [&](const Intended& one) {
      return one.remote == remote_ && one.commit == out_.commit && one.name.starts_with(request.prefix) &&
             is_version_of(request, one.name) && version::find_tag(offered_, one.name) == nullptr;
    });
    return at == left.end() ? nullptr : &*at;
  }

  // Is HEAD an ancestor of a rival?
  bool weigh(const version::Plan& plan, TagResult& result) {
    std::vector<std::string> names;
    std::vector<std::string> commits;
    for (const std::string& name : plan.rivals) {
      const version::RemoteTag* tag = version::find_tag(offered_, name);
      if (tag == nullptr || beside_.contains(tag->commit)) continue;
      names.push_back(name);
      commits.push_back(tag->commit);
    }
    if (commits.empty()) return true;
    auto later = history::descendants(options_.folder, out_.commit, commits, deadline_);
    if (!later) {
      const auto fetched =
          history::fetch_tags(options_.folder, remote_, names, history::Keep::kObjects, deadline_);
      if (!fetched) return fail(kInternal, fetched.error());
      if (!fetched.value().ok) return stumble(fetched.value());
      later = history::descendants(options_.folder, out_.commit, commits, deadline_);
      if (!later) return unclear(later.error());
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
      const auto& found = later.value();
      if (std::find(found.begin(), found.end(), commits[i]) == found.end()) {
        beside_.insert(commits[i]);
      } else if (result.by.empty()) {
        result.became = Became::kSuperseded;
        result.by = names[i];
      }
    }
    return true;
  }

  bool make(const version::Answer& answer, WantedTag& wanted) {
    const auto made = history::make_tag(git_, {answer.tag, out_.commit, message_of(answer), options_.sign},
                                        tagger_, deadline_);
    // Others were faster until the time was up; before any of them it is the tag that takes so long.
    if (!made && !out_.failures.empty() && std::chrono::steady_clock::now() >= deadline_) return late();
    if (!made) return fail(kInternal, "can't make the tag `" + answer.tag + "`: " + made.error());
    wanted.object = made.value();
    made_.insert(wanted.object);
    return true;
  }

  bool push(const std::vector<Pending>& pending, const history::Intent& intent) {
    std::vector<WantedTag> wanted;
    std::vector<Intended> note;
    for (const Pending& one : pending) {
      wanted.push_back(one.tag);
      note.push_back({remote_, out_.commit, one.tag.object, one.tag.name});
    }
    if (!intent.write(note)) return fail(kInternal, "can't write `" + git_ + "/pipegen-tag`");
    const auto ended = history::push_tags(options_.folder, remote_, wanted, deadline_);
    if (!ended) return fail(kInternal, ended.error());
    if (ended.value().code != 0 && !after(ended.value(), wanted, intent)) return false;
    for (const WantedTag& one : wanted) history::keep_tag(options_.folder, one, deadline_);
    unclear_ = 0;
    return intent.write({}) || fail(kInternal, "can't write `" + git_ + "/pipegen-tag`");
  }

  // After a push that did not end well. True: the tags are there nevertheless.
  bool after(const version::PushEnd& end, const std::vector<WantedTag>& wanted,
             const history::Intent& intent) {
    if (end.late) return late();
    if (!look()) return false;
    const version::Judgement judgement = version::judge(end, wanted, offered_);
    // Only a push whose end is not known is pushed again as it was.
    if (judgement.verdict != Verdict::kUnclear && !intent.write({}))
      return fail(kInternal, "can't write `" + git_ + "/pipegen-tag`");
    switch (judgement.verdict) {
      case Verdict::kPushed:
        return true;
      case Verdict::kLost:
        unclear_ = 0;
        out_.failures.push_back(judgement.reason);
        return false;
      case Verdict::kBlocked:
        return fail(kUnknown, judgement.reason);
      case Verdict::kRefused:
        return fail(kInternal, "`" + remote_ + "` refuses the tag: " + judgement.reason);
      case Verdict::kUnclear:
        break;
    }
    return unclear("`" + remote_ + "` did not take the tag: " + judgement.reason);
  }

  void wait() {
    std::uniform_real_distribution<double> spread(0, 1);
    const auto time = version::pause(out_.attempts - 1, spread(random_));
    if (std::chrono::steady_clock::now() + time >= deadline_)
      late();
    else
      std::this_thread::sleep_for(time);
  }

  // The deadline has come.
  bool late() {
    const std::string help = "run it again: it goes on where this ended";
    if (out_.failures.empty())
      return fail(kInternal, "`" + remote_ + "` did not answer within " + waited(), help);
    return fail(kInternal,
                "no tag within " + waited() + " and " + std::to_string(out_.attempts) +
                    " attempts; the last one: " + out_.failures.back(),
                help);
  }

  [[nodiscard]] std::string waited() const { return std::to_string(options_.wait) + " s (--wait)"; }

  const Options& options_;
  version::History history_;
  const std::vector<version::Tag> here_;
  const std::vector<version::Request>& requests_;
  const history::Deadline deadline_ = std::chrono::steady_clock::now() + std::chrono::seconds(options_.wait);
  std::mt19937 random_{std::random_device{}()};
  std::string git_;
  std::string remote_;
  history::Identity tagger_;
  std::vector<version::RemoteTag> offered_;
  std::set<std::string> beside_;  // commits that HEAD is no ancestor of
  std::set<std::string> made_;    // tag objects of this run
  unsigned unclear_ = 0;          // failures in a row
  Tagging out_;
};

}  // namespace

Tagging make_tags(const Options& options, version::History history,
                  const std::vector<version::Request>& requests) {
  return Tagger(options, std::move(history), requests).run();
}

}  // namespace pipegen::cli
