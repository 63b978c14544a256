#include "searchd/cluster_state.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

namespace palpate {
namespace {

std::string_view word_for(Replica::Health health) {
  switch (health) {
    case Replica::Health::kGood:
      return "good";
    case Replica::Health::kSlow:
      return "slow";
    case Replica::Health::kDown:
      return "down";
  }
  return "down";
}

void begin_family(std::ostream& out, std::string_view name,
                  std::string_view type, std::string_view help) {
  out << "# HELP palpate_cluster_" << name << ' ' << help
      << "\n# TYPE palpate_cluster_" << name << ' ' << type << '\n';
}

void write_one(std::ostream& out, std::string_view name, std::string_view type,
               std::string_view help, std::uint64_t value) {
  begin_family(out, name, type, help);
  out << "palpate_cluster_" << name << ' ' << value << '\n';
}

// A line for each replica.
template <typename Value>
void write_each(std::ostream& out, const ClusterStatus& status,
                std::string_view name, std::string_view type,
                std::string_view help, Value value) {
  begin_family(out, name, type, help);
  for (const ReplicaStatus& replica : status.replicas) {
    out << "palpate_cluster_" << name << "{shard=\"" << replica.place.number
        << "\",replica=\"" << replica.place.address << "\"} " << value(replica)
        << '\n';
  }
}

}  // namespace

std::string to_metrics(const ClusterStatus& status) {
  std::ostringstream out;
  write_one(out, "shards", "gauge", "Shards of the index.", status.shards);
  write_one(out, "shards_answering", "gauge",
            "Shards that can answer for the revision being served.",
            status.answering);
  write_one(out, "newest_revision", "gauge",
            "The newest revision seen anywhere.", status.newest);
  write_one(out, "rounds_total", "counter", "Questions put to all shards.",
            status.rounds);
  write_one(out, "partial_rounds_total", "counter",
            "Of those, not answered by every shard.", status.partial);
  write_one(out, "postings_total", "counter", "Postings received from shards.",
            status.postings);
  write_one(out, "cache_bytes", "gauge", "Posting lists kept at hand.",
            status.cache_bytes);
  write_each(out, status, "replica_up", "gauge", "1 when it can be asked.",
             [](const ReplicaStatus& replica) {
               return replica.status.health == Replica::Health::kDown ? 0 : 1;
             });
  write_each(out, status, "replica_slow", "gauge",
             "1 when others are asked before it.",
             [](const ReplicaStatus& replica) {
               return replica.status.health == Replica::Health::kSlow ? 1 : 0;
             });
  write_each(out, status, "replica_lag_revisions", "gauge",
             "Revisions behind the newest anywhere.",
             [](const ReplicaStatus& replica) { return replica.lag; });
  write_each(
      out, status, "replica_answers_total", "counter", "Answers given.",
      [](const ReplicaStatus& replica) { return replica.status.answers; });
  write_each(out, status, "replica_failures_total", "counter",
             "Questions that failed.", [](const ReplicaStatus& replica) {
               return replica.status.failures;
             });
  write_each(
      out, status, "replica_outpaced_total", "counter",
      "Questions that another replica answered first.",
      [](const ReplicaStatus& replica) { return replica.status.slowed; });
  write_each(out, status, "replica_p95_seconds", "gauge",
             "95 of its last 100 answers took no longer.",
             [](const ReplicaStatus& replica) {
               return static_cast<double>(replica.status.p95.count()) / 1e6;
             });
  return out.str();
}

std::string readiness_json(const ClusterStatus& status, std::size_t articles) {
  nlohmann::ordered_json json = {
      {"status", status.answering == status.shards ? "ready" : "partial"},
      {"revision", status.revision},
      {"articles", articles},
      {"shards", {{"asked", status.shards}, {"answering", status.answering}}},
      {"lag", status.newest - status.revision},
      {"replicas", nlohmann::ordered_json::array()}};
  for (const ReplicaStatus& replica : status.replicas) {
    nlohmann::ordered_json one = {{"shard", replica.place.number},
                                  {"address", replica.place.address},
                                  {"state", word_for(replica.status.health)},
                                  {"lag", replica.lag}};
    if (replica.status.health == Replica::Health::kDown) {
      one["trouble"] = replica.status.trouble;
    }
    json["replicas"].push_back(std::move(one));
  }
  return json.dump(-1, ' ', false,
                   nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace palpate
