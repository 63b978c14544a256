#include <algorithm>
#include <iterator>
#include <map>
#include <sstream>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include "engine/readers/metadata.h"
#include "engine/readers/metadata_builder.h"

namespace palpate {
namespace {

using Kind = MetadataValue::Kind;

bool one_of(std::string_view word,
            std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

Kind scalar_kind(std::string_view text, bool quoted) {
  if (quoted) {
    return Kind::kText;
  }
  const std::string word = plain_key(text);
  if (one_of(word, {"", "~", "null"})) {
    return Kind::kNull;
  }
  if (one_of(word, {"true", "false", "yes", "no", "on", "off"})) {
    return Kind::kBool;
  }
  const bool number =
      text.find_first_not_of("0123456789.+-") == std::string_view::npos;
  return number ? Kind::kNumber : Kind::kText;
}

// Takes YAML's events rather than its tree: repeated keys survive, and an
// alias is copied under our own limit instead of the library's none.
class YamlEvents : public YAML::EventHandler {
 public:
  explicit YamlEvents(std::uint32_t first_line) : first_line_(first_line) {}

  void OnDocumentStart(const YAML::Mark&) override {}

  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    place({Kind::kNull, "", {}, {}, line(mark)}, anchor);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag,
                YAML::anchor_t anchor, const std::string& text) override {
    place({scalar_kind(text, tag == "!"), text, {}, {}, line(mark)}, anchor);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto known = anchors_.find(anchor);
    if (known == anchors_.end()) {
      throw MetadataError(line(mark), "the YAML alias refers to itself");
    }
    place(known->second, 0);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string&,
                       YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(Kind::kList, mark, anchor);
  }

  void OnSequenceEnd() override { close(); }

  void OnMapStart(const YAML::Mark& mark, const std::string&,
                  YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
    open(Kind::kMap, mark, anchor);
  }

  void OnMapEnd() override { close(); }

  MetadataValue take() { return builder_.take(); }

 private:
  std::uint32_t line(const YAML::Mark& mark) const {
    return first_line_ + static_cast<std::uint32_t>(std::max(mark.line, 0));
  }

  void place(MetadataValue value, YAML::anchor_t anchor) {
    if (builder_.wants_key()) {
      builder_.key(value.text);
      return;
    }
    if (anchor != 0) {
      anchors_[anchor] = value;
    }
    builder_.add(std::move(value));
  }

  void open(Kind kind, const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (builder_.wants_key()) {
      throw MetadataError(line(mark), "a list or map cannot be a key here");
    }
    builder_.open(kind, line(mark));
    open_anchors_.push_back(anchor);
  }

  void close() {
    const MetadataValue& value = builder_.close();
    if (open_anchors_.back() != 0) {
      anchors_[open_anchors_.back()] = value;
    }
    open_anchors_.pop_back();
  }

  std::uint32_t first_line_;
  MetadataBuilder builder_;
  std::vector<YAML::anchor_t> open_anchors_;
  std::map<YAML::anchor_t, MetadataValue> anchors_;
};

// Puts the keys of a map, or of each map of a list, before those of `value`.
void put_below(MetadataValue defaults, MetadataValue& value) {
  if (defaults.kind == Kind::kList) {
    for (MetadataValue& map : defaults.items) {
      put_below(std::move(map), value);
    }
  } else if (defaults.kind == Kind::kMap) {
    value.keys.insert(value.keys.begin(), defaults.keys.begin(),
                      defaults.keys.end());
    value.items.insert(value.items.begin(),
                       std::make_move_iterator(defaults.items.begin()),
                       std::make_move_iterator(defaults.items.end()));
  }
}

// "<<: *defaults" puts the keys of another map below those written here. They
// are moved, not copied: nested merges cannot grow.
void merge_defaults(MetadataValue& value) {
  std::vector<MetadataValue> merged;
  for (std::size_t i = value.keys.size(); i-- > 0;) {
    if (value.keys[i] == "<<") {
      const auto at = static_cast<std::ptrdiff_t>(i);
      merged.push_back(std::move(value.items[i]));
      value.items.erase(value.items.begin() + at);
      value.keys.erase(value.keys.begin() + at);
    }
  }
  for (MetadataValue& item : value.items) {
    merge_defaults(item);
  }
  for (MetadataValue& defaults : merged) {
    merge_defaults(defaults);
    put_below(std::move(defaults), value);
  }
}

MetadataValue parse_strictly(const std::string& text,
                             std::uint32_t first_line) {
  std::istringstream in(text);
  YAML::Parser parser(in);
  YamlEvents events(first_line);
  parser.HandleNextDocument(events);
  MetadataValue value = events.take();
  merge_defaults(value);
  return value;
}

// "key: a: b" -> "key: 'a: b'". Only lines whose value is plain and holds what
// YAML will not have in it: nothing else on the page may change its meaning.
std::string quote_plain_value(std::string_view line) {
  const std::size_t colon = line.find(':');
  const std::size_t value = colon == std::string_view::npos
                                ? colon
                                : line.find_first_not_of(" \t", colon + 1);
  if (value == std::string_view::npos || value == colon + 1 ||
      line.find_first_of("\"'#{}[],") < colon) {
    return std::string(line);
  }
  std::string_view text = line.substr(value);
  text = text.substr(0, text.find_last_not_of(" \t") + 1);
  const bool reserved = text[0] == '@' || text[0] == '`' || text[0] == '%';
  const bool colon_inside =
      text.find(": ") != std::string_view::npos || text.ends_with(':');
  static constexpr std::string_view kStructure = "\"'[{|>&*!?#";
  if (kStructure.find(text[0]) != std::string_view::npos ||
      (!reserved && !colon_inside)) {
    return std::string(line.substr(0, colon)) + ": " + std::string(text);
  }
  std::string quoted(line.substr(0, colon));
  quoted += ": '";
  for (const char c : text) {
    quoted.append(c == '\'' ? 2 : 1, c);
  }
  return quoted + "'";
}

std::string forgive(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string line(text.substr(0, end));
    const std::size_t indent = line.find_first_not_of(" \t");
    for (std::size_t i = 0; i < line.size() && i < indent; ++i) {
      if (line[i] == '\t') {
        line.replace(i, 1, "  ");
      }
    }
    result += quote_plain_value(line) + "\n";
    text = end == std::string_view::npos ? "" : text.substr(end + 1);
  }
  return result;
}

}  // namespace

MetadataValue parse_yaml(std::string_view text, std::uint32_t first_line) {
  try {
    return parse_strictly(std::string(text), first_line);
  } catch (const YAML::Exception&) {
    // Second reading below: its error is the one worth telling.
  }
  try {
    return parse_strictly(forgive(text), first_line);
  } catch (const YAML::Exception& error) {
    const int line = std::max(error.mark.line, 0);
    throw MetadataError(first_line + static_cast<std::uint32_t>(line),
                        "not valid YAML: " + error.msg);
  }
}

}  // namespace palpate
