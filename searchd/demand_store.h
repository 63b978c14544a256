// The counts on disk: one SQLite file, which holds what may be shown and
// nothing else. It survives restarts; what is not yet shown does not.

#pragma once

#include <filesystem>
#include <memory>

#include "searchd/demand_counts.h"

struct sqlite3;

namespace palpate {

// One thread at a time. The file belongs to one searchd: a second one that
// opens it gets an Error.
class DemandStore {
 public:
  // Opens or creates the file, readable by its owner only. Throws Error (kIo)
  // naming it and SQLite's reason; also for a file that is something else.
  explicit DemandStore(const std::filesystem::path& path);

  // Throws Error (kIo).
  ShownCounts load();
  // Makes the file say what `shown` says, in one transaction; deleted rows
  // are overwritten with zeros. Throws Error (kIo), and then the file is as it
  // was.
  void save(const ShownCounts& shown);

 private:
  struct Close {
    void operator()(sqlite3* database) const;
  };

  void run(const char* sql);
  void check_schema();
  void save_queries(const ShownCounts& shown);
  void save_days(const ShownCounts& shown);

  std::filesystem::path path_;
  std::unique_ptr<sqlite3, Close> database_;
};

}  // namespace palpate
