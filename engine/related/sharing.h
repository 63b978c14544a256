// Articles whose nearest articles are the same are near, whatever their words.

#pragma once

#include <span>
#include <vector>

#include "engine/related/nearest_articles.h"

namespace palpate {

// What an article's nearest ones say, for comparing. Unit length; by doc.
using Sharing = std::vector<Neighbour>;

// How many of the nearest are looked at, in a corpus of that many articles.
std::size_t sharing_size(std::size_t articles);

// `doc` may be 0, for an article that is in no list.
Sharing sharing_of(DocId doc, std::span<const Near> nearest, std::size_t size);

float shared(const Sharing& a, const Sharing& b);

}  // namespace palpate
