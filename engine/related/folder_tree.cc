#include "engine/related/folder_tree.h"

#include <algorithm>

namespace palpate {

// The model's folders are sorted: a folder comes before what is in it.
FolderTree::FolderTree(const RelationModel& model)
    : nodes_(model.folders.size() + 1) {
  for (std::size_t i = 0; i < model.folders.size(); ++i) {
    const auto number = static_cast<Folder>(i + 1);
    const Folder parent = folder_of(model.folders[i]);
    nodes_[number] = {
        .parent = parent,
        .depth = nodes_[parent].depth + 1,
        .heaviest = std::max(nodes_[parent].heaviest, model.folder_weights[i])};
    numbers_.emplace(model.folders[i], number);
  }
}

FolderTree::Folder FolderTree::folder_of(std::string_view article_id) const {
  for (std::size_t end = article_id.rfind('/');
       !empty() && end != std::string_view::npos;
       end = article_id.substr(0, end).rfind('/')) {
    const auto found = numbers_.find(article_id.substr(0, end));
    if (found != numbers_.end()) {
      return found->second;
    }
  }
  return 0;
}

float FolderTree::weight(Folder a, Folder b) const {
  while (a != b) {
    Folder& inner = nodes_[a].depth < nodes_[b].depth ? b : a;
    inner = nodes_[inner].parent;
  }
  return nodes_[a].heaviest;
}

}  // namespace palpate
