#pragma once

#include "repository/repository.h"
#include "support/diagnostics.h"

namespace pipegen::factor {

/// Moves every job that one template made whole into a reusable workflow `shared-<template>.yml`, one for all
/// its uses, and leaves a calling job: so that a template's text stands once in the repository. The result
/// means the same.
repository::Repository factor(repository::Repository repository, support::Diagnostics& diagnostics);

}  // namespace pipegen::factor
