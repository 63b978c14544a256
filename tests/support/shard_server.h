// An xapian-tcpsrv of its own for a test.

#pragma once

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <string>
#include <thread>

extern char** environ;

namespace palpate {

// Serves one database on 127.0.0.1 until it is destroyed or killed. Each
// connection is a process of its own: all of them are in one group.
class ShardServer {
 public:
  static bool is_installed() {
    return std::filesystem::exists("/usr/bin/xapian-tcpsrv");
  }

  explicit ShardServer(std::filesystem::path database)
      : database_(std::move(database)), port_(free_port()) {
    start();
  }

  ~ShardServer() { kill(); }

  ShardServer(const ShardServer&) = delete;
  ShardServer& operator=(const ShardServer&) = delete;

  std::string address() const { return "127.0.0.1:" + std::to_string(port_); }

  // Again on the same port, after kill().
  void start() {
    std::string port = std::to_string(port_);
    std::string path = database_.string();
    char program[] = "xapian-tcpsrv";
    char interface_option[] = "--interface=127.0.0.1";
    char port_option[] = "--port";
    char quiet[] = "--quiet";
    char* arguments[] = {program, interface_option, port_option, port.data(),
                         quiet,   path.data(),      nullptr};
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    posix_spawnattr_setpgroup(&attributes, 0);
    // It tells of each client that went away.
    posix_spawn_file_actions_t quietly;
    posix_spawn_file_actions_init(&quietly);
    posix_spawn_file_actions_addopen(&quietly, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&quietly, 1, 2);
    posix_spawnp(&process_, program, &quietly, &attributes, arguments, environ);
    posix_spawn_file_actions_destroy(&quietly);
    posix_spawnattr_destroy(&attributes);
    while (!answers()) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  }

  void kill() {
    if (process_ > 0) {
      ::kill(-process_, SIGCONT);
      ::kill(-process_, SIGKILL);
      ::waitpid(process_, nullptr, 0);
      process_ = -1;
    }
  }

  // Neither answers nor refuses, until go_on().
  void hang() const { ::kill(-process_, SIGSTOP); }

  void go_on() const { ::kill(-process_, SIGCONT); }

 private:
  static sockaddr_in local(unsigned port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    return address;
  }

  static unsigned free_port() {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = local(0);
    socklen_t size = sizeof(address);
    ::bind(socket, reinterpret_cast<sockaddr*>(&address), size);
    ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
    ::close(socket);
    return ntohs(address.sin_port);
  }

  bool answers() const {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = local(port_);
    const bool connected =
        ::connect(socket, reinterpret_cast<const sockaddr*>(&address),
                  sizeof(address)) == 0;
    ::close(socket);
    return connected;
  }

  std::filesystem::path database_;
  unsigned port_ = 0;
  pid_t process_ = -1;
};

}  // namespace palpate
