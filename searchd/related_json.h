// Related reading as the JSON of the contract.

#pragma once

#include <string>
#include <string_view>

#include "engine/related/related_reading.h"

namespace palpate {

std::string related_json(const RelatedAnswer& answer);
std::string draft_json(std::string_view title, const DraftAnswer& answer);

}  // namespace palpate
