// Where a corpus's articles lie as a whole: around which middle, and in which
// folders that say something.

#pragma once

#include "engine/index/catalogue_contents.h"
#include "engine/related/feature_table.h"

namespace palpate {

// The heaviest terms of the mean text.
std::vector<MeanTerm> centroid_of(const CatalogueContents& contents,
                                  FeatureTable& features);

// Fills in folders and their weights: a folder whose articles are nearer to
// each other than articles usually are says something about them; one of dates
// or publishers says nothing and is left out.
void weigh_folders(const CatalogueContents& contents, FeatureTable& features,
                   RelationModel& model);

}  // namespace palpate
