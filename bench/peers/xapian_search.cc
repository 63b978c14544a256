// Xapian as its own guide begins: TermGenerator, QueryParser, English stemmer,
// BM25. match() is the limit below our own search, which ranks Xapian's
// candidates a second time and cuts snippets.
#include <xapian.h>

#include "bench/peers/ranked_search.h"

namespace palpate::peers {
namespace {

constexpr const char* kFolder = "xapian";
// More waits in memory for no gain: the inverter's maps outgrow the caches.
constexpr int kCommitEvery = 1000;
constexpr Xapian::termcount kTitleWeight = 5;

class XapianSearch : public RankedSearch {
 public:
  explicit XapianSearch(const std::filesystem::path& folder)
      : database_((folder / kFolder).string()), enquire_(database_) {
    parser_.set_database(database_);
    parser_.set_stemmer(Xapian::Stem("en"));
    parser_.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
  }

  std::size_t match(const std::string& query) override {
    return best(query).size();
  }

  std::vector<Hit> search(const std::string& query) override {
    const Xapian::MSet found = best(query);
    std::vector<Hit> hits;
    for (auto place = found.begin(); place != found.end(); ++place) {
      const std::string data = place.get_document().get_data();
      const std::size_t tab = data.find('\t');
      hits.push_back({.id = data.substr(0, tab),
                      .title = data.substr(tab + 1),
                      .score = place.get_weight()});
    }
    return hits;
  }

 private:
  Xapian::MSet best(const std::string& query) {
    enquire_.set_query(parser_.parse_query(query, 0));
    return enquire_.get_mset(0, kHits);
  }

  Xapian::Database database_;
  Xapian::Enquire enquire_;
  Xapian::QueryParser parser_;
};

class XapianBuilder : public IndexBuilder {
 public:
  explicit XapianBuilder(const std::filesystem::path& folder)
      : database_((folder / kFolder).string(), Xapian::DB_CREATE_OR_OVERWRITE) {
    generator_.set_stemmer(Xapian::Stem("en"));
  }

  void add(const Article& article) override {
    Xapian::Document document;
    generator_.set_document(document);
    generator_.index_text(article.title, kTitleWeight);
    generator_.increase_termpos();
    generator_.index_text(article.body);
    document.set_data(article.id + '\t' + article.title);
    database_.add_document(document);
    if (++added_ % kCommitEvery == 0) {
      database_.commit();
    }
  }

  void finish() override { database_.commit(); }

 private:
  Xapian::WritableDatabase database_;
  Xapian::TermGenerator generator_;
  int added_ = 0;
};

}  // namespace

Engine xapian_engine() {
  return {"xapian",
          [](const auto& folder) -> std::unique_ptr<IndexBuilder> {
            return std::make_unique<XapianBuilder>(folder);
          },
          [](const auto& folder) -> std::unique_ptr<RankedSearch> {
            return std::make_unique<XapianSearch>(folder);
          }};
}

}  // namespace palpate::peers
