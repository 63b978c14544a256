// SQLite's full-text search: its Porter stemmer, any of the words, bm25().
// Settings are those that served it best: no memory statistics, no mutex (a
// connection for each thread), the file mapped.
#include <sqlite3.h>

#include <stdexcept>

#include "bench/peers/ranked_search.h"

namespace palpate::peers {
namespace {

constexpr const char* kFile = "articles.sqlite";

class Database {
 public:
  Database(const std::filesystem::path& folder, int flags) {
    check(sqlite3_open_v2((folder / kFile).c_str(), &handle_,
                          flags | SQLITE_OPEN_NOMUTEX, nullptr));
    run("PRAGMA mmap_size = 1073741824");
  }

  ~Database() { sqlite3_close(handle_); }

  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  void check(int code) const {
    if (code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE) {
      throw std::runtime_error(sqlite3_errmsg(handle_));
    }
  }

  void run(const char* sql) const {
    check(sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr));
  }

  sqlite3_stmt* prepare(const char* sql) const {
    sqlite3_stmt* statement = nullptr;
    check(sqlite3_prepare_v3(handle_, sql, -1, SQLITE_PREPARE_PERSISTENT,
                             &statement, nullptr));
    return statement;
  }

 private:
  sqlite3* handle_ = nullptr;
};

class Statement {
 public:
  Statement(const Database& database, const char* sql)
      : database_(database), handle_(database.prepare(sql)) {}

  ~Statement() { sqlite3_finalize(handle_); }

  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  // `text` must outlive the steps that follow.
  void bind(int place, const std::string& text) {
    database_.check(sqlite3_bind_text(handle_, place, text.data(),
                                      static_cast<int>(text.size()),
                                      SQLITE_STATIC));
  }

  bool step() {
    const int code = sqlite3_step(handle_);
    database_.check(code);
    return code == SQLITE_ROW;
  }

  void reset() { sqlite3_reset(handle_); }

  std::string text(int column) {
    const auto* bytes = sqlite3_column_text(handle_, column);
    return reinterpret_cast<const char*>(bytes);
  }

  double number(int column) { return sqlite3_column_double(handle_, column); }

 private:
  const Database& database_;
  sqlite3_stmt* handle_;
};

std::string any_of(const std::string& query) {
  std::string expression;
  for (const std::string& word : split_words(query)) {
    expression += expression.empty() ? "\"" : " OR \"";
    expression += word + "\"";
  }
  return expression;
}

class SqliteSearch : public RankedSearch {
 public:
  explicit SqliteSearch(const std::filesystem::path& folder)
      : database_(folder, SQLITE_OPEN_READONLY) {}

  std::size_t match(const std::string& query) override {
    const std::string expression = any_of(query);
    std::size_t hits = 0;
    match_.bind(1, expression);
    while (!expression.empty() && match_.step()) {
      ++hits;
    }
    match_.reset();
    return hits;
  }

  std::vector<Hit> search(const std::string& query) override {
    const std::string expression = any_of(query);
    std::vector<Hit> hits;
    search_.bind(1, expression);
    while (!expression.empty() && search_.step()) {
      hits.push_back({.id = search_.text(0),
                      .title = search_.text(1),
                      .score = -search_.number(2)});
    }
    search_.reset();
    return hits;
  }

 private:
  Database database_;
  Statement match_{database_,
                   "SELECT rowid FROM articles WHERE articles MATCH ? "
                   "ORDER BY rank LIMIT 10"};
  Statement search_{database_,
                    "SELECT id, title, rank FROM articles WHERE articles "
                    "MATCH ? ORDER BY rank LIMIT 10"};
};

class SqliteBuilder : public IndexBuilder {
 public:
  explicit SqliteBuilder(const std::filesystem::path& folder)
      : database_(folder, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE) {
    database_.run(
        "CREATE VIRTUAL TABLE articles USING fts5(id UNINDEXED, title, body, "
        "tokenize = 'porter unicode61'); BEGIN");
    insert_ = std::make_unique<Statement>(
        database_, "INSERT INTO articles VALUES (?, ?, ?)");
  }

  void add(const Article& article) override {
    insert_->bind(1, article.id);
    insert_->bind(2, article.title);
    insert_->bind(3, article.body);
    insert_->step();
    insert_->reset();
  }

  void finish() override {
    database_.run("COMMIT; INSERT INTO articles(articles) VALUES ('optimize')");
  }

 private:
  Database database_;
  std::unique_ptr<Statement> insert_;
};

}  // namespace

Engine sqlite_engine() {
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  return {"sqlite",
          [](const auto& folder) -> std::unique_ptr<IndexBuilder> {
            return std::make_unique<SqliteBuilder>(folder);
          },
          [](const auto& folder) -> std::unique_ptr<RankedSearch> {
            return std::make_unique<SqliteSearch>(folder);
          }};
}

}  // namespace palpate::peers
