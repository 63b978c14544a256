// A Snapshot over one Xapian database handle.

#pragma once

#include <xapian.h>

#include <memory>
#include <string>

#include "engine/index/index_reader.h"
#include "engine/index/revision_data.h"

namespace palpate {

class XapianSnapshot : public Snapshot {
 public:
  XapianSnapshot(Xapian::Database database,
                 std::shared_ptr<const RevisionData> data, std::string where)
      : database_(std::move(database)),
        data_(std::move(data)),
        where_(std::move(where)) {}

  std::uint64_t revision() const override { return data_->revision; }

  std::uint64_t identity() const override { return data_->identity; }

  const Catalogue& catalogue() const override { return *data_->catalogue; }

  std::shared_ptr<const Catalogue> share_catalogue() const override {
    return data_->catalogue;
  }

  MatchSet match(const MatchRequest& request) const override;
  std::uint32_t article_frequency(Field field,
                                  std::string_view term) const override;
  SharedPostings postings(Field field, std::string_view term) const override;
  StoredArticle article(DocId doc) const override;
  void expect(DocId doc) const override;

  Xapian::Database& database() { return database_; }

 private:
  Xapian::Database database_;
  std::shared_ptr<const RevisionData> data_;
  std::string where_;
};

}  // namespace palpate
