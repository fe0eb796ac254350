#include "history/patience.h"

#include <sys/time.h>

#include <cstdlib>

namespace pipegen::history {
namespace {

volatile std::sig_atomic_t over = 0;

void end(int /*signal*/) {
  over = 1;
}

void set_timer(long first, long then) {
  const itimerval timer{{then, 0}, {first, 0}};
  ::setitimer(ITIMER_REAL, &timer, nullptr);
}

}  // namespace

Patience::Patience() : seconds_(60) {
  constexpr long kMost = 3600;
  const char* given = std::getenv("PIPEGEN_FETCH_TIMEOUT");
  const long wanted = given == nullptr ? 0 : std::strtol(given, nullptr, 10);
  if (wanted > 0 && wanted <= kMost) seconds_ = wanted;
  over = 0;
  struct sigaction action {};
  action.sa_handler = end;  // without SA_RESTART, so that the call it interrupts fails
  ::sigaction(SIGALRM, &action, &before_);
  news();
}

Patience::~Patience() {
  set_timer(0, 0);
  ::sigaction(SIGALRM, &before_, nullptr);
}

void Patience::news() const {
  set_timer(seconds_, 1);
}

bool Patience::is_over() {
  return over != 0;
}

}  // namespace pipegen::history
