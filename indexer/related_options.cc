#include "indexer/related_options.h"

#include <CLI/CLI.hpp>
#include <iostream>

#include "engine/base/error.h"

namespace palpate {

std::optional<RelatedExportOptions> parse_related_options(
    int argc, const char* const* argv) {
  constexpr std::size_t kMost = 20;
  RelatedExportOptions options;
  CLI::App app(
      "Writes each article's related reading as JSON and as an HTML fragment,\n"
      "for static sites: DIR/ID.json and DIR/ID.html.",
      "indexer related");
  app.add_option("--index", options.index, "Folder of the index")
      ->required()
      ->type_name("DIR");
  app.add_option("--output", options.output, "Folder to write to")
      ->required()
      ->type_name("DIR");
  app.add_option("--config", options.config, "palpate.toml")->type_name("FILE");
  app.add_option("--limit", options.limit,
                 "Articles to list; 0 for related.limit of palpate.toml")
      ->check(CLI::Range(std::size_t{0}, kMost));
  app.add_flag("--quiet", options.quiet, "Print nothing but problems");
  try {
    app.parse(argc - 1, argv + 1);
  } catch (const CLI::CallForHelp&) {
    std::cout << app.help();
    return std::nullopt;
  } catch (const CLI::ParseError& error) {
    throw Error(ErrorCode::kInvalidArgument,
                std::string(error.what()) + "; see indexer related --help");
  }
  return options;
}

}  // namespace palpate
