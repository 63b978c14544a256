#include "engine/cluster/shard.h"

#include <xxhash.h>

#include <charconv>
#include <sstream>

#include "engine/base/error.h"

namespace palpate {

unsigned shard_of(std::string_view article_id, unsigned shards) {
  return static_cast<unsigned>(
      XXH3_64bits(article_id.data(), article_id.size()) % shards);
}

std::string to_text(const ShardInfo& info) {
  std::ostringstream out;
  out << info.schema << ' ' << info.revision << ' ' << info.stamp << ' '
      << info.generation << ' ' << info.number << ' ' << info.of << ' '
      << info.most;
  return out.str();
}

std::optional<ShardInfo> parse_shard_info(std::string_view text) {
  std::istringstream in{std::string(text)};
  ShardInfo info;
  in >> info.schema >> info.revision >> info.stamp >> info.generation >>
      info.number >> info.of >> info.most;
  return in && info.number < info.of ? std::optional(info) : std::nullopt;
}

ShardAddress parse_shard_address(std::string_view text) {
  ShardAddress address;
  const std::size_t colon = text.rfind(':');
  if (colon != std::string_view::npos) {
    std::string_view host = text.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']')) {
      host = host.substr(1, host.size() - 2);
    }
    address.host = host;
    const std::string_view port = text.substr(colon + 1);
    const auto [end, error] =
        std::from_chars(port.data(), port.data() + port.size(), address.port);
    if (error != std::errc() || end != port.data() + port.size()) {
      address.port = 0;
    }
  }
  if (address.host.empty() || address.port == 0 || address.port > 65535) {
    throw Error(ErrorCode::kInvalidArgument,
                "\"" + std::string(text) +
                    "\" is no replica: write HOST:PORT, like 10.0.0.1:7001");
  }
  return address;
}

}  // namespace palpate
