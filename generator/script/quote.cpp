#include "script/quote.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <vector>

#include "expression/expression.h"
#include "expression/letters.h"

namespace pipegen::script {
namespace {

using support::Id;

// The variables that the runtime (templates/run) sets for what GitHub calls by these names.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kVariables = {{
    {"github.sha", "${commit}"},
    {"github.actor", "${actor}"},
    {"github.ref", "${GITHUB_REF-}"},
    {"github.ref_name", "${GITHUB_REF_NAME-}"},
    {"github.repository", "${GITHUB_REPOSITORY-}"},
    {"runner.temp", "${work}"},
}};

std::optional<std::string> variable(const std::string& name) {
  for (const auto& [known, text] : kVariables) {
    if (known == name) return std::string(text);
  }
  const auto named = [&](std::string_view context, std::string_view prefix,
                         std::string_view suffix) -> std::optional<std::string> {
    if (!name.starts_with(context)) return std::nullopt;
    const std::string rest = name.substr(context.size());
    if (rest.empty() || rest.find_first_of(".[( ") != std::string::npos) return std::nullopt;
    return "${" + std::string(prefix) + identifier(rest) + std::string(suffix) + "}";
  };
  if (auto input = named("inputs.", "input_", "")) return input;
  if (auto secret = named("secrets.", "secret_", "")) return secret;
  return named("vars.", "", "-");
}

std::string in_double_quotes(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == '"' || c == '$' || c == '`') out += '\\';
    out += c;
  }
  return out;
}

std::string base64(std::string_view text) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  std::size_t column = 0;
  for (std::size_t i = 0; i < text.size(); i += 3) {
    std::uint32_t bits = 0;
    for (std::size_t j = 0; j < 3; ++j)
      bits = bits << 8 | (i + j < text.size() ? static_cast<unsigned char>(text[i + j]) : 0U);
    for (std::size_t j = 0; j < 4; ++j)
      out += i + j > text.size() ? '=' : kDigits[(bits >> (18 - 6 * j)) & 63];
    column += 4;
    if (column == 76) out += '\n', column = 0;
  }
  if (column > 0) out += '\n';
  return out;
}

}  // namespace

std::string quote(std::string_view text) {
  constexpr std::string_view kHarmless =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./:@%+=,-";
  if (!text.empty() && text.find_first_not_of(kHarmless) == std::string_view::npos) return std::string(text);
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

std::string quote_run_time(const yaml::Node& scalar, support::Diagnostics& diagnostics) {
  if (scalar.text.find("${{") == std::string::npos) return quote(scalar.text);
  std::vector<expression::Problem> problems;
  std::string out = "\"";
  for (const auto& segment : expression::split(scalar.text, expression::Time::kRun, problems)) {
    if (!segment.is_expression) {
      out += in_double_quotes(segment.text);
      continue;
    }
    const auto value = variable(std::string(expression::trimmed(segment.text)));
    if (!value) {
      diagnostics
          .add(Id::PG1501, scalar.span,
               "`${{" + segment.text + "}}` can't be known where a person runs the script")
          .help =
          "portable steps know inputs, env, secrets, vars, github.{sha,ref,ref_name,repository,actor} and "
          "runner.temp";
      continue;
    }
    out += *value;
  }
  for (const auto& problem : problems)
    diagnostics.add(problem.id, scalar.span, problem.message).help = problem.help;
  return out + "\"";
}

std::string here_document(std::string_view text) {
  const bool printable = std::all_of(text.begin(), text.end(),
                                     [](char c) { return c == '\n' || c == '\t' || (c >= ' ' && c <= '~'); });
  if (!printable) return "from_base64 <<'PIPEGEN-DATA'\n" + base64(text) + "PIPEGEN-DATA\n";
  std::string body(text);
  if (!body.ends_with('\n')) body += '\n';
  std::string delimiter = "PIPEGEN-DATA";
  for (int i = 2; ("\n" + body).find("\n" + delimiter + "\n") != std::string::npos; ++i)
    delimiter = "PIPEGEN-DATA-" + std::to_string(i);
  return "cat <<'" + delimiter + "'\n" + body + delimiter + "\n";
}

std::string rule(const std::string& title) {
  constexpr std::size_t kWidth = 100;
  std::string out = "# ---- " + title + " ";
  if (out.size() < kWidth) out.append(kWidth - out.size(), '-');
  return out + "\n\n";
}

std::string identifier(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  }
  return out;
}

}  // namespace pipegen::script
