#include "cli/writing.h"

#include "cli/command.h"
#include "emit/tree.h"

namespace pipegen::cli {
namespace {

std::string words_for(emit::Recovery recovery) {
  switch (recovery) {
    case emit::Recovery::kNotBegun:
      return "a build was interrupted here before it had changed a file";
    case emit::Recovery::kCompleted:
      return "a build was interrupted here; its changes were completed";
    case emit::Recovery::kTakenBack:
      return "a build was interrupted here; its changes were taken back";
    case emit::Recovery::kDropped:
      break;
  }
  return "a build was interrupted here, and files were changed since; they stay as they are";
}

}  // namespace

bool clear_up(const std::string& folder) {
  if (!emit::was_interrupted(folder)) return true;
  const auto recovered = emit::recover(folder);
  complain(recovered ? words_for(recovered.value()) : recovered.error());
  return recovered.ok();
}

bool write(const std::string& folder, const std::vector<emit::Planned>& changes) {
  const auto written = emit::write_tree(folder, changes);
  const std::string message = written ? written.value() : written.error();
  if (!message.empty()) complain(message);
  return written.ok();
}

}  // namespace pipegen::cli
