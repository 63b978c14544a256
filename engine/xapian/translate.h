// The house's query tree in Xapian's language.

#pragma once

#include <xapian.h>

#include "engine/base/date.h"
#include "engine/index/query.h"

namespace palpate {

Xapian::Query translate(const Query& query);

// The Xapian term of a word in a field.
std::string field_term(Field field, std::string_view term);

// A date as the value slots hold it: "20240105".
std::string date_value(Date date);

}  // namespace palpate
