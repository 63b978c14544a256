// The real searchd over a small index made by the real indexer. The one place
// of the tests that knows cpp-httplib, as a client.

#pragma once

#include <sys/types.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace palpate::api {

struct Reply {
  int status = 0;  // 0: no answer.
  std::string body = {};
  std::map<std::string, std::string> headers = {};  // Names in lower case.

  std::string header(const std::string& name) const;
};

struct Ask {
  std::string path;
  std::string method = "GET";
  std::string body = {};
  std::string content_type = "application/json";
  std::vector<std::pair<std::string, std::string>> headers = {};
};

// What a finished program said.
struct Ended {
  int exit_code = -1;
  std::string out;
  std::string err;
};

// Runs a program of build/.../bin to its end. `as_nobody`: without root's
// rights, where the test has them; exit code 126 when nobody may not run it.
Ended run_program(const std::string& program,
                  const std::vector<std::string>& arguments,
                  bool as_nobody = false);

// A program of build/.../bin that runs beside the test, its output unread.
// Ends with the object, by SIGKILL.
class Program {
 public:
  Program(const std::string& program,
          const std::vector<std::string>& arguments);
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  bool running();
  // Sends the signal and waits for the end; the exit code, -1 when a signal
  // ended it.
  int stop(int signal);

 private:
  pid_t pid_ = -1;
};

// An index of tests/api/site, built once for all tests.
const std::filesystem::path& test_index();

// One running searchd. Ends with the object.
class Server {
 public:
  // `toml`: the text of a configuration file.
  explicit Server(const std::string& toml = "",
                  const std::filesystem::path& index = test_index());
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  Reply ask(const Ask& ask) const;

  Reply get(const std::string& path) const { return ask({.path = path}); }

  // Sends `bytes` as they are; everything that comes back until the server
  // closes or `seconds` are over.
  std::string raw(const std::string& bytes, int seconds = 3) const;

  // SIGTERM; the exit code, or -1 after 5 s.
  int terminate();

  int port() const { return port_; }

 private:
  pid_t pid_ = -1;
  int port_ = 0;
  std::filesystem::path config_;
};

}  // namespace palpate::api
