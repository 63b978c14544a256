#include <string>
#include <unordered_map>
#include <unordered_set>

#include "engine/article/address.h"
#include "engine/readers/body_builder.h"

namespace palpate {

namespace {

// Anchors that are taken. Remembers how far each slug has been counted, so
// that ten thousand equal headings stay cheap.
class Anchors {
 public:
  bool take(const std::string& anchor) { return taken_.insert(anchor).second; }

  std::string unique(const std::string& slug) {
    std::string anchor = slug;
    while (!take(anchor)) {
      anchor = slug + "-" + std::to_string(++counts_[slug]);
    }
    return anchor;
  }

 private:
  std::unordered_set<std::string> taken_;
  std::unordered_map<std::string, int> counts_;
};

}  // namespace

void assign_anchors(Body& body) {
  Anchors anchors;
  for (Section& section : body.sections) {
    // A second use of an id: browsers go to the first.
    if (section.anchor_given && !anchors.take(section.anchor)) {
      section.anchor.clear();
      section.anchor_given = false;
    }
  }
  for (Section& section : body.sections) {
    if (!section.heading.empty() && !section.anchor_given) {
      const std::string slug = slugify(section.heading);
      section.anchor = anchors.unique(slug.empty() ? "section" : slug);
    }
  }
}

}  // namespace palpate
