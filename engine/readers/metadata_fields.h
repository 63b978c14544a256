// Looks a field up under all the names sites have for it.

#pragma once

#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/date.h"
#include "engine/readers/article_metadata.h"
#include "engine/readers/metadata.h"

namespace palpate {

class MetadataFields {
 public:
  using Names = std::initializer_list<std::string_view>;

  // `metadata` must outlive this.
  MetadataFields(const MetadataValue& metadata,
                 std::vector<MetadataComplaint>& complaints);

  // The first field that is there and not null; the page's own map goes before
  // the nested ones. Nullptr when there is none.
  const MetadataValue* find(Names names) const;

  // Every field of these names, repeated keys and nested maps included.
  void for_each(Names names,
                const std::function<void(const MetadataValue&)>& visit) const;

  std::string text(Names names) const;
  std::optional<Date> date(Names names) const;

  // A list, a comma-separated text (where `split`), or a list of maps that
  // bear one of `parts`. Without duplicates.
  std::vector<std::string> list(Names names, Names parts, bool split) const;

 private:
  void complain(const MetadataValue& value, std::string_view name,
                std::string_view expected) const;

  std::vector<const MetadataValue*> maps_;
  std::vector<MetadataComplaint>& complaints_;
};

}  // namespace palpate
