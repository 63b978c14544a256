// Snowball stemming: "migraines" and "migraine" become one term.

#pragma once

#include <memory>
#include <string>
#include <string_view>

struct sb_stemmer;

namespace palpate {

// Not thread safe: one for each thread.
class Stemmer {
 public:
  // `language` is BCP 47; languages without a Snowball stemmer get none.
  explicit Stemmer(std::string_view language);
  ~Stemmer();
  Stemmer(const Stemmer&) = delete;
  Stemmer& operator=(const Stemmer&) = delete;

  // `lower` in lower case, accents kept; the stem likewise. The view lives
  // until the next call.
  std::string_view stem(std::string_view lower) const;

 private:
  sb_stemmer* stemmer_ = nullptr;
};

}  // namespace palpate
