#include "engine/cluster/sidecar.h"

#include <xxhash.h>

#include <algorithm>
#include <cstdio>
#include <set>
#include <sstream>
#include <system_error>

#include "engine/base/error.h"
#include "engine/base/file.h"

namespace palpate {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFirstLine = "palpate sidecar 1";
constexpr std::string_view kPrefix = "revision-";
constexpr std::size_t kKept = 3;

std::string to_text(const SidecarRevision& revision) {
  std::ostringstream out;
  out << kFirstLine << '\n'
      << revision.revision << '\n'
      << revision.stamp << '\n'
      << revision.catalogue << '\n'
      << revision.articles << '\n'
      << revision.articles_bytes << '\n';
  return out.str();
}

bool is_plain_name(const std::string& name) {
  return !name.empty() && name[0] != '.' && name.find('/') == std::string::npos;
}

bool parse(const std::string& text, SidecarRevision& revision) {
  std::istringstream in(text);
  std::string first;
  std::getline(in, first);
  in >> revision.revision >> revision.stamp >> revision.catalogue >>
      revision.articles >> revision.articles_bytes;
  return in && first == kFirstLine && is_plain_name(revision.catalogue) &&
         is_plain_name(revision.articles);
}

std::string stamp_of(std::uint64_t revision, std::uint64_t checksum) {
  char stamp[48];
  std::snprintf(stamp, sizeof(stamp), "%llu-%016llx",
                static_cast<unsigned long long>(revision),
                static_cast<unsigned long long>(checksum));
  return stamp;
}

void link(const fs::path& from, const fs::path& to) {
  std::error_code error;
  if (fs::exists(to, error) && fs::equivalent(from, to, error)) {
    return;
  }
  fs::remove(to, error);
  fs::create_hard_link(from, to, error);
  if (error) {
    throw Error(ErrorCode::kIo,
                "cannot write " + to.string() + ": " + error.message());
  }
}

// Keeps the newest revisions and what they name.
void tidy(const fs::path& folder) {
  const std::vector<SidecarRevision> all = sidecar_revisions(folder);
  std::set<std::string> kept;
  for (std::size_t i = all.size() > kKept ? all.size() - kKept : 0;
       i < all.size(); ++i) {
    kept.insert({std::string(kPrefix) + all[i].stamp, all[i].catalogue,
                 all[i].articles});
  }
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (!kept.contains(entry.path().filename().string())) {
      std::error_code ignored;
      fs::remove(entry.path(), ignored);
    }
  }
}

}  // namespace

SidecarRevision add_to_sidecar(const fs::path& folder,
                               const SidecarSource& source) {
  std::error_code error;
  fs::create_directories(folder, error);
  SidecarRevision added{.revision = source.revision,
                        .articles_bytes = source.articles_bytes};
  added.stamp =
      stamp_of(source.revision, Catalogue(source.catalogue).checksum());
  added.catalogue = "catalogue-" + added.stamp;
  // "articles-2" is named anew in each generation.
  added.articles = "articles-" + source.generation +
                   source.articles.filename().string().substr(8);
  link(source.catalogue, folder / added.catalogue);
  link(source.articles, folder / added.articles);
  const fs::path name = folder / (std::string(kPrefix) + added.stamp);
  if (!fs::exists(name)) {
    write_file_atomically(name, to_text(added));
    tidy(folder);
  }
  return added;
}

std::vector<SidecarRevision> sidecar_revisions(const fs::path& folder) {
  std::vector<SidecarRevision> all;
  std::error_code error;
  for (const fs::directory_entry& entry :
       fs::directory_iterator(folder, error)) {
    SidecarRevision revision;
    const std::string name = entry.path().filename().string();
    try {
      if (name.starts_with(kPrefix) &&
          parse(read_file(entry.path()), revision) &&
          name == std::string(kPrefix) + revision.stamp) {
        all.push_back(std::move(revision));
      }
    } catch (const Error&) {
      continue;  // Removed between listing and reading.
    }
  }
  std::ranges::sort(all, [](const auto& a, const auto& b) {
    return a.revision != b.revision ? a.revision < b.revision
                                    : a.stamp < b.stamp;
  });
  return all;
}

RevisionData load_sidecar(const fs::path& folder,
                          const SidecarRevision& revision) {
  RevisionData data{
      .revision = revision.revision,
      // A rebuild begins a store of another name.
      .identity =
          XXH3_64bits(revision.articles.data(), revision.articles.size()),
      .catalogue =
          std::make_shared<const Catalogue>(folder / revision.catalogue),
      .store = std::make_shared<const ArticleStore>(folder / revision.articles,
                                                    revision.articles_bytes)};
  if (stamp_of(revision.revision, data.catalogue->checksum()) !=
      revision.stamp) {
    throw Error(ErrorCode::kIndexCorrupt,
                (folder / revision.catalogue).string() +
                    " is not the catalogue of its revision");
  }
  return data;
}

}  // namespace palpate
