#pragma once

#include <csignal>

namespace pipegen::history {

/// Ends what libgit2 waits for in vain: before its version 1.7 it has no timeouts, so a server that accepts
/// and never answers would block it for ever. While one exists, a timer interrupts system calls when no news
/// came for some time, and again each second, until libgit2 gives up. One at a time, in a program of one
/// thread.
class Patience {
 public:
  /// Begins to wait: the seconds are those of the variable PIPEGEN_FETCH_TIMEOUT (1 to 3600), else 60.
  Patience();
  ~Patience();
  Patience(const Patience&) = delete;
  Patience& operator=(const Patience&) = delete;

  /// Begins anew, because something came.
  void news() const;
  /// True when nothing came for so long.
  [[nodiscard]] static bool is_over();
  [[nodiscard]] long seconds() const { return seconds_; }

 private:
  long seconds_;
  struct sigaction before_ {};
};

}  // namespace pipegen::history
