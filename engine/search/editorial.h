// What editors decide about a query: which articles stand on top, which never
// show, and which notice goes above the results.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/date.h"
#include "engine/index/catalogue.h"
#include "engine/settings/settings.h"

namespace palpate {

struct EditorialChoice {
  std::vector<DocId> pinned;  // In the editors' order.
  std::vector<DocId> hidden;
  std::optional<Notice> notice;
};

// A rule holds when its query's words are the words typed, whatever their case
// and endings; a notice when one of its terms' words stand next to each other
// in the query. A notice that no clinician has reviewed is never shown.
class Editorial {
 public:
  explicit Editorial(const Settings& settings);

  EditorialChoice choose(std::string_view query, const Catalogue& catalogue,
                         Date today) const;

 private:
  struct Rule {
    std::vector<std::string> stems;
    const Pin* pin;
  };

  struct Term {
    std::vector<std::string> stems;
    const Notice* notice;
  };

  std::vector<Rule> rules_;
  std::vector<Term> terms_;
};

}  // namespace palpate
