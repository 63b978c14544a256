// Any file, under any name that a reader takes.

#include <cstddef>
#include <cstdint>
#include <string>

#include "engine/readers/article_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  static constexpr const char* kNames[] = {
      "a.md", "a.mdx", "a.html", "a.txt", "a.jsonl", "a.xml", "a.unknown"};
  if (size == 0) {
    return 0;
  }
  const palpate::SourceFile file{
      kNames[data[0] % std::size(kNames)],
      std::string(reinterpret_cast<const char*>(data + 1), size - 1)};
  if (const auto* reader = palpate::reader_for(file)) {
    reader->read(file, {}, [](const palpate::ReadOutcome&) {});
  }
  return 0;
}
