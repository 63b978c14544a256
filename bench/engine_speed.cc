// How long the engine takes inside one process: no HTTP, no JSON, one thread.
//
//   engine_speed search  INDEX QUERIES [ROUNDS]   one query a line
//   engine_speed suggest INDEX TYPED [ROUNDS]     what has been typed so far
//   engine_speed related INDEX IDS [ROUNDS]       article ids
//   engine_speed draft   INDEX DRAFTS [ROUNDS]    {"title", "text"} a line
//
// A search is complete: ten hits, snippets, facets. The first round is not
// timed: it fills the page cache and builds what is built once. Prints one line
// of JSON (timings.h).
#include <cstdio>
#include <exception>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "bench/timings.h"
#include "engine/related/related_reading.h"
#include "engine/search/searcher.h"
#include "engine/suggest/suggester.h"

namespace {

using namespace palpate;

constexpr std::size_t kSuggestions = 8;
constexpr std::size_t kRelated = 4;

// Answers one line of the input; returns how many hits it had.
using Call = std::function<std::size_t(const std::string&)>;

Article to_article(const std::string& line) {
  auto json = nlohmann::json::parse(line);
  Article draft;
  draft.title = json.at("title").get<std::string>();
  draft.language = "en";
  draft.body.sections.push_back({.text = json.at("text").get<std::string>()});
  return draft;
}

class Engine {
 public:
  explicit Engine(const char* index) : reader_(open_index_reader(index)) {}

  // Throws std::out_of_range when there is no such call.
  Call call(const std::string& name) const {
    const std::map<std::string, Call> calls = {
        {"search", [this](const auto& line) { return search(line); }},
        {"suggest", [this](const auto& line) { return suggest(line); }},
        {"related", [this](const auto& line) { return related(line); }},
        {"draft", [this](const auto& line) { return draft(line); }},
    };
    return calls.at(name);
  }

 private:
  std::size_t search(const std::string& query) const {
    return searcher_
        .search({.text = query, .facets = {"topic", "author", "year"}})
        .hits.size();
  }

  std::size_t suggest(const std::string& typed) const {
    return suggester_.suggest(typed, kSuggestions).size();
  }

  std::size_t related(const std::string& id) const {
    const auto found = related_.related_to(id, kRelated);
    return found ? found->related.size() : 0;
  }

  std::size_t draft(const std::string& line) const {
    return related_.related_to_draft(to_article(line), kRelated).related.size();
  }

  const std::unique_ptr<IndexReader> reader_;
  const Settings settings_ = {};
  const Searcher searcher_{*reader_, settings_};
  const Suggester suggester_{*reader_};
  const RelatedReading related_{*reader_};
};

void run(const std::string& name, const char* index, const char* input,
         int rounds) {
  const Engine engine(index);
  const Call call = engine.call(name);
  const std::vector<std::string> lines = read_lines(input);
  for (const std::string& line : lines) {
    call(line);
  }
  Timings timings;
  for (int round = 0; round < rounds; ++round) {
    for (const std::string& line : lines) {
      timings.time([&] { return call(line); });
    }
  }
  std::puts(timings.to_json().c_str());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::fputs(
        "usage: engine_speed search|suggest|related|draft INDEX INPUT "
        "[ROUNDS]\n",
        stderr);
    return 2;
  }
  try {
    run(argv[1], argv[2], argv[3], argc > 4 ? std::stoi(argv[4]) : 3);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "engine_speed: %s\n", error.what());
    return 2;
  }
  return 0;
}
