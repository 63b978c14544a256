// A shard behind xapian-tcpsrv.

#include <xapian.h>

#include <algorithm>
#include <bit>
#include <cmath>

#include "engine/cluster/shard.h"
#include "engine/xapian/layout.h"
#include "engine/xapian/translate.h"

namespace palpate {
namespace {

// Whole numbers up to 2^53 pass a double unharmed.
constexpr int kExactBits = 53;

template <typename Use>
auto translating_failures(Use use) {
  try {
    return use();
  } catch (const Xapian::NetworkTimeoutError& error) {
    throw ShardFailure(ShardTrouble::kTimeout, error.get_msg());
  } catch (const Xapian::DatabaseModifiedError& error) {
    throw ShardFailure(ShardTrouble::kStale, error.get_msg());
  } catch (const Xapian::Error& error) {
    const char* const reason = error.get_error_string();
    throw ShardFailure(
        ShardTrouble::kUnreachable,
        error.get_msg() +
            (reason == nullptr ? "" : std::string(": ") + reason));
  }
}

// Fetches whole posting lists, several in one message. The remote backend has
// no such request: to walk through a list costs a message for each posting. But
// a query's matches come in one, with their weights. So the terms are asked for
// as one OR, each weighted by its bare count times a power of two, and the sum
// is taken apart again, digit by digit. Shards keep each count plus one, so
// that 0 means "not there".
class RemoteShard : public ShardConnection {
 public:
  RemoteShard(const ShardAddress& address, std::chrono::milliseconds timeout) {
    translating_failures([&] {
      const auto wait = static_cast<unsigned>(timeout.count());
      database_ = Xapian::Remote::open(address.host, address.port, wait, wait);
      read_info();
    });
  }

  const ShardInfo& info() const override { return info_; }

  void refresh() override {
    translating_failures([&] {
      database_.reopen();
      read_info();
    });
  }

  PostingLists postings(std::span<const FieldTerm> terms) override {
    const auto bits = static_cast<int>(std::bit_width(info_.most + 1U));
    const auto at_once =
        static_cast<std::size_t>(std::max(1, kExactBits / bits));
    PostingLists lists;
    translating_failures([&] {
      for (std::size_t i = 0; i < terms.size(); i += at_once) {
        fetch(terms.subspan(i, std::min(at_once, terms.size() - i)), bits,
              lists);
      }
    });
    return lists;
  }

 private:
  void read_info() {
    const auto info = parse_shard_info(database_.get_metadata(kShardKey));
    if (!info) {
      throw ShardFailure(ShardTrouble::kUnreachable,
                         "what is served there is no shard");
    }
    if (info->schema != kSchemaVersion) {
      throw ShardFailure(ShardTrouble::kUnreachable,
                         "the shard was written by another version");
    }
    info_ = *info;
  }

  void fetch(std::span<const FieldTerm> terms, int bits, PostingLists& lists) {
    std::vector<Xapian::Query> queries;
    for (const FieldTerm& term : terms) {
      const double digit =
          std::ldexp(1, bits * static_cast<int>(queries.size()));
      queries.emplace_back(Xapian::Query::OP_SCALE_WEIGHT,
                           Xapian::Query(field_term(term.field, term.term)),
                           digit);
    }
    Xapian::Enquire enquire(database_);
    enquire.set_query({Xapian::Query::OP_OR, queries.begin(), queries.end()});
    enquire.set_weighting_scheme(Xapian::TfIdfWeight("nnn"));
    const Xapian::MSet found = enquire.get_mset(0, database_.get_doccount());
    std::vector<std::pair<DocId, std::uint64_t>> sums;
    sums.reserve(found.size());
    for (auto match = found.begin(); match != found.end(); ++match) {
      sums.emplace_back(*match, static_cast<std::uint64_t>(match.get_weight()));
    }
    std::ranges::sort(sums);
    part(sums, bits,
         {lists.insert(lists.end(), terms.size(), {}), lists.end()});
  }

  static void part(const std::vector<std::pair<DocId, std::uint64_t>>& sums,
                   int bits, std::span<std::vector<Posting>> lists) {
    const std::uint64_t mask = (std::uint64_t{1} << bits) - 1;
    for (const auto& [doc, sum] : sums) {
      std::uint64_t rest = sum;
      for (auto list = lists.begin(); rest != 0 && list != lists.end();
           ++list, rest >>= bits) {
        if (const auto count = static_cast<std::uint32_t>(rest & mask)) {
          list->push_back({doc, count - 1});
        }
      }
    }
  }

  Xapian::Database database_;
  ShardInfo info_;
};

}  // namespace

std::unique_ptr<ShardConnection> connect_shard(
    const ShardAddress& address, std::chrono::milliseconds timeout) {
  return std::make_unique<RemoteShard>(address, timeout);
}

}  // namespace palpate
