#include "searchd/demand_store.h"

#include <sqlite3.h>

#include <nlohmann/json.hpp>
#include <string>

#include "engine/base/error.h"

namespace palpate {
namespace {

constexpr int kSchema = 1;

[[noreturn]] void fail(const std::filesystem::path& path, sqlite3* database) {
  throw Error(
      ErrorCode::kIo,
      path.generic_string() + ": " +
          (database == nullptr ? "out of memory" : sqlite3_errmsg(database)));
}

// One prepared statement, used row by row.
class Statement {
 public:
  Statement(sqlite3* database, const std::filesystem::path& path,
            const char* sql)
      : database_(database), path_(path) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database, sql, -1, &statement, nullptr) !=
        SQLITE_OK) {
      fail(path_, database_);
    }
    statement_.reset(statement);
  }

  Statement& bind(std::uint64_t number) {
    sqlite3_bind_int64(statement_.get(), ++bound_,
                       static_cast<sqlite3_int64>(number));
    return *this;
  }

  Statement& bind(const std::string& text) {
    sqlite3_bind_text(statement_.get(), ++bound_, text.data(),
                      static_cast<int>(text.size()), SQLITE_TRANSIENT);
    return *this;
  }

  // Whether there is a row to read.
  bool step() {
    const int result = sqlite3_step(statement_.get());
    if (result != SQLITE_ROW && result != SQLITE_DONE) {
      fail(path_, database_);
    }
    return result == SQLITE_ROW;
  }

  void run() {
    step();
    sqlite3_reset(statement_.get());
    bound_ = 0;
  }

  std::string text(int column) const {
    const auto* text = sqlite3_column_text(statement_.get(), column);
    return text == nullptr ? "" : reinterpret_cast<const char*>(text);
  }

  std::uint64_t number(int column) const {
    return static_cast<std::uint64_t>(
        sqlite3_column_int64(statement_.get(), column));
  }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const {
      sqlite3_finalize(statement);
    }
  };

  sqlite3* database_;
  const std::filesystem::path& path_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  int bound_ = 0;
};

std::vector<std::string> read_ids(const std::string& json) {
  const auto ids = nlohmann::json::parse(json, nullptr, false);
  std::vector<std::string> list;
  for (const auto& id : ids) {
    if (id.is_string()) {
      list.push_back(id.get<std::string>());
    }
  }
  return list;
}

}  // namespace

void DemandStore::Close::operator()(sqlite3* database) const {
  sqlite3_close(database);
}

DemandStore::DemandStore(const std::filesystem::path& path) : path_(path) {
  sqlite3* database = nullptr;
  const int opened =
      sqlite3_open_v2(path.c_str(), &database,
                      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
  database_.reset(database);
  if (opened != SQLITE_OK) {
    fail(path_, database);
  }
  // The lock taken by the first transaction stays until the end.
  run("PRAGMA locking_mode = EXCLUSIVE");
  run("PRAGMA secure_delete = ON");
  run("BEGIN EXCLUSIVE");
  check_schema();
  run("COMMIT");
  std::error_code ignored;
  std::filesystem::permissions(
      path,
      std::filesystem::perms::owner_read | std::filesystem::perms::owner_write,
      ignored);
}

void DemandStore::run(const char* sql) {
  if (sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr) !=
      SQLITE_OK) {
    fail(path_, database_.get());
  }
}

void DemandStore::check_schema() {
  Statement version(database_.get(), path_, "PRAGMA user_version");
  version.step();
  const auto found = static_cast<int>(version.number(0));
  if (found == kSchema) {
    return;
  }
  Statement tables(database_.get(), path_,
                   "SELECT count(*) FROM sqlite_master");
  tables.step();
  if (found != 0 || tables.number(0) != 0) {
    throw Error(ErrorCode::kIo,
                path_.generic_string() +
                    ": not a file of this program's counts (schema " +
                    std::to_string(kSchema) + ")");
  }
  run("CREATE TABLE queries (query TEXT PRIMARY KEY, searches INTEGER,"
      " clicks INTEGER, positions INTEGER, results INTEGER, top TEXT,"
      " last_asked TEXT) WITHOUT ROWID;"
      "CREATE TABLE days (day TEXT PRIMARY KEY, searches INTEGER,"
      " without_result INTEGER, clicks INTEGER) WITHOUT ROWID;"
      "PRAGMA user_version = 1");
}

ShownCounts DemandStore::load() {
  ShownCounts shown;
  Statement queries(database_.get(), path_,
                    "SELECT query, searches, clicks, positions, results, top,"
                    " last_asked FROM queries");
  while (queries.step()) {
    if (const auto day = parse_date(queries.text(6))) {
      shown.queries[queries.text(0)] = {.query = queries.text(0),
                                        .searches = queries.number(1),
                                        .clicks = queries.number(2),
                                        .positions = queries.number(3),
                                        .results = queries.number(4),
                                        .top = read_ids(queries.text(5)),
                                        .last_asked = *day};
    }
  }
  Statement days(database_.get(), path_,
                 "SELECT day, searches, without_result, clicks FROM days");
  while (days.step()) {
    if (const auto day = parse_date(days.text(0))) {
      shown.days[*day] = {.searches = days.number(1),
                          .without_result = days.number(2),
                          .clicks = days.number(3)};
    }
  }
  return shown;
}

void DemandStore::save_queries(const ShownCounts& shown) {
  run("DELETE FROM queries");
  Statement insert(database_.get(), path_,
                   "INSERT INTO queries VALUES (?, ?, ?, ?, ?, ?, ?)");
  for (const auto& [query, count] : shown.queries) {
    insert.bind(query)
        .bind(count.searches)
        .bind(count.clicks)
        .bind(count.positions)
        .bind(count.results)
        .bind(nlohmann::json(count.top).dump())
        .bind(to_iso(count.last_asked))
        .run();
  }
}

void DemandStore::save_days(const ShownCounts& shown) {
  run("DELETE FROM days");
  Statement insert(database_.get(), path_,
                   "INSERT INTO days VALUES (?, ?, ?, ?)");
  for (const auto& [day, count] : shown.days) {
    insert.bind(to_iso(day))
        .bind(count.searches)
        .bind(count.without_result)
        .bind(count.clicks)
        .run();
  }
}

void DemandStore::save(const ShownCounts& shown) {
  run("BEGIN IMMEDIATE");
  try {
    save_queries(shown);
    save_days(shown);
    run("COMMIT");
  } catch (...) {
    sqlite3_exec(database_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
    throw;
  }
}

}  // namespace palpate
