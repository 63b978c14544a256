#include "engine/article/page_path.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "engine/article/address.h"

namespace palpate {
namespace {

bool ends_with_any(std::string_view path,
                   std::initializer_list<std::string_view> endings) {
  return std::ranges::any_of(
      endings, [path](std::string_view end) { return path.ends_with(end); });
}

bool is_record(std::string_view path) {
  return ends_with_any(path, {".jsonl", ".ndjson", ".json", ".xml", ".wxr"});
}

// "a/_conditions/neck" -> "conditions/neck": a folder with "_" is a
// collection, and the site's root is above it.
void open_collection(std::string& folder) {
  std::size_t begin = 0;
  while (begin < folder.size()) {
    if (folder[begin] == '_') {
      folder.erase(0, begin + 1);
      return;
    }
    const std::size_t slash = folder.find('/', begin);
    if (slash == std::string::npos) {
      return;
    }
    begin = slash + 1;
  }
}

// "blog/_posts/2020" -> "blog": what stands before _posts are categories.
bool leave_posts(std::string& folder) {
  const std::string framed = "/" + folder + "/";
  for (const std::string_view posts : {"/_posts/", "/_drafts/"}) {
    if (const auto at = framed.find(posts); at != std::string::npos) {
      folder.resize(at == 0 ? 0 : at - 1);
      return true;
    }
  }
  return false;
}

void leave_generator_folders(std::string& folder) {
  static constexpr std::array<std::string_view, 4> kRoots = {
      "src/content", "src/pages", "content", "collections"};
  for (const std::string_view root : kRoots) {
    if (folder == root) {
      folder.clear();
      return;
    }
    if (folder.starts_with(root) && folder[root.size()] == '/') {
      folder.erase(0, root.size() + 1);
      return;
    }
  }
}

bool is_index(std::string_view name) {
  return name == "index" || name == "_index" || name == "-index";
}

}  // namespace

PagePath page_path(const Article& article) {
  const std::string& source = article.source.path;
  const bool record = is_record(source);
  const std::string whole = record ? article.id : id_from_path(source);
  PagePath path;
  const std::size_t slash = whole.rfind('/');
  std::string folder = slash == std::string::npos ? "" : whole.substr(0, slash);
  path.name = slash == std::string::npos ? whole : whole.substr(slash + 1);
  if (!record) {
    leave_generator_folders(folder);
    path.is_post = leave_posts(folder);
    open_collection(folder);
    if (path.is_post && date_in_path(path.name)) {
      path.name.erase(0, 11);
    }
    if (is_index(path.name)) {
      path.name.clear();
    } else if (ends_with_any(source, {".html", ".htm"})) {
      path.ending = source.substr(source.rfind('.'));
    }
  }
  if (!folder.empty()) {
    path.folder = (folder.starts_with('/') ? "" : "/") + folder;
  }
  return path;
}

}  // namespace palpate
