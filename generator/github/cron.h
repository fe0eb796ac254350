#pragma once

#include <string>
#include <string_view>

namespace pipegen::github {

/// What is wrong with a schedule of five fields (minute, hour, day, month, weekday), in words that go on from
/// "`cron` is …"; empty when GitHub takes it. Fields are `*`, a number, a range, a list of these, each with
/// an optional `/step`; months and weekdays have names of three letters.
/// https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows#schedule
std::string cron_problem(std::string_view cron);

}  // namespace pipegen::github
