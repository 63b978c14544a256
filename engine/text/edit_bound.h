// Which words cannot be within so many edits of another, told by their lengths
// and letters alone.

#pragma once

#include <cstdint>
#include <string_view>

namespace palpate {

// A quick test before typing_distance(), for who looks at thousands of words.
// It works on bytes, each of which an edit can add, drop or change.
class EditBound {
 public:
  // `typed` must outlive it.
  EditBound(std::string_view typed, int edits);

  // False: it takes more edits. True says nothing.
  bool allows(std::string_view word) const;

 private:
  bool are_too_many(std::uint64_t letters) const;

  std::string_view typed_;
  int edits_;
  std::uint64_t letters_;
};

}  // namespace palpate
