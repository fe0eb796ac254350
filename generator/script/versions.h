#pragma once

#include <string>
#include <string_view>

#include "repository/repository.h"
#include "script/operation.h"

namespace pipegen::script {

/// Does git refuse what the tags of a service of this name begin with (git-check-ref-format(1), and no tag
/// begins with `-`)?
bool refuses_tags_of(std::string_view service);

/// That it does, for a message.
std::string refusal_of(std::string_view service);

/// The program that says, claims and describes versions, as one POSIX-sh file without pipegen's header: what
/// pipegen.yml says of them, and the operations that `version.main` reaches.
std::string link_versions(const repository::Repository& repository, const Operations& operations);

}  // namespace pipegen::script
