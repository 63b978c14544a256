#include "engine/ingest/manifest.h"

#include <xxhash.h>

#include <nlohmann/json.hpp>

#include "engine/base/error.h"

namespace palpate {
namespace {

std::uint64_t hash_of(const std::string& text) {
  return XXH3_64bits(text.data(), text.size());
}

}  // namespace

Manifest begin_manifest(const Settings& settings) {
  return {.settings_hash =
              hash_of(settings.site.base_url + '\n' + settings.site.permalink +
                      '\n' + settings.site.language)};
}

std::string encode_manifest(const Manifest& manifest) {
  nlohmann::json files = nlohmann::json::object();
  for (const auto& [path, file] : manifest.files) {
    nlohmann::json problems = nlohmann::json::array();
    for (const ReadProblem& problem : file.problems) {
      problems.push_back(
          {problem.source.path, problem.source.line, problem.message});
    }
    files[path] = {file.size, file.modified, file.hash,          file.articles,
                   file.due,  file.withheld, std::move(problems)};
  }
  const nlohmann::json encoded = {{"settings", manifest.settings_hash},
                                  {"files", std::move(files)}};
  return encoded.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Manifest decode_manifest(std::string_view encoded) {
  Manifest manifest;
  if (encoded.empty()) {
    return manifest;
  }
  try {
    const auto decoded = nlohmann::json::parse(encoded);
    decoded.at("settings").get_to(manifest.settings_hash);
    for (const auto& [path, row] : decoded.at("files").items()) {
      ManifestFile& file = manifest.files[path];
      row.at(0).get_to(file.size);
      row.at(1).get_to(file.modified);
      row.at(2).get_to(file.hash);
      row.at(3).get_to(file.articles);
      row.at(4).get_to(file.due);
      row.at(5).get_to(file.withheld);
      for (const auto& problem : row.at(6)) {
        file.problems.push_back(
            {{problem.at(0), problem.at(1)}, problem.at(2)});
      }
    }
  } catch (const nlohmann::json::exception& error) {
    throw Error(
        ErrorCode::kIndexCorrupt,
        std::string("the index's list of files is damaged: ") + error.what());
  }
  return manifest;
}

}  // namespace palpate
