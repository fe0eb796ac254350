#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

#include "github/action.h"
#include "github/workflow.h"

namespace pipegen::github {

/// A key of a mapping and the member that holds its value.
template <typename T, typename M>
struct Field {
  std::string_view key;
  M T::*member;
};

template <typename T, typename M>
Field(std::string_view, M T::*) -> Field<T, M>;

/// The fields of a struct in their customary order. Reading, printing and comparing are made of these tables.
template <typename T>
inline constexpr auto kFields = std::tuple<>{};

/// The field that a value other than a mapping stands for; nullptr when there is no such short form.
template <typename T>
inline constexpr Leaf T::*kBrief = nullptr;

template <>
inline constexpr auto kFields<Step> = std::tuple{Field{"id", &Step::id},
                                                 Field{"name", &Step::name},
                                                 Field{"if", &Step::condition},
                                                 Field{"uses", &Step::uses},
                                                 Field{"with", &Step::with},
                                                 Field{"shell", &Step::shell},
                                                 Field{"working-directory", &Step::working_directory},
                                                 Field{"env", &Step::env},
                                                 Field{"timeout-minutes", &Step::timeout_minutes},
                                                 Field{"continue-on-error", &Step::continue_on_error},
                                                 Field{"background", &Step::background},
                                                 Field{"wait", &Step::wait},
                                                 Field{"wait-all", &Step::wait_all},
                                                 Field{"cancel", &Step::cancel},
                                                 Field{"parallel", &Step::parallel},
                                                 Field{"run", &Step::run}};

template <>
inline constexpr auto kFields<Input> = std::tuple{Field{"description", &Input::description},
                                                  Field{"required", &Input::required},
                                                  Field{"type", &Input::type},
                                                  Field{"default", &Input::default_value},
                                                  Field{"options", &Input::options},
                                                  Field{"deprecationMessage", &Input::deprecation_message}};

template <>
inline constexpr auto kFields<Output> =
    std::tuple{Field{"description", &Output::description}, Field{"value", &Output::value}};

template <>
inline constexpr auto kFields<Secret> =
    std::tuple{Field{"description", &Secret::description}, Field{"required", &Secret::required}};

template <>
inline constexpr auto kFields<Schedule> =
    std::tuple{Field{"cron", &Schedule::cron}, Field{"timezone", &Schedule::timezone}};

template <>
inline constexpr auto kFields<Trigger> =
    std::tuple{Field{"types", &Trigger::types},       Field{"workflows", &Trigger::workflows},
               Field{"branches", &Trigger::branches}, Field{"branches-ignore", &Trigger::branches_ignore},
               Field{"tags", &Trigger::tags},         Field{"tags-ignore", &Trigger::tags_ignore},
               Field{"paths", &Trigger::paths},       Field{"paths-ignore", &Trigger::paths_ignore},
               Field{"names", &Trigger::names},       Field{"versions", &Trigger::versions},
               Field{"inputs", &Trigger::inputs},     Field{"outputs", &Trigger::outputs},
               Field{"secrets", &Trigger::secrets}};

template <>
inline constexpr auto kFields<Concurrency> = std::tuple{
    Field{"group", &Concurrency::group}, Field{"cancel-in-progress", &Concurrency::cancel_in_progress},
    Field{"queue", &Concurrency::queue}};
template <>
inline constexpr Leaf Concurrency::*kBrief<Concurrency> = &Concurrency::group;

template <>
inline constexpr auto kFields<DefaultsRun> = std::tuple{
    Field{"shell", &DefaultsRun::shell}, Field{"working-directory", &DefaultsRun::working_directory}};

template <>
inline constexpr auto kFields<Defaults> = std::tuple{Field{"run", &Defaults::run}};

template <>
inline constexpr auto kFields<RunsOn> =
    std::tuple{Field{"group", &RunsOn::group}, Field{"labels", &RunsOn::labels}};
template <>
inline constexpr Leaf RunsOn::*kBrief<RunsOn> = &RunsOn::labels;

template <>
inline constexpr auto kFields<Snapshot> =
    std::tuple{Field{"image-name", &Snapshot::image_name}, Field{"version", &Snapshot::version},
               Field{"if", &Snapshot::condition}};
template <>
inline constexpr Leaf Snapshot::*kBrief<Snapshot> = &Snapshot::image_name;

template <>
inline constexpr auto kFields<Environment> =
    std::tuple{Field{"name", &Environment::name}, Field{"url", &Environment::url},
               Field{"deployment", &Environment::deployment}};
template <>
inline constexpr Leaf Environment::*kBrief<Environment> = &Environment::name;

template <>
inline constexpr auto kFields<Strategy> =
    std::tuple{Field{"fail-fast", &Strategy::fail_fast}, Field{"max-parallel", &Strategy::max_parallel},
               Field{"matrix", &Strategy::matrix}};

template <>
inline constexpr auto kFields<Container> = std::tuple{Field{"image", &Container::image},
                                                      Field{"credentials", &Container::credentials},
                                                      Field{"env", &Container::env},
                                                      Field{"ports", &Container::ports},
                                                      Field{"volumes", &Container::volumes},
                                                      Field{"options", &Container::options},
                                                      Field{"entrypoint", &Container::entrypoint},
                                                      Field{"command", &Container::command}};
template <>
inline constexpr Leaf Container::*kBrief<Container> = &Container::image;

template <>
inline constexpr auto kFields<Job> = std::tuple{Field{"name", &Job::name},
                                                Field{"needs", &Job::needs},
                                                Field{"if", &Job::condition},
                                                Field{"permissions", &Job::permissions},
                                                Field{"concurrency", &Job::concurrency},
                                                Field{"strategy", &Job::strategy},
                                                Field{"uses", &Job::uses},
                                                Field{"with", &Job::with},
                                                Field{"secrets", &Job::secrets},
                                                Field{"runs-on", &Job::runs_on},
                                                Field{"snapshot", &Job::snapshot},
                                                Field{"timeout-minutes", &Job::timeout_minutes},
                                                Field{"cancel-timeout-minutes", &Job::cancel_timeout_minutes},
                                                Field{"continue-on-error", &Job::continue_on_error},
                                                Field{"environment", &Job::environment},
                                                Field{"outputs", &Job::outputs},
                                                Field{"env", &Job::env},
                                                Field{"defaults", &Job::defaults},
                                                Field{"container", &Job::container},
                                                Field{"services", &Job::services},
                                                Field{"steps", &Job::steps}};

template <>
inline constexpr auto kFields<Workflow> = std::tuple{Field{"name", &Workflow::name},
                                                     Field{"description", &Workflow::description},
                                                     Field{"run-name", &Workflow::run_name},
                                                     Field{"on", &Workflow::on},
                                                     Field{"permissions", &Workflow::permissions},
                                                     Field{"env", &Workflow::env},
                                                     Field{"defaults", &Workflow::defaults},
                                                     Field{"concurrency", &Workflow::concurrency},
                                                     Field{"jobs", &Workflow::jobs}};

template <>
inline constexpr auto kFields<Branding> =
    std::tuple{Field{"icon", &Branding::icon}, Field{"color", &Branding::color}};

template <>
inline constexpr auto kFields<Runs> = std::tuple{Field{"using", &Runs::using_},
                                                 Field{"pre", &Runs::pre},
                                                 Field{"pre-if", &Runs::pre_if},
                                                 Field{"main", &Runs::main},
                                                 Field{"post", &Runs::post},
                                                 Field{"post-if", &Runs::post_if},
                                                 Field{"image", &Runs::image},
                                                 Field{"pre-entrypoint", &Runs::pre_entrypoint},
                                                 Field{"entrypoint", &Runs::entrypoint},
                                                 Field{"post-entrypoint", &Runs::post_entrypoint},
                                                 Field{"args", &Runs::args},
                                                 Field{"env", &Runs::env},
                                                 Field{"steps", &Runs::steps}};

template <>
inline constexpr auto kFields<Action> = std::tuple{Field{"name", &Action::name},
                                                   Field{"author", &Action::author},
                                                   Field{"description", &Action::description},
                                                   Field{"branding", &Action::branding},
                                                   Field{"inputs", &Action::inputs},
                                                   Field{"outputs", &Action::outputs},
                                                   Field{"runs", &Action::runs}};

/// Calls `visit(field)` for every field of T in order.
template <typename T, typename Visit>
void for_each_field(Visit visit) {
  std::apply([&visit](const auto&... field) { (visit(field), ...); }, kFields<T>);
}

/// The keys of T's fields in order.
template <typename T>
const std::vector<std::string>& keys_of() {
  static const std::vector<std::string> kKeys = [] {
    std::vector<std::string> out;
    for_each_field<T>([&](const auto& field) { out.emplace_back(field.key); });
    return out;
  }();
  return kKeys;
}

/// True when `key` is that of a field of T.
template <typename T>
bool is_field(std::string_view key) {
  bool out = false;
  for_each_field<T>([&](const auto& field) { out = out || field.key == key; });
  return out;
}

/// The entries that a struct prints: `keys`, those of its source, without those whose field is no longer set,
/// and the fields set since, each behind the field before it. `put(entry, member)` gives known keys their
/// values.
template <typename T, typename Put>
std::vector<yaml::Entry> printed_keys(const T& value, std::vector<yaml::Entry> keys, Put put) {
  std::ptrdiff_t place = 0;
  std::size_t set = 0;
  for_each_field<T>([&](const auto& field) {
    if (!(value.*field.member).has_value()) return;
    const auto is_key = [&field](const yaml::Entry& entry) { return entry.key.text == field.key; };
    // Most authors write the keys in this order.
    auto at = std::find_if(keys.begin() + place, keys.end(), is_key);
    if (at == keys.end()) {
      at = std::find_if(keys.begin(), keys.begin() + place, is_key);
      if (at == keys.begin() + place)
        at = keys.insert(at, {yaml::plain_node(std::string(field.key)), yaml::null_node()});
    }
    place = at - keys.begin() + 1;
    ++set;
    put(*at, value.*field.member);
  });
  if (set == keys.size()) return keys;
  for_each_field<T>([&](const auto& field) {
    const auto is_key = [&field](const yaml::Entry& entry) { return entry.key.text == field.key; };
    if (!(value.*field.member).has_value()) std::erase_if(keys, is_key);
  });
  return keys;
}

/// True when a struct prints as the short form of its main field.
template <typename T>
bool prints_brief(const T& value) {
  if (kBrief<T> == nullptr || !value.layout.brief) return false;
  std::size_t set = 0;
  for_each_field<T>([&](const auto& field) { set += (value.*field.member).has_value() ? 1 : 0; });
  return set == 1 && (value.*kBrief<T>).has_value();
}

}  // namespace pipegen::github
