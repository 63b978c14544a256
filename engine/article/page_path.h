// A source file's path, read by the habits of the site generators.

#pragma once

#include <string>

#include "engine/article/article.h"

namespace palpate {

struct PagePath {
  std::string folder;    // "/conditions/neck"; "" for the site's root.
  std::string name;      // "whiplash"; "" for the folder's own page.
  std::string ending;    // ".html" where the address keeps it.
  bool is_post = false;  // Below Jekyll's _posts: the date is off the name.
};

// Jekyll's _posts, _drafts and collections, content/ of Hugo and Zola,
// src/content/ and src/pages/ of Astro, index files. Records of an export
// (JSONL, XML) have no path of their own: their id stands for it.
PagePath page_path(const Article& article);

}  // namespace palpate
