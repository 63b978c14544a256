// Who may see an article, by its metadata.

#pragma once

#include "engine/article/article.h"
#include "engine/readers/metadata_fields.h"

namespace palpate {

// The most hidden of all that the metadata says, repeated keys included. In
// doubt it hides: `draft: maybe` is a draft.
Visibility read_visibility(const MetadataFields& fields);

}  // namespace palpate
