#include "emit/header.h"

#include <algorithm>
#include <array>
#include <optional>

#include "support/sha256.h"

namespace pipegen::emit {
namespace {

constexpr std::string_view kDigest = "# pipegen:digest sha256:";
constexpr std::size_t kHexDigits = 64;

std::string without_carriage_returns(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n') out += text[i];
  }
  return out;
}

// Where the digest line starts: among the comment lines at the top.
std::optional<std::size_t> digest_line(std::string_view text) {
  for (std::size_t at = 0; at < text.size() && text[at] == '#';) {
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
  out += "# ";
  for (const char c : what) (out += c) += c == '\n' ? "# " : "";
  out += '\n';
  const std::string digest = support::Sha256().add(out).add(body).hex();
  out.reserve(out.size() + kDigest.size() + kHexDigits + 1 + body.size());
  out.append(kDigest).append(digest).append("\n").append(body);
  return out;
}

Owner owner_of(std::string_view text) {
  if (text.find('\r') != std::string_view::npos) {
    const std::string plain = without_carriage_returns(text);
    if (plain.size() < text.size()) return owner_of(plain);
  }
  const auto at = digest_line(text);
  if (!at) return Owner::kForeign;
  const std::size_t end = std::min(text.find('\n', *at), text.size());
  const std::string_view digest = text.substr(*at + kDigest.size(), end - *at - kDigest.size());
  if (digest.size() != kHexDigits) return Owner::kEdited;
  const std::string_view rest = text.substr(std::min(end + 1, text.size()));
  const bool same = support::Sha256().add(text.substr(0, *at)).add(rest).hex() == digest;
  return same ? Owner::kGenerated : Owner::kEdited;
}

}  // namespace pipegen::emit
