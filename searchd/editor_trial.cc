#include "searchd/editor_trial.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "searchd/problem.h"
#include "searchd/search_request.h"

namespace palpate {
namespace {

constexpr double kMostWeight = 1000;

struct NamedWeight {
  const char* name;
  double FieldWeights::*weight;
};

constexpr NamedWeight kWeights[] = {{"title", &FieldWeights::title},
                                    {"heading", &FieldWeights::heading},
                                    {"summary", &FieldWeights::summary},
                                    {"topic", &FieldWeights::topic},
                                    {"body", &FieldWeights::body}};

double read_weight(const Fields& fields, const std::string& name) {
  const std::string text = fields.text(name, 20);
  double weight = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, weight);
  if (!text.empty() && (read.ec != std::errc() || read.ptr != end ||
                        !(weight >= 0 && weight <= kMostWeight))) {
    throw invalid_parameter(name, "a number from 0 to 1000");
  }
  return weight;
}

// "a, b" -> a and b.
std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    std::string part = text.substr(begin, end - begin);
    part.erase(0, part.find_first_not_of(' '));
    part.erase(part.find_last_not_of(' ') + 1);
    if (!part.empty()) {
      parts.push_back(std::move(part));
    }
    begin = end + 1;
  }
  return parts;
}

// A JSON text is a TOML text, too: both escape the same way.
std::string quoted(const std::string& text) {
  return nlohmann::json(text).dump(-1, ' ', false,
                                   nlohmann::json::error_handler_t::replace);
}

std::string quoted(const std::vector<std::string>& texts) {
  std::string list;
  for (const std::string& text : texts) {
    list += (list.empty() ? "" : ", ") + quoted(text);
  }
  return "[" + list + "]";
}

std::string digits(double number) {
  char text[32];
  const auto end = std::to_chars(text, text + sizeof text, number);
  return {text, end.ptr};
}

std::string changed_weights(const FieldWeights& tried,
                            const FieldWeights& current) {
  std::string lines;
  for (const auto& [name, weight] : kWeights) {
    if (tried.*weight != current.*weight) {
      lines += std::string(name) + " = " + digits(tried.*weight) + "\n";
    }
  }
  return lines;
}

// One column of a vocabulary line: neither tab nor "|" may stand in it.
std::string column(std::string text) {
  std::erase_if(text,
                [](char c) { return c == '\t' || c == '|' || c == '\n'; });
  return text;
}

}  // namespace

Trial read_trial(const Fields& fields, const Settings& settings) {
  Trial trial;
  trial.query = fields.text("q", kMaxQuestionCharacters);
  const bool sent = fields.has("sent");
  trial.weights = settings.search.weights;
  trial.synonyms =
      sent ? fields.flag("synonyms", false) : settings.search.synonyms;
  if (sent) {
    for (const auto& [name, weight] : kWeights) {
      trial.weights.*weight = read_weight(fields, name);
    }
  }
  trial.show = split(fields.text("show", 500));
  trial.hide = split(fields.text("hide", 500));
  trial.word = column(fields.text("word", 100));
  trial.also = column(fields.text("also", 100));
  return trial;
}

bool Trial::changes(const Settings& settings) const {
  return !to_toml(settings).empty() || !vocabulary_line().empty();
}

Settings Trial::applied_to(Settings settings) const {
  settings.search.weights = weights;
  settings.search.synonyms = synonyms;
  if (!show.empty() || !hide.empty()) {
    settings.pins.push_back({.query = query, .show = show, .hide = hide});
  }
  return settings;
}

Vocabulary Trial::vocabulary() const {
  const std::string line = vocabulary_line();
  return line.empty() ? Vocabulary() : parse_vocabulary(line);
}

std::string Trial::vocabulary_line() const {
  return word.empty() || also.empty() ? "" : "lay\tone\t" + word + "\t" + also;
}

std::string Trial::to_toml(const Settings& settings) const {
  std::string toml;
  if (synonyms != settings.search.synonyms) {
    toml += std::string("[search]\nsynonyms = ") +
            (synonyms ? "true" : "false") + "\n";
  }
  if (const std::string lines =
          changed_weights(weights, settings.search.weights);
      !lines.empty()) {
    toml +=
        std::string(toml.empty() ? "" : "\n") + "[search.weights]\n" + lines;
  }
  if (!show.empty() || !hide.empty()) {
    toml += std::string(toml.empty() ? "" : "\n") +
            "[[pin]]\nquery = " + quoted(query) + "\n";
    toml += show.empty() ? "" : "show = " + quoted(show) + "\n";
    toml += hide.empty() ? "" : "hide = " + quoted(hide) + "\n";
  }
  return toml;
}

}  // namespace palpate
