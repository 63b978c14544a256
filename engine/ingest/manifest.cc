#include "engine/ingest/manifest.h"

#include <xxhash.h>

#include <cstring>

#include "engine/base/error.h"

namespace palpate {
namespace {

constexpr std::string_view kMagic = "PALPMAN2";

std::uint64_t hash_of(const std::string& text) {
  return XXH3_64bits(text.data(), text.size());
}

// Numbers of eight bytes as the machine has them, texts after their length: a
// run that finds one file changed reads and writes the whole manifest.
class Encoder {
 public:
  void number(std::uint64_t value) {
    char bytes[sizeof(value)];
    std::memcpy(bytes, &value, sizeof(value));
    out_.append(bytes, sizeof(value));
  }

  void text(std::string_view value) {
    number(value.size());
    out_ += value;
  }

  std::string take() { return std::move(out_); }

 private:
  std::string out_{kMagic};
};

class Decoder {
 public:
  explicit Decoder(std::string_view bytes) : rest_(bytes) {
    if (!rest_.starts_with(kMagic)) {
      fail();
    }
    rest_.remove_prefix(kMagic.size());
  }

  std::uint64_t number() {
    std::uint64_t value = 0;
    const std::string_view bytes = take(sizeof(value));
    std::memcpy(&value, bytes.data(), sizeof(value));
    return value;
  }

  std::string text() { return std::string(take(number())); }

  // A number of things that take at least eight bytes each.
  std::size_t count() {
    const std::uint64_t value = number();
    if (value > rest_.size() / sizeof(value)) {
      fail();
    }
    return value;
  }

  void finish() const {
    if (!rest_.empty()) {
      fail();
    }
  }

  [[noreturn]] static void fail() {
    throw Error(ErrorCode::kIndexCorrupt,
                "the index's list of files is damaged");
  }

 private:
  std::string_view take(std::uint64_t size) {
    if (size > rest_.size()) {
      fail();
    }
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

  std::string_view rest_;
};

void encode_file(const ManifestFile& file, Encoder& out) {
  out.number(file.size);
  out.number(static_cast<std::uint64_t>(file.modified));
  out.number(file.hash);
  out.number(file.articles.size());
  for (const std::string& id : file.articles) {
    out.text(id);
  }
  out.number(file.records.size());
  for (const std::uint64_t record : file.records) {
    out.number(record);
  }
  out.text(file.due);
  out.number(file.withheld);
  out.number(file.problems.size());
  for (const ReadProblem& problem : file.problems) {
    out.text(problem.source.path);
    out.number(problem.source.line);
    out.text(problem.message);
  }
}

ManifestFile decode_file(Decoder& in) {
  ManifestFile file{.size = in.number(),
                    .modified = static_cast<std::int64_t>(in.number()),
                    .hash = in.number()};
  file.articles.resize(in.count());
  for (std::string& id : file.articles) {
    id = in.text();
  }
  file.records.resize(in.count());
  for (std::uint64_t& record : file.records) {
    record = in.number();
  }
  if (!file.records.empty() && file.records.size() != file.articles.size()) {
    Decoder::fail();
  }
  file.due = in.text();
  file.withheld = in.number();
  file.problems.resize(in.count());
  for (ReadProblem& problem : file.problems) {
    problem.source.path = in.text();
    problem.source.line = static_cast<std::uint32_t>(in.number());
    problem.message = in.text();
  }
  return file;
}

}  // namespace

Manifest begin_manifest(const Settings& settings) {
  return {.settings_hash =
              hash_of(settings.site.base_url + '\n' + settings.site.permalink +
                      '\n' + settings.site.language)};
}

std::string encode_manifest(const Manifest& manifest) {
  Encoder out;
  out.number(manifest.settings_hash);
  out.number(manifest.files.size());
  for (const auto& [path, file] : manifest.files) {
    out.text(path);
    encode_file(file, out);
  }
  return out.take();
}

Manifest decode_manifest(std::string_view encoded) {
  Manifest manifest;
  if (encoded.empty()) {
    return manifest;
  }
  Decoder in(encoded);
  manifest.settings_hash = in.number();
  for (std::size_t left = in.count(); left > 0; --left) {
    std::string path = in.text();
    manifest.files.emplace_hint(manifest.files.end(), std::move(path),
                                decode_file(in));
  }
  in.finish();
  return manifest;
}

}  // namespace palpate
