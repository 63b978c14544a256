// A shard: the postings of some of the index's articles, on another machine.
// engine/xapian has the one kind there is, served by xapian-tcpsrv.
//
// A shard answers with postings and nothing else. What else a search needs lies
// in the sidecar beside the front (sidecar.h), and the numbers of articles are
// the same everywhere. So the front ranks what one index would rank.

#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "engine/index/index_reader.h"

namespace palpate {

// Which of `shards` an article belongs to, whatever else the index holds.
unsigned shard_of(std::string_view article_id, unsigned shards);

// What a shard says of itself; one commit writes it and the postings.
struct ShardInfo {
  int schema = 0;
  std::uint64_t revision = 0;
  std::string stamp;  // Of the sidecar it belongs to.
  std::string generation;
  unsigned number = 0;  // From 0.
  unsigned of = 0;
  std::uint32_t most = 0;  // The highest count of its postings, or above.
};

std::string to_text(const ShardInfo& info);
// Nullopt when it is no such text.
std::optional<ShardInfo> parse_shard_info(std::string_view text);

enum class ShardTrouble {
  kUnreachable,  // Refused, closed, or not a shard.
  kTimeout,      // No answer in time: it may be hung, or cut off.
  kStale,        // It has moved on to another revision.
};

class ShardFailure : public std::runtime_error {
 public:
  ShardFailure(ShardTrouble trouble, const std::string& message)
      : std::runtime_error(message), trouble_(trouble) {}

  ShardTrouble trouble() const noexcept { return trouble_; }

 private:
  ShardTrouble trouble_;
};

// A list for each term asked for, ascending by article.
using PostingLists = std::vector<std::vector<Posting>>;

// One connection, which stays at the revision it was opened at. One thread at a
// time. After a ShardFailure other than kStale it is of no more use.
class ShardConnection {
 public:
  virtual ~ShardConnection() = default;

  virtual const ShardInfo& info() const = 0;
  // Goes on to the newest revision. Throws ShardFailure.
  virtual void refresh() = 0;
  // Throws ShardFailure.
  virtual PostingLists postings(std::span<const FieldTerm> terms) = 0;
};

// HOST:PORT, as palpate.toml has it; "[::1]:7001" for IPv6.
struct ShardAddress {
  std::string host;
  unsigned port = 0;
};

// Throws Error (kInvalidArgument) that quotes the text.
ShardAddress parse_shard_address(std::string_view text);

// Throws ShardFailure. `timeout` holds for each message.
std::unique_ptr<ShardConnection> connect_shard(
    const ShardAddress& address, std::chrono::milliseconds timeout);

}  // namespace palpate
