#include "engine/vocabulary/vocabulary.h"

#include <array>
#include <map>
#include <optional>

#include "engine/text/unicode.h"
#include "engine/vocabulary/vocabulary_file.h"

namespace palpate {
namespace {

using Kind = VocabularyEntry::Kind;

std::optional<Kind> kind_of(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, Kind>, 6> kKinds = {{
      {"lay", Kind::kLay},
      {"acronym", Kind::kAcronym},
      {"spelling", Kind::kSpelling},
      {"synonym", Kind::kSynonym},
      {"related-form", Kind::kRelatedForm},
      {"saying", Kind::kSaying},
  }};
  for (const auto& [known, kind] : kKinds) {
    if (known == name) {
      return kind;
    }
  }
  return std::nullopt;
}

std::vector<std::string> split(std::string_view text, std::string_view by) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t end = text.find(by);
    parts.push_back(collapse_spaces(text.substr(0, end)));
    if (end == std::string_view::npos) {
      return parts;
    }
    text.remove_prefix(end + by.size());
  }
}

class VocabularyParser {
 public:
  Vocabulary parse(std::string_view file) {
    std::uint32_t line = 0;
    while (!file.empty()) {
      const std::size_t end = file.find('\n');
      ++line;
      parse_line(file.substr(0, end), line);
      file.remove_prefix(end == std::string_view::npos ? file.size() : end + 1);
    }
    return std::move(vocabulary_);
  }

 private:
  void parse_line(std::string_view text, std::uint32_t line) {
    if (text.ends_with('\r')) {
      text.remove_suffix(1);
    }
    if (collapse_spaces(text).empty() || text.starts_with('#')) {
      return;
    }
    const std::vector<std::string> columns = split(text, "\t");
    if (columns.size() != 4) {
      problem(line, "has " + std::to_string(columns.size()) +
                        " columns; it takes kind, direction, from, to");
      return;
    }
    const std::optional<Kind> kind = kind_of(columns[0]);
    if (!kind) {
      problem(line, "unknown kind " + columns[0] +
                        "; it takes lay, acronym, spelling, synonym, "
                        "related-form or saying");
      return;
    }
    if (columns[1] != "both" && columns[1] != "one") {
      problem(line,
              "unknown direction " + columns[1] + "; it takes both or one");
      return;
    }
    if (*kind == Kind::kSaying && columns[1] == "both") {
      problem(line, "a saying takes the direction one");
      return;
    }
    add({.kind = *kind,
         .both_ways = columns[1] == "both",
         .from = columns[2],
         .to = split(columns[3], "|")},
        line);
  }

  void add(VocabularyEntry entry, std::uint32_t line) {
    if (entry.from.empty()) {
      problem(line, "names nothing to search from");
      return;
    }
    std::vector<std::string> kept;
    for (const std::string& to : entry.to) {
      if (accept(entry, to, line)) {
        kept.push_back(to);
      }
    }
    entry.to = std::move(kept);
    if (!entry.to.empty()) {
      vocabulary_.entries.push_back(std::move(entry));
    }
  }

  bool accept(const VocabularyEntry& entry, const std::string& to,
              std::uint32_t line) {
    const std::string from_key = fold(entry.from);
    const std::string to_key = fold(to);
    if (to_key.empty() || from_key == to_key) {
      problem(line, "links \"" + entry.from + "\" to itself or to nothing");
      return false;
    }
    const auto same = lines_.find({from_key, to_key});
    const auto reverse = lines_.find({to_key, from_key});
    if (same != lines_.end()) {
      problem(line, "repeats line " + std::to_string(same->second));
      return false;
    }
    if (reverse != lines_.end()) {
      problem(line, "contradicts line " + std::to_string(reverse->second) +
                        ", which has the same pair the other way round; "
                        "write one line with the direction both");
      return false;
    }
    lines_[{from_key, to_key}] = line;
    return true;
  }

  void problem(std::uint32_t line, std::string message) {
    vocabulary_.problems.push_back({line, std::move(message)});
  }

  Vocabulary vocabulary_;
  std::map<std::pair<std::string, std::string>, std::uint32_t> lines_;
};

}  // namespace

Vocabulary parse_vocabulary(std::string_view file) {
  return VocabularyParser().parse(file);
}

const Vocabulary& therapy_vocabulary() {
  static const Vocabulary vocabulary =
      parse_vocabulary(vocabulary_file("therapy.tsv"));
  return vocabulary;
}

}  // namespace palpate
