#include "engine/index/packed_text.h"

#include <string>
#include <vector>

#include "engine/base/error.h"
#include "tests/support/catch.h"
#include "tests/support/thrown_error.h"

namespace palpate {
namespace {

std::string prose(int from, int sentences) {
  std::string text;
  for (int i = from; i < from + sentences; ++i) {
    text += "Rest the sore muscle for " + std::to_string(i * 7919 % 1000) +
            " minutes, then move it gently again. ";
  }
  return text;
}

}  // namespace

TEST_CASE("Any part of a packed text comes back", "[index]") {
  const TextPacker packer;
  const std::string text = prose(0, 120);
  const std::string packed = packer.pack(text);
  CHECK(packed.size() < text.size() / 2);
  for (std::size_t begin = 0; begin <= text.size() + 300; begin += 311) {
    for (const std::size_t size : {0, 1, 240, 2048, 5000, 100'000}) {
      const std::string expected =
          begin < text.size() ? text.substr(begin, size) : "";
      CHECK(packer.unpack(packed, text.size(), begin, begin + size) ==
            expected);
    }
  }
  CHECK(packer.unpack(packer.pack(""), 0, 0, 10).empty());
}

TEST_CASE("A dictionary makes texts like its samples smaller", "[index]") {
  std::vector<std::string> samples;
  for (int i = 0; i < 200; ++i) {
    samples.push_back(prose(i * 40, 40));
  }
  const std::string dictionary = learn_dictionary(samples);
  REQUIRE_FALSE(dictionary.empty());
  const TextPacker with(dictionary);
  const TextPacker without;
  CHECK(with.has_dictionary());
  CHECK_FALSE(without.has_dictionary());
  const std::string text = prose(9000, 30);
  const std::string packed = with.pack(text);
  CHECK(packed.size() < without.pack(text).size());
  CHECK(with.unpack(packed, text.size(), 0, text.size()) == text);
  CHECK(thrown_error([&] {
          static_cast<void>(without.unpack(packed, text.size(), 0, 10));
        }) == ErrorCode::kIndexCorrupt);
}

TEST_CASE("Too little to learn a dictionary from gives none", "[index]") {
  CHECK(learn_dictionary({}).empty());
  CHECK(learn_dictionary({prose(0, 20)}).empty());
  CHECK(learn_dictionary(std::vector<std::string>(500, std::string(1000, 'a')))
            .size() <= 64 * 1024);
}

}  // namespace palpate
