// Related reading as files, for sites that are built rather than served.

#pragma once

#include <string>
#include <string_view>

#include "engine/related/related_reading.h"

namespace palpate {

// "neck/whiplash" for the id "neck/whiplash"; what a file name cannot hold, or
// what would lead out of the folder, is percent-encoded.
std::string related_file_stem(std::string_view article_id);

// As GET /v1/articles/{id}/related answers, laid out for reading.
std::string related_file_json(const RelatedAnswer& answer);

// A list of links with their reasons; "" when there is nothing to show.
std::string related_file_html(const RelatedAnswer& answer);

}  // namespace palpate
