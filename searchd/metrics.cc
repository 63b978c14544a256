#include "searchd/metrics.h"

#include <algorithm>
#include <sstream>

#include "searchd/version.h"

namespace palpate {
namespace {

constexpr std::string_view kMethods[] = {"GET",   "HEAD",   "POST",   "PUT",
                                         "PATCH", "DELETE", "OPTIONS"};

// Anyone can send any method; only known ones may become labels.
std::string_view known_method(std::string_view method) {
  return std::ranges::find(kMethods, method) == std::end(kMethods) ? "other"
                                                                   : method;
}

void write_family(std::ostream& out, std::string_view name,
                  std::string_view type, std::string_view help) {
  out << "# HELP " << name << ' ' << help << "\n# TYPE " << name << ' ' << type
      << '\n';
}

template <typename Value>
void write_gauge(std::ostream& out, std::string_view name,
                 std::string_view help, Value value) {
  write_family(out, name, "gauge", help);
  out << name << ' ' << value << '\n';
}

}  // namespace

void Metrics::count(const Request& request) {
  const Key key{std::string(request.route),
                std::string(known_method(request.method)), request.status};
  const std::lock_guard lock(mutex_);
  Series& series = series_[key];
  ++series.requests;
  series.seconds += request.seconds;
  for (std::size_t i = 0; i < kBounds.size(); ++i) {
    series.buckets[i] += request.seconds <= kBounds[i] ? 1 : 0;
  }
}

std::string Metrics::text(const Index& index) const {
  std::ostringstream out;
  write_family(out, "palpate_build_info", "gauge", "The running build.");
  out << "palpate_build_info{version=\"" << kVersion << "\"} 1\n";
  write_gauge(out, "palpate_index_revision", "Revision being served.",
              index.revision);
  write_gauge(out, "palpate_index_articles", "Articles being served.",
              index.articles);
  write_gauge(out, "palpate_index_open_seconds",
              "How long opening the index took.", open_seconds_);

  const std::lock_guard lock(mutex_);
  const auto labels = [](const Key& key) {
    return "route=\"" + std::get<0>(key) + "\",method=\"" + std::get<1>(key) +
           "\",status=\"" + std::to_string(std::get<2>(key)) + "\"";
  };
  write_family(out, "palpate_http_requests_total", "counter",
               "Requests answered.");
  for (const auto& [key, series] : series_) {
    out << "palpate_http_requests_total{" << labels(key) << "} "
        << series.requests << '\n';
  }
  constexpr std::string_view kDuration =
      "palpate_http_request_duration_seconds";
  write_family(out, kDuration, "histogram", "Time to answer, without sending.");
  for (const auto& [key, series] : series_) {
    for (std::size_t i = 0; i < kBounds.size(); ++i) {
      out << kDuration << "_bucket{" << labels(key) << ",le=\"" << kBounds[i]
          << "\"} " << series.buckets[i] << '\n';
    }
    out << kDuration << "_bucket{" << labels(key) << ",le=\"+Inf\"} "
        << series.requests << '\n'
        << kDuration << "_sum{" << labels(key) << "} " << series.seconds << '\n'
        << kDuration << "_count{" << labels(key) << "} " << series.requests
        << '\n';
  }
  return out.str();
}

}  // namespace palpate
