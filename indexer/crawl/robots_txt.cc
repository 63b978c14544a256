#include "indexer/crawl/robots_txt.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "engine/article/url.h"
#include "engine/ingest/corpus_walk.h"
#include "engine/text/unicode.h"

namespace palpate {
namespace {

constexpr std::size_t kMostBytes = std::size_t{500} << 10U;
constexpr double kLongestDelay = 60;  // Seconds.

// Field and value of a line, comments off.
std::pair<std::string, std::string> read_line(std::string_view line) {
  line = line.substr(0, line.find('#'));
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) {
    return {};
  }
  return {fold(collapse_spaces(line.substr(0, colon))),
          collapse_spaces(line.substr(colon + 1))};
}

// Rules and addresses may escape different letters: both are compared without
// escapes, but for "*" and "$", which would turn into syntax.
std::string comparable(std::string_view text) {
  std::string result;
  std::size_t from = 0;
  for (std::size_t at = text.find('%'); at != std::string_view::npos;
       at = text.find('%', at + 1)) {
    const std::string_view code = text.substr(at, 3);
    if (code == "%2A" || code == "%2a" || code == "%24") {
      result += percent_decode(text.substr(from, at - from));
      result += code == "%24" ? "%24" : "%2A";
      from = at + 3;
    }
  }
  return result + percent_decode(text.substr(from));
}

bool matches(const std::string& pattern, std::string_view target) {
  const bool anchored = pattern.ends_with('$');
  std::string glob =
      anchored ? pattern.substr(0, pattern.size() - 1) : pattern + "*";
  // The matcher knows "?" as any letter; here it is one of its own.
  std::string text(target);
  std::ranges::replace(glob, '?', '\x01');
  std::ranges::replace(text, '?', '\x01');
  return glob_matches(glob, text);
}

}  // namespace

struct RobotsTxt::Group {
  bool named = false;     // For us by name.
  bool everyone = false;  // For "*".
  std::vector<Rule> rules;
  std::chrono::milliseconds delay{0};
};

RobotsTxt::RobotsTxt(std::string_view text, std::string_view product) {
  const std::string clean = clean_utf8(text.substr(0, kMostBytes));
  const std::string ours = fold(product);
  std::vector<Group> groups;
  bool in_rules = true;
  for (std::string_view rest = clean; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const auto [field, value] = read_line(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (field == "sitemap") {
      sitemaps_.push_back(value);
    } else if (field == "user-agent") {
      if (std::exchange(in_rules, false)) {
        groups.emplace_back();
      }
      const std::string agent = fold(value);
      groups.back().everyone |= agent == "*";
      groups.back().named |= agent.substr(0, agent.find('/')) == ours;
    } else if (groups.empty()) {
      continue;
    } else if (field == "allow" || field == "disallow") {
      in_rules = true;
      if (!value.empty()) {
        groups.back().rules.push_back({comparable(value), field == "allow"});
      }
    } else if (field == "crawl-delay") {
      in_rules = true;
      const double seconds = std::strtod(value.c_str(), nullptr);
      if (seconds > 0) {
        groups.back().delay = std::chrono::milliseconds(
            static_cast<int>(std::min(seconds, kLongestDelay) * 1000));
      }
    }
  }
  const bool by_name =
      std::ranges::any_of(groups, [](const Group& g) { return g.named; });
  for (Group& group : groups) {
    if (by_name ? group.named : group.everyone) {
      std::ranges::move(group.rules, std::back_inserter(rules_));
      delay_ = std::max(delay_, group.delay);
    }
  }
}

bool RobotsTxt::allows(std::string_view target) const {
  if (target == "/robots.txt") {
    return true;
  }
  std::string text;
  for (const char c : comparable(target)) {
    text += c == '*' ? "%2A" : c == '$' ? "%24" : std::string(1, c);
  }
  std::size_t longest = 0;
  bool allowed = true;
  for (const Rule& rule : rules_) {
    const std::size_t length = rule.pattern.size();
    if (length >= longest && matches(rule.pattern, text)) {
      allowed = length > longest ? rule.allow : allowed || rule.allow;
      longest = length;
    }
  }
  return allowed;
}

}  // namespace palpate
