// The folders that say something about how near their articles are, and what
// lies in which.

#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/index/catalogue_contents.h"

namespace palpate {

// Immutable: share it between threads.
class FolderTree {
 public:
  using Folder = std::uint32_t;  // 0: none.

  // Keeps a reference to the model's folders.
  explicit FolderTree(const RelationModel& model);

  bool empty() const { return numbers_.empty(); }

  // The innermost that holds the article.
  Folder folder_of(std::string_view article_id) const;

  // That of the heaviest folder that holds what is in both; 0 when none does.
  float weight(Folder a, Folder b) const;

 private:
  struct Node {
    Folder parent = 0;
    std::uint32_t depth = 0;
    float heaviest = 0;  // Of it and those around it.
  };

  std::unordered_map<std::string_view, Folder> numbers_;
  std::vector<Node> nodes_;  // By number.
};

}  // namespace palpate
