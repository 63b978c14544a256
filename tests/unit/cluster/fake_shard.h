// A shard without a network, that does what a test tells it to.

#pragma once

#include <atomic>
#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "engine/cluster/fan_out.h"

namespace palpate {

// What the server at one address is like just now.
struct FakeServer {
  std::atomic<bool> down = false;
  std::atomic<int> delay_ms = 0;
  std::atomic<int> asked = 0;
  std::atomic<int> connected = 0;
  std::atomic<int> generation = 0;  // Connections of an older one are closed.
  std::mutex mutex;
  ShardInfo info{.schema = 4, .revision = 1, .stamp = "1-a", .of = 1};

  void commit(std::uint64_t revision, const std::string& stamp) {
    const std::lock_guard lock(mutex);
    info.revision = revision;
    info.stamp = stamp;
  }

  ShardInfo now() {
    const std::lock_guard lock(mutex);
    return info;
  }
};

class FakeConnection : public ShardConnection {
 public:
  explicit FakeConnection(FakeServer& server)
      : server_(server), generation_(server.generation), info_(server.now()) {
    wait();
    ++server_.connected;
  }

  const ShardInfo& info() const override { return info_; }

  void refresh() override {
    wait();
    info_ = server_.now();
  }

  // Its port, as a posting's count.
  PostingLists postings(std::span<const FieldTerm> terms) override {
    ++server_.asked;
    wait();
    return PostingLists(terms.size(), {{.doc = 1, .count = 1}});
  }

 private:
  void wait() const {
    if (server_.down || generation_ != server_.generation) {
      throw ShardFailure(ShardTrouble::kUnreachable, "refused");
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(server_.delay_ms));
  }

  FakeServer& server_;
  int generation_;
  ShardInfo info_;
};

// Servers by address: "a:1", "b:1".
class FakeNetwork {
 public:
  FakeServer& server(const std::string& host) { return servers_[host]; }

  Connect connect() {
    return [this](const ShardAddress& address, std::chrono::milliseconds) {
      return std::make_unique<FakeConnection>(servers_[address.host]);
    };
  }

  // Replicas of the one shard, looked at so that they are good.
  Replicas replicas(const std::vector<std::string>& hosts) {
    Replicas all;
    for (const std::string& host : hosts) {
      all.push_back(std::make_shared<Replica>(
          Replica::Place{.address = host + ":1", .number = 0, .of = 1},
          connect(), std::chrono::milliseconds(1000)));
      all.back()->probe(std::chrono::seconds(10));
      all.back()->probe(std::chrono::seconds(10));
    }
    return all;
  }

 private:
  std::map<std::string, FakeServer> servers_;
};

}  // namespace palpate
