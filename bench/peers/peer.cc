// Peers to measure beside, one program:
//
//   peer sqlite|xapian index CORPUS.jsonl FOLDER
//   peer sqlite|xapian speed FOLDER QUERIES [ROUNDS]   in process, as JSON
//   peer sqlite|xapian serve FOLDER                    GET /search?q=
//
// serve answers ten ids, titles and scores: no snippets, no facets, no spelling
// correction, which searchd's answers have. It uses the HTTP library that
// searchd uses, on a port that the kernel picks, until it is killed.
#include <httplib.h>

#include <cctype>
#include <cstdio>
#include <exception>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "bench/peers/ranked_search.h"
#include "bench/timings.h"

namespace palpate::peers {

std::vector<std::string> split_words(const std::string& query) {
  std::vector<std::string> words(1);
  for (const char byte : query) {
    const auto code = static_cast<unsigned char>(byte);
    if (code >= 0x80 || std::isalnum(code) != 0) {
      words.back() += byte;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) {
    words.pop_back();
  }
  return words;
}

namespace {

constexpr std::size_t kThreads = 128;  // One for each connection.

void index(const Engine& engine, const char* corpus, const char* folder) {
  std::filesystem::create_directories(folder);
  const auto builder = engine.build(folder);
  std::ifstream in(corpus);
  for (std::string line; std::getline(in, line);) {
    const auto json = nlohmann::json::parse(line);
    builder->add({.id = json.at("id"),
                  .title = json.at("title"),
                  .body = json.at("body")});
  }
  builder->finish();
}

void speed(const Engine& engine, const char* folder, const char* queries,
           int rounds) {
  const auto search = engine.open(folder);
  const std::vector<std::string> lines = read_lines(queries);
  for (const std::string& query : lines) {
    search->match(query);
  }
  Timings timings;
  for (int round = 0; round < rounds; ++round) {
    for (const std::string& query : lines) {
      timings.time([&] { return search->match(query); });
    }
  }
  std::puts(timings.to_json().c_str());
}

std::string to_json(const std::string& query, const std::vector<Hit>& hits) {
  auto list = nlohmann::json::array();
  for (const Hit& hit : hits) {
    list.push_back(
        {{"id", hit.id}, {"title", hit.title}, {"score", hit.score}});
  }
  return nlohmann::json{{"query", query}, {"hits", list}}.dump(
      -1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void serve(const Engine& engine, const char* folder) {
  httplib::Server server;
  server.new_task_queue = [] { return new httplib::ThreadPool(kThreads); };
  server.set_tcp_nodelay(true);
  server.set_keep_alive_max_count(1'000'000'000);
  server.Get("/search", [&](const auto& request, auto& response) {
    thread_local const auto search = engine.open(folder);
    const std::string query = request.get_param_value("q");
    response.set_content(to_json(query, search->search(query)),
                         "application/json");
  });
  const int port = server.bind_to_any_port("127.0.0.1");
  std::printf("listening on http://127.0.0.1:%d\n", port);
  std::fflush(stdout);
  server.listen_after_bind();
}

Engine find_engine(const std::string& name) {
  for (const Engine& engine : {sqlite_engine(), xapian_engine()}) {
    if (engine.name == name) {
      return engine;
    }
  }
  throw std::runtime_error("no such peer: " + name);
}

int run(const std::vector<const char*>& arguments) {
  const std::string task = arguments.size() > 3 ? arguments[2] : "";
  if (task == "index" && arguments.size() == 5) {
    index(find_engine(arguments[1]), arguments[3], arguments[4]);
  } else if (task == "speed" && arguments.size() >= 5) {
    speed(find_engine(arguments[1]), arguments[3], arguments[4],
          arguments.size() > 5 ? std::stoi(arguments[5]) : 3);
  } else if (task == "serve") {
    serve(find_engine(arguments[1]), arguments[3]);
  } else {
    std::fputs("usage: see the top of bench/peers/peer.cc\n", stderr);
    return 2;
  }
  return 0;
}

}  // namespace
}  // namespace palpate::peers

int main(int argc, char** argv) {
  try {
    return palpate::peers::run({argv, argv + argc});
  } catch (const std::exception& error) {
    std::fprintf(stderr, "peer: %s\n", error.what());
    return 2;
  }
}
