#include "engine/text/typing_distance.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "tests/support/catch.h"

namespace palpate {
namespace {

// Optimal string alignment the slow way, straight from its definition.
int plain_distance(const std::string& a, const std::string& b) {
  std::vector<std::vector<int>> d(a.size() + 1, std::vector<int>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        d[i][j] = static_cast<int>(i + j);
        continue;
      }
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1,
                          d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
      }
    }
  }
  return d[a.size()][b.size()];
}

}  // namespace

TEST_CASE("Edits are counted as defined", "[text]") {
  std::mt19937 random(3);
  for (int round = 0; round < 5000; ++round) {
    const auto word = [&] {
      std::string text(random() % 9, 'a');
      for (char& c : text) {
        c = "abcd"[random() % 4];
      }
      return text;
    };
    const std::string a = word();
    const std::string b = word();
    const int plain = plain_distance(a, b);
    for (const int most : {0, 1, 2, 9}) {
      INFO(a << " " << b << " " << most);
      REQUIRE(typing_distance(a, b, most).edits == std::min(plain, most + 1));
    }
  }
}

TEST_CASE("The beginning nearest to what was typed so far is found", "[text]") {
  std::mt19937 random(5);
  for (int round = 0; round < 5000; ++round) {
    const auto word = [&] {
      std::string text(1 + random() % 9, 'a');
      for (char& c : text) {
        c = "abcd"[random() % 4];
      }
      return text;
    };
    const std::string typed = word();
    const std::string meant = word() + word();
    const int most = static_cast<int>(random() % 4);
    int expected = most + 1;
    for (std::size_t size = 0; size <= meant.size(); ++size) {
      expected =
          std::min(expected, plain_distance(typed, meant.substr(0, size)));
    }
    CAPTURE(typed, meant, most);
    CHECK(edits_to_beginning(typed, meant, most) == expected);
  }
  CHECK(edits_to_beginning("psoari", "psoriasis", 1) == 1);
  CHECK(edits_to_beginning("psoriasis", "psor", 2) == 3);
  CHECK(edits_to_beginning(std::string(70, 'a'), std::string(70, 'a'), 2) == 3);
}

TEST_CASE("Slips that fingers make cost less than others", "[text]") {
  const auto cost = [](std::string_view typed, std::string_view meant) {
    return typing_distance(typed, meant, 2).cost;
  };
  const double other = cost("mugraqne", "mugraine");
  CHECK(cost("headahce", "headache") < other);  // A swap.
  CHECK(cost("musccle", "muscle") < other);     // A doubled letter.
  CHECK(cost("tension", "tention") <= other);   // Any other letter.
  CHECK(cost("migroine", "migraine") < other);  // A vowel for a vowel.
  CHECK(cost("shoulser", "shoulder") < other);  // The key beside it.
  CHECK(cost("same", "same") == 0);
}

TEST_CASE("Short words are not corrected", "[text]") {
  CHECK(allowed_edits("knee") == 0);
  CHECK(allowed_edits("ankle") == 1);
  CHECK(allowed_edits("headache") == 1);
  CHECK(allowed_edits("tendonitis") == 2);
  CHECK(allowed_edits("éééé") == 0);
}

TEST_CASE("Two letters of a short word may be swapped", "[text]") {
  CHECK(is_short_swap("pian", "pain"));
  CHECK(is_short_swap("nekc", "neck"));
  CHECK(is_short_swap("ahnd", "hand"));
  CHECK_FALSE(is_short_swap("pain", "pain"));
  CHECK_FALSE(is_short_swap("nipa", "pain"));
  CHECK_FALSE(is_short_swap("kene", "nkee"));  // Not neighbours.
  CHECK_FALSE(is_short_swap("hpi", "hip"));    // Too short.
  CHECK_FALSE(is_short_swap("pians", "pains"));
}

TEST_CASE("Words without end are too far", "[text]") {
  const std::string huge(100'000, 'a');
  CHECK(typing_distance(huge, huge, 2).edits == 3);
}

}  // namespace palpate
