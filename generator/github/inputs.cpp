#include "github/inputs.h"

#include <string>
#include <string_view>

#include "github/words.h"

namespace pipegen::github {
namespace {

using support::Id;
using yaml::Type;

std::string_view type_of(const Input& input) {
  return input.type && input.type->is_scalar() ? std::string_view(input.type->text) : "string";
}

// An unknown type has been told.
bool may_have_no_options(std::string_view type) {
  return type == "string" || type == "boolean" || type == "number" || type == "environment";
}

void check_options(const Named<Input>& input, support::Diagnostics& diagnostics) {
  if (type_of(input.value) == "choice") {
    if (!scalars(input.value.options).empty()) return;
    diagnostics.add(Id::PG1203, input.key.span, "the choice " + quoted(input.name()) + " has no `options`")
        .help = "list what may be chosen, as in `options: [small, large]`";
  } else if (input.value.options && may_have_no_options(type_of(input.value))) {
    diagnostics
        .add(Id::PG1205, input.value.options->span,
             "the input " + quoted(input.name()) + " has `options`, but its type is " +
                 quoted(type_of(input.value)))
        .help = "only a choice has options: `type: choice`";
  }
}

// A text is taken for an input of any type but these, and turned into it.
void check_default(const Named<Input>& input, bool numbers, support::Diagnostics& diagnostics) {
  const Leaf& value = input.value.default_value;
  if (!value || !value->is_scalar() || value->is_null() || has_expression(*value)) return;
  const std::string_view type = type_of(input.value);
  const Type is = yaml::scalar_type(*value);
  const bool boolean = type == "boolean" && is != Type::kBoolean;
  const bool number = numbers && type == "number" && is != Type::kInteger && is != Type::kFloat;
  if (!boolean && !number) return;
  auto& finding = diagnostics.add(
      Id::PG1202, value->span,
      "the default of the input " + quoted(input.name()) + " is " + (is == Type::kString ? "the text " : "") +
          quoted(value->text.substr(0, 60)) + ", expected " + (boolean ? "`true` or `false`" : "a number"));
  const Type bare = yaml::plain_type(value->text);
  const bool fits = boolean ? bare == Type::kBoolean : bare == Type::kInteger || bare == Type::kFloat;
  if (fits) finding.help = "write it without quotes: " + value->text;
}

}  // namespace

void check_inputs(const Triggers& on, support::Diagnostics& diagnostics) {
  if (const Trigger* dispatch = on.find("workflow_dispatch"); dispatch != nullptr && dispatch->inputs) {
    for (const Named<Input>& input : dispatch->inputs->entries) {
      check_options(input, diagnostics);
      check_default(input, false, diagnostics);
    }
  }
  if (const Trigger* call = on.find("workflow_call"); call != nullptr && call->inputs) {
    for (const Named<Input>& input : call->inputs->entries) check_default(input, true, diagnostics);
  }
}

}  // namespace pipegen::github
