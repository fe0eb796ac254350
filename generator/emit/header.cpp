#include "emit/header.h"

#include <algorithm>
#include <optional>

#include "support/sha256.h"

namespace pipegen::emit {
namespace {

constexpr std::string_view kDigest = "# pipegen:digest sha256:";
constexpr std::size_t kHexDigits = 64;

constexpr std::string_view kBlanks = " \t\r";

// True when settling it would change nothing, as is the case with most texts of ours.
bool is_settled(std::string_view text) {
  if (!text.ends_with('\n') || text.ends_with("\n\n")) return false;
  for (std::size_t at = text.find('\n', 1); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    const char last = text[at - 1];
    if (last == ' ' || last == '\t' || last == '\r') return false;
  }
  return true;
}

// The text without blanks before a line's end, and with one line end at its own.
std::string settled(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 1);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    out.append(line.substr(0, line.find_last_not_of(kBlanks) + 1)).append("\n");
    at = end + 1;
  }
  while (out.ends_with("\n\n")) out.pop_back();
  return out;
}

// Git marks both sides of a conflict, each at the beginning of a line.
bool has_merge_marks(std::string_view text) {
  return (text.starts_with("<<<<<<< ") || text.find("\n<<<<<<< ") != std::string_view::npos) &&
         text.find("\n>>>>>>> ") != std::string_view::npos;
}

// Where the digest line starts: among the comment lines at the top, above which a licence or a byte order
// mark may have come.
std::optional<std::size_t> digest_line(std::string_view text) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  std::size_t at = text.starts_with(kMark) ? kMark.size() : 0;
  while (at < text.size() && (text[at] == '#' || text[at] == '\n')) {
    if (text.substr(at).starts_with(kDigest)) return at;
    const std::size_t end = text.find('\n', at);
    if (end == std::string_view::npos) return std::nullopt;
    at = end + 1;
  }
  return std::nullopt;
}

}  // namespace

std::string with_header(std::string_view what, std::string_view body) {
  std::string_view interpreter;
  if (body.starts_with("#!")) interpreter = body.substr(0, body.find('\n') + 1);
  body.remove_prefix(interpreter.size());
  std::string out(interpreter);
  for (std::size_t at = 0; at <= what.size();) {
    const std::size_t end = std::min(what.find('\n', at), what.size());
    out.append("# ").append(what.substr(at, end - at)).append("\n");
    at = end + 1;
  }
  support::Sha256 hash;
  hash.add(out);
  const std::string digest = (is_settled(body) ? hash.add(body) : hash.add(settled(body))).hex();
  out.reserve(out.size() + kDigest.size() + kHexDigits + 1 + body.size());
  out.append(kDigest).append(digest).append("\n").append(body);
  return out;
}

Owner owner_of(std::string_view written) {
  if (written.find(kDigest) == std::string_view::npos) return Owner::kForeign;
  const Owner changed = has_merge_marks(written) ? Owner::kMerging : Owner::kEdited;
  const std::string text = settled(written);
  const auto at = digest_line(text);
  if (!at) return changed == Owner::kMerging ? changed : Owner::kForeign;
  const std::size_t end = text.find('\n', *at);
  const std::string_view all = text;
  const std::string_view digest = all.substr(*at + kDigest.size(), end - *at - kDigest.size());
  const bool same = support::Sha256().add(all.substr(0, *at)).add(all.substr(end + 1)).hex() == digest;
  return same ? Owner::kGenerated : changed;
}

std::string digest_of(std::string_view text) {
  return owner_of(text) == Owner::kGenerated ? digest_of_new(text) : support::sha256_hex(text);
}

std::string digest_of_new(std::string_view text) {
  if (const auto at = digest_line(text)) {
    const std::string_view digest = text.substr(*at + kDigest.size(), kHexDigits);
    const bool is_digest = digest.find_first_not_of("0123456789abcdef") == std::string_view::npos;
    if (digest.size() == kHexDigits && is_digest) return std::string(digest);
  }
  return support::sha256_hex(text);
}

}  // namespace pipegen::emit
