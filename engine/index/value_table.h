// Numbers for strings that come up again and again: topics, authors, reasons.

#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace palpate {

// Numbers each distinct string once; number 0 is "". Not thread safe.
class ValueTable {
 public:
  ValueTable() = default;

  // These get ascending numbers; they may repeat.
  explicit ValueTable(std::vector<std::string_view> values) {
    std::sort(values.begin(), values.end());
    for (const std::string_view value : values) {
      number(std::string(value));
    }
  }

  std::uint32_t number(const std::string& value) {
    const auto [found, is_new] =
        numbers_.try_emplace(value, static_cast<std::uint32_t>(values_.size()));
    if (is_new) {
      values_.push_back(value);
    }
    return found->second;
  }

  std::vector<std::uint32_t> numbers(const std::vector<std::string>& values) {
    std::vector<std::uint32_t> out(values.size());
    std::transform(values.begin(), values.end(), out.begin(),
                   [this](const std::string& value) { return number(value); });
    return out;
  }

  const std::vector<std::string>& values() const { return values_; }

 private:
  std::vector<std::string> values_ = {""};
  std::unordered_map<std::string, std::uint32_t> numbers_ = {{"", 0}};
};

}  // namespace palpate
