#include "engine/text/edit_bound.h"

#include <random>
#include <string>

#include "engine/text/typing_distance.h"
#include "tests/support/catch.h"

using namespace palpate;

TEST_CASE("Words of other lengths or letters are passed over", "[text]") {
  CHECK_FALSE(EditBound("shoulder", 1).allows("should"));
  CHECK_FALSE(EditBound("shoulder", 2).allows("moulding"));
  CHECK_FALSE(EditBound("banana", 1).allows("bananns"));
  CHECK(EditBound("shoulder", 1).allows("sholuder"));
  CHECK(EditBound("shoulder", 1).allows("shouder"));
  CHECK(EditBound("shoulder", 0).allows("shoulder"));
}

TEST_CASE("A word within the edits is never passed over", "[text]") {
  std::mt19937 random(11);
  int near = 0;
  for (int i = 0; i < 20'000; ++i) {
    const auto word = [&] {
      std::string letters;
      for (std::size_t size = 4 + random() % 4; size > 0; --size) {
        letters += "abcd"[random() % 4];
      }
      return letters;
    };
    const std::string one = word();
    const std::string other = word();
    const int edits = static_cast<int>(random() % 3);
    if (typing_distance(one, other, edits).edits <= edits) {
      ++near;
      CHECK(EditBound(one, edits).allows(other));
    }
  }
  CHECK(near > 500);
}
