// The sidecar: all of an index but its postings, in a folder of its own that is
// copied to the fronts of a cluster.
//
//   SIDECAR/revision-17-5b0f...   what belongs to revision 17: a text
//   SIDECAR/catalogue-17-5b0f...  its catalogue
//   SIDECAR/articles-g000003-2    the article store, append-only
//
// The files are hard links into the index: they take no room there. A
// revision's text is written last, so that a copy made in the order of names is
// complete when the text arrives.

#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/index/revision_data.h"

namespace palpate {

struct SidecarRevision {
  std::uint64_t revision = 0;
  // Tells a revision from another of the same number: number and checksum of
  // the catalogue.
  std::string stamp;
  std::string catalogue;  // Names of files.
  std::string articles;
  std::uint64_t articles_bytes = 0;
};

// Where an index has what the sidecar links to.
struct SidecarSource {
  std::uint64_t revision = 0;
  std::filesystem::path catalogue;
  std::filesystem::path articles;
  std::uint64_t articles_bytes = 0;
  std::string generation;
};

// Adds a revision; of older ones the two before it are kept. Throws Error
// (kIo).
SidecarRevision add_to_sidecar(const std::filesystem::path& folder,
                               const SidecarSource& source);

// The revisions in the folder, oldest first; what is no revision, or written by
// another version, is left out.
std::vector<SidecarRevision> sidecar_revisions(
    const std::filesystem::path& folder);

// Throws Error: kIo, kIndexCorrupt (perhaps not all of it has arrived).
RevisionData load_sidecar(const std::filesystem::path& folder,
                          const SidecarRevision& revision);

}  // namespace palpate
