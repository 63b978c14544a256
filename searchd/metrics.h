// What searchd counts, in Prometheus' text format. Labels are the route's
// pattern, the method and the status: never a path, a query or an address.

#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <tuple>

namespace palpate {

// Safe to share between threads. Written by hand: Debian's prometheus-cpp-dev
// brings a second web server and libcurl for these few lines of text.
class Metrics {
 public:
  struct Request {
    std::string_view route;
    std::string_view method;
    int status = 200;
    double seconds = 0;
  };

  struct Index {
    std::uint64_t revision = 0;
    std::size_t articles = 0;
  };

  // `open_seconds`: how long opening the index took at the start.
  explicit Metrics(double open_seconds) : open_seconds_(open_seconds) {}

  void count(const Request& request);

  std::string text(const Index& index) const;

 private:
  static constexpr std::array kBounds = {0.0005, 0.001, 0.0025, 0.005,
                                         0.01,   0.025, 0.05,   0.1,
                                         0.25,   0.5,   1.0,    2.5};

  struct Series {
    std::uint64_t requests = 0;
    double seconds = 0;
    std::array<std::uint64_t, kBounds.size()> buckets{};
  };

  using Key = std::tuple<std::string, std::string, int>;

  double open_seconds_;
  mutable std::mutex mutex_;
  std::map<Key, Series> series_;
};

}  // namespace palpate
