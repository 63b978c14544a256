#include "engine/index/packed_text.h"

#include <string>
#include <vector>

#include "engine/base/error.h"
#include "engine/index/learn_phrases.h"
#include "tests/support/catch.h"
#include "tests/support/thrown_error.h"

namespace palpate {
namespace {

std::string prose(int from, int sentences) {
  std::string text;
  for (int i = from; i < from + sentences; ++i) {
    text += "Rest the sore muscle for " + std::to_string(i * 7919 % 1000) +
            " minutes, then move it gently again. Schröpfen 🙂. ";
  }
  return text;
}

PhraseBook learnt_book() {
  std::vector<std::string> samples;
  samples.reserve(50);
  for (int i = 0; i < 50; ++i) {
    samples.push_back(prose(i * 40, 40));
  }
  return PhraseBook(learn_phrases(samples));
}

void check_all_parts(const PhraseBook& book, const std::string& text) {
  const std::string packed = TextPacker(book).pack(text);
  for (std::size_t begin = 0; begin <= text.size() + 300; begin += 311) {
    for (const std::size_t size : {0, 1, 240, 1024, 2048, 5000, 100'000}) {
      const std::string expected =
          begin < text.size() ? text.substr(begin, size) : "";
      CHECK(unpack_text(book, packed, text.size(), begin, begin + size) ==
            expected);
    }
  }
}

}  // namespace

TEST_CASE("Any part of a packed text comes back", "[index]") {
  check_all_parts(PhraseBook(), prose(0, 120));
  check_all_parts(learnt_book(), prose(0, 120));
  const PhraseBook book;
  CHECK(unpack_text(book, TextPacker(book).pack(""), 0, 0, 10).empty());
}

TEST_CASE("Any bytes can be packed", "[index]") {
  std::string text;
  for (int i = 0; i < 5000; ++i) {
    text += static_cast<char>(i * i % 256);
  }
  check_all_parts(PhraseBook(), text);
  check_all_parts(learnt_book(), text);
}

TEST_CASE("Texts like its samples become a third and less", "[index]") {
  const PhraseBook book = learnt_book();
  CHECK(book.size() > 256);
  const std::string text = prose(9000, 30);
  CHECK(TextPacker(book).pack(text).size() < text.size() / 3);
}

TEST_CASE("The same samples give the same phrases", "[index]") {
  const std::vector<std::string> samples = {prose(0, 40), prose(50, 40)};
  CHECK(learn_phrases(samples) == learn_phrases(samples));
  CHECK(PhraseBook(learn_phrases({})).size() == 256);
}

TEST_CASE("A damaged text is told, and nothing outside it is read", "[index]") {
  const PhraseBook book = learnt_book();
  const std::string text = prose(0, 60);
  const std::string packed = TextPacker(book).pack(text);
  const auto outcome = [&](const std::string& damaged, std::size_t size) {
    return thrown_error(
        [&] { static_cast<void>(unpack_text(book, damaged, size, 0, size)); });
  };
  for (const std::size_t kept :
       {std::size_t{0}, std::size_t{1}, packed.size() / 2, packed.size() - 1}) {
    CHECK(outcome(packed.substr(0, kept), text.size()) ==
          ErrorCode::kIndexCorrupt);
  }
  CHECK(outcome(packed, text.size() * 2) == ErrorCode::kIndexCorrupt);
  std::string unknown = packed;
  unknown.replace(unknown.size() / 2, 16, 16, '\xff');
  CHECK(outcome(unknown, text.size()) == ErrorCode::kIndexCorrupt);
}

TEST_CASE("Damaged phrases are told", "[index]") {
  const auto outcome = [](const std::string& encoded) {
    return thrown_error([&] { static_cast<void>(PhraseBook(encoded)); });
  };
  CHECK(outcome(std::string(1, '\0')) == ErrorCode::kIndexCorrupt);
  CHECK(outcome("\x20" + std::string(32, 'a')) == ErrorCode::kIndexCorrupt);
  CHECK(outcome("\x05knee") == ErrorCode::kIndexCorrupt);
  CHECK(thrown_error([] { const TextPacker packer{PhraseBook("\x04knee")}; }) ==
        ErrorCode::kIndexCorrupt);
}

}  // namespace palpate
