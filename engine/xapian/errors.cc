#include "engine/xapian/errors.h"

#include <xapian.h>

namespace palpate {

void rethrow_xapian_error(const std::string& where) {
  try {
    throw;
  } catch (const Xapian::DatabaseModifiedError&) {
    throw StaleSnapshot();
  } catch (const Xapian::DatabaseLockError&) {
    throw Error(ErrorCode::kIndexLocked,
                where + " is being written by another indexer");
  } catch (const Xapian::DatabaseVersionError& error) {
    throw Error(ErrorCode::kIndexIncompatible,
                where + ": " + error.get_msg() + "; run indexer --rebuild");
  } catch (const Xapian::DatabaseCorruptError& error) {
    throw Error(ErrorCode::kIndexCorrupt,
                where + ": " + error.get_msg() + "; run indexer --rebuild");
  } catch (const Xapian::DatabaseOpeningError& error) {
    throw Error(ErrorCode::kIndexMissing, where + ": " + error.get_msg());
  } catch (const Xapian::DatabaseError& error) {
    const std::string reason =
        error.get_error_string() == nullptr
            ? ""
            : std::string(" (") + error.get_error_string() + ")";
    throw Error(ErrorCode::kIo, where + ": " + error.get_msg() + reason +
                                    "; if this stays so, run indexer "
                                    "--rebuild");
  } catch (const Xapian::Error& error) {
    throw Error(ErrorCode::kInvalidArgument, where + ": " + error.get_msg());
  }
}

}  // namespace palpate
