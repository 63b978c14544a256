// Why one article is suggested beneath another, in words that stand in them.

#pragma once

#include <string>

#include "engine/index/catalogue_contents.h"

namespace palpate {

// "Also about trigger points and neck pain", from what both share: tags, else
// the words that tell both from other articles, as the other's title and
// summary have them; else "Also on: Back", from topics. "" when they share
// nothing that can be said.
std::string shared_subject(const CatalogueEntry& article,
                           const CatalogueEntry& other);

}  // namespace palpate
