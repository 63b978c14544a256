#include "engine/article/publication.h"

namespace palpate {

bool is_public(const Article& article, Date today) {
  if (article.visibility != Visibility::kPublished) {
    return false;
  }
  return !article.published || *article.published <= today;
}

bool is_draft_path(std::string_view path) {
  std::string_view rest = path;
  const bool astro =
      rest.starts_with("src/content/") || rest.starts_with("src/pages/");
  while (!rest.empty()) {
    const std::size_t slash = rest.find('/');
    const std::string_view part = rest.substr(0, slash);
    const bool folder = slash != std::string_view::npos;
    if (folder && (part == "_drafts" || part == "_draft")) {
      return true;
    }
    if (astro && part.starts_with('_')) {
      return true;
    }
    rest = folder ? rest.substr(slash + 1) : std::string_view();
  }
  return false;
}

}  // namespace palpate
