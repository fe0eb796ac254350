#pragma once

#include <string>
#include <vector>

#include "support/diagnostics.h"
#include "yaml/node.h"

namespace pipegen::expand {

/// One job as it was made from an entry of `jobs`.
struct Made {
  std::string entry = {};       // the entry's id as written
  std::string id = {};          // the job's
  std::string key = {};         // the copy's key; empty without `each`
  std::string collection = {};  // of the `each`
  bool dropped = false;
};

/// Rewrites `needs` of the copies: a need on copies of the same collection means the one with the same key, a
/// need on other copies means all of them; dropped copies drop the need. `needs: "*"` means every other job:
/// gives the ids of the jobs that say so where there is none.
std::vector<yaml::Node> rewrite_needs(yaml::Node& jobs, const std::vector<Made>& made);

/// Reports a job that needs every other one where there is none (PG1428), with what has left out each of the
/// jobs as they were `written`.
void report_empty_gate(const yaml::Node& gate, const yaml::Node& written, const std::vector<Made>& made,
                       support::Diagnostics& diagnostics);

}  // namespace pipegen::expand
