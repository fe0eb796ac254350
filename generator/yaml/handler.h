#pragma once

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/mark.h>

#include <string>
#include <string_view>
#include <vector>

#include "support/diagnostics.h"
#include "yaml/events.h"
#include "yaml/gaps.h"

namespace pipegen::yaml {

/// Thrown through yaml-cpp to end a parse whose diagnostic is already written.
struct Stop {};

/// An open mapping or sequence.
struct Frame {
  bool mapping = false;
  bool flow = false;
  bool expects_value = false;   // of a mapping: its key was seen
  bool explicit_key = false;    // the key stands behind a `?`
  std::uint32_t start = 0;      // its event
  std::uint32_t begin = 0;      // its place in the file
  std::uint32_t owner = kNone;  // event of the entry or item that it is the value of
  std::uint32_t current = 0;    // event of the current key or item
  int column = 0;
};

/// Takes yaml-cpp's events, which have start marks only, and makes ours of them.
class Handler : public YAML::EventHandler {
 public:
  Handler(std::string_view text, support::FileId file, std::uint32_t base, support::Diagnostics& diagnostics,
          Events& out)
      : text_(text), file_(file), base_(base), diagnostics_(diagnostics), out_(out), gaps_(text, base, out) {}

  void OnDocumentStart(const YAML::Mark& mark) override;
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    start(Event::Kind::kSequence, mark, tag, anchor);
  }
  void OnSequenceEnd() override { end(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    start(Event::Kind::kMapping, mark, tag, anchor);
  }
  void OnMapEnd() override { end(); }

  /// The document is complete: reads the comments below it.
  void finish();
  /// The document broke off: closes what is open, so that its beginning can be checked.
  void close();

  /// The byte in the file that a mark of yaml-cpp stands for.
  [[nodiscard]] std::uint32_t place(const YAML::Mark& mark) const;
  [[nodiscard]] std::uint32_t cursor() const { return gaps_.cursor; }
  [[nodiscard]] const std::vector<Frame>& frames() const { return frames_; }

 private:
  support::Diagnostic& fail(support::Id id, std::uint32_t begin, std::uint32_t end, std::string message) {
    return diagnostics_.add(id, {file_, begin, end}, std::move(message));
  }
  void start(Event::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor);
  void end();
  std::uint32_t push(Event event);
  void remember(YAML::anchor_t anchor);
  void nothing(const YAML::Mark& mark, YAML::anchor_t anchor);
  void check_expression(const Event& event);
  void apply_tag(Event& event, std::string_view tag);
  [[nodiscard]] std::uint32_t behind(char indicator) const;
  [[nodiscard]] bool in_flow() const { return !frames_.empty() && frames_.back().flow; }
  [[nodiscard]] bool expects_item() const { return !frames_.empty() && !frames_.back().mapping; }
  [[nodiscard]] bool expects_key() const {
    return !frames_.empty() && frames_.back().mapping && !frames_.back().expects_value;
  }

  std::string_view text_;
  support::FileId file_;
  std::uint32_t base_;
  support::Diagnostics& diagnostics_;
  Events& out_;
  Gaps gaps_;
  std::vector<Frame> frames_;
  std::vector<std::uint32_t> anchors_;  // event of each anchor, from 1
  int documents_ = 0;
};

}  // namespace pipegen::yaml
