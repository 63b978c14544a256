#include "tests/api/server_process.h"

#include <fcntl.h>
#include <httplib.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace palpate::api {
namespace {

namespace fs = std::filesystem;

// Both ends close when a program begins.
struct Pipe {
  int ends[2] = {-1, -1};

  Pipe() {
    if (::pipe2(ends, O_CLOEXEC) != 0) {
      throw std::runtime_error("no pipe");
    }
  }
};

pid_t start_program(const std::string& program,
                    const std::vector<std::string>& arguments, int out, int err,
                    bool as_nobody = false) {
  const std::string path = std::string(PALPATE_BIN_DIR) + "/" + program;
  std::vector<char*> argv = {const_cast<char*>(path.c_str())};
  for (const std::string& argument : arguments) {
    argv.push_back(const_cast<char*>(argument.c_str()));
  }
  argv.push_back(nullptr);
  const pid_t pid = ::fork();
  if (pid == 0) {
    ::dup2(out, STDOUT_FILENO);
    ::dup2(err, STDERR_FILENO);
    constexpr unsigned kNobody = 65534;
    if (as_nobody && ::geteuid() == 0 &&
        (::setgid(kNobody) != 0 || ::setuid(kNobody) != 0 ||
         ::access(path.c_str(), X_OK) != 0)) {
      ::_exit(126);
    }
    ::execv(path.c_str(), argv.data());
    ::_exit(127);
  }
  return pid;
}

std::string read_all(int file) {
  std::string text;
  char piece[4096];
  for (ssize_t n = 0; (n = ::read(file, piece, sizeof piece)) > 0;) {
    text.append(piece, static_cast<std::size_t>(n));
  }
  return text;
}

fs::path temporary(const std::string& name) {
  return fs::temp_directory_path() /
         ("palpate-api-" + std::to_string(::getpid()) + "-" + name);
}

struct TestIndex {
  fs::path path = temporary("index");

  TestIndex() {
    const Ended built = run_program(
        "indexer", {"--quiet", "--index", path.string(), "--config",
                    PALPATE_SOURCE_DIR "/tests/api/site/palpate.toml",
                    PALPATE_SOURCE_DIR "/tests/api/site"});
    if (built.exit_code != 0) {
      throw std::runtime_error("indexer: " + built.err);
    }
  }

  ~TestIndex() { fs::remove_all(path); }
};

}  // namespace

std::string Reply::header(const std::string& name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? "" : found->second;
}

Ended run_program(const std::string& program,
                  const std::vector<std::string>& arguments, bool as_nobody) {
  const Pipe out;
  const fs::path errors = temporary("stderr");
  const int err =
      ::open(errors.c_str(), O_CREAT | O_TRUNC | O_RDWR | O_CLOEXEC, 0600);
  const pid_t pid =
      start_program(program, arguments, out.ends[1], err, as_nobody);
  ::close(out.ends[1]);
  Ended ended{.out = read_all(out.ends[0])};
  ::close(out.ends[0]);
  int status = 0;
  ::waitpid(pid, &status, 0);
  ended.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  ::lseek(err, 0, SEEK_SET);
  ended.err = read_all(err);
  ::close(err);
  fs::remove(errors);
  return ended;
}

const fs::path& test_index() {
  static const TestIndex index;
  return index.path;
}

Program::Program(const std::string& program,
                 const std::vector<std::string>& arguments) {
  const int quiet = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
  pid_ = start_program(program, arguments, quiet, quiet);
  ::close(quiet);
}

Program::~Program() {
  stop(SIGKILL);
}

bool Program::running() {
  if (pid_ >= 0 && ::waitpid(pid_, nullptr, WNOHANG) == pid_) {
    pid_ = -1;
  }
  return pid_ >= 0;
}

int Program::stop(int signal) {
  if (pid_ < 0) {
    return -1;
  }
  int status = 0;
  ::kill(pid_, signal);
  ::waitpid(pid_, &status, 0);
  pid_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

Server::Server(const std::string& toml, const fs::path& index)
    : config_(temporary("config.toml")) {
  std::ofstream(config_) << toml;
  const Pipe out;
  const int quiet = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
  pid_ = start_program("searchd",
                       {"--index", index.string(), "--config", config_.string(),
                        "--listen", "127.0.0.1:0"},
                       out.ends[1], quiet);
  ::close(out.ends[1]);
  ::close(quiet);
  char line[256] = "";
  const ssize_t size = ::read(out.ends[0], line, sizeof line - 1);
  ::close(out.ends[0]);
  const std::string text(line,
                         static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
  if (!text.starts_with("listening on http://127.0.0.1:")) {
    throw std::runtime_error("searchd did not start");
  }
  port_ = std::stoi(text.substr(text.rfind(':') + 1));
}

Server::~Server() {
  terminate();
  fs::remove(config_);
}

int Server::terminate() {
  if (pid_ < 0) {
    return -1;
  }
  ::kill(pid_, SIGTERM);
  int status = 0;
  for (int tries = 0; tries < 500; ++tries) {
    if (::waitpid(pid_, &status, WNOHANG) == pid_) {
      pid_ = -1;
      return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
    ::usleep(10'000);
  }
  ::kill(pid_, SIGKILL);
  ::waitpid(pid_, &status, 0);
  pid_ = -1;
  return -1;
}

Reply Server::ask(const Ask& ask) const {
  // It writes on where the server has hung up, and would end the tests by a
  // signal. Not SIG_IGN, which programs started from here would inherit.
  std::signal(SIGPIPE, [](int) {});
  httplib::Client client("127.0.0.1", port_);
  client.set_decompress(false);
  httplib::Request request;
  request.method = ask.method;
  request.path = ask.path;
  request.body = ask.body;
  if (!ask.body.empty()) {
    request.set_header("Content-Type", ask.content_type);
  }
  for (const auto& [name, value] : ask.headers) {
    request.headers.emplace(name, value);
  }
  const auto result = client.send(request);
  if (!result) {
    return {};
  }
  Reply reply{.status = result->status, .body = result->body};
  for (const auto& [name, value] : result->headers) {
    std::string lower = name;
    for (char& c : lower) {
      c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    reply.headers[lower] = value;
  }
  return reply;
}

std::string Server::raw(const std::string& bytes, int seconds) const {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port_));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  std::string text;
  if (::connect(socket, reinterpret_cast<sockaddr*>(&address),
                sizeof address) == 0) {
    std::size_t sent = 0;
    while (sent < bytes.size()) {
      const auto n = ::send(socket, bytes.data() + sent, bytes.size() - sent,
                            MSG_NOSIGNAL);
      if (n <= 0) {
        break;
      }
      sent += static_cast<std::size_t>(n);
    }
    pollfd waiting{.fd = socket, .events = POLLIN, .revents = 0};
    char piece[4096];
    while (::poll(&waiting, 1, seconds * 1000) > 0) {
      const auto n = ::recv(socket, piece, sizeof piece, 0);
      if (n <= 0) {
        break;
      }
      text.append(piece, static_cast<std::size_t>(n));
    }
  }
  ::close(socket);
  return text;
}

}  // namespace palpate::api
