#include "indexer/options.h"

#include <CLI/CLI.hpp>
#include <iostream>

#include "engine/base/error.h"

namespace palpate {

std::optional<IndexerOptions> parse_indexer_options(int argc,
                                                    const char* const* argv) {
  IndexerOptions options;
  CLI::App app(
      "Makes a search index say what files and folders of articles say.\n"
      "Formats: Markdown, HTML, scraped text, JSONL, WordPress export.\n"
      "Sites: https://HOST/sitemap.xml, or a WordPress: https://HOST/wp-json.\n"
      "indexer related --help: related reading as files for static sites.",
      "indexer");
  app.add_option("--index", options.index, "Folder of the index")
      ->required()
      ->type_name("DIR");
  app.add_option("--config", options.config, "palpate.toml")->type_name("FILE");
  app.add_option("--base-url", options.base_url,
                 "Put before the articles' paths: https://clinic.example")
      ->type_name("URL");
  app.add_option("--clicks", options.clicks,
                 "How often each article was opened: {\"ID\": NUMBER}")
      ->type_name("FILE");
  app.add_option("--shards", options.shards,
                 "Also spread the index over N shards: INDEX/shards-N")
      ->type_name("N")
      ->check(CLI::Range(1, 1000))
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  app.add_flag("--rebuild", options.rebuild,
               "Build a new index beside the old one, then switch");
  app.add_flag("--watch", options.watch,
               "Stay, and index what changes as it changes");
  app.add_option(
      "--threads", options.threads,
      "Threads that analyze articles; 0 for one fewer than processors");
  app.add_flag("--json", options.json, "End with one line of JSON");
  app.add_flag("--quiet", options.quiet, "Print nothing but problems");
  app.add_option("PATH", options.paths,
                 "Files or folders of articles, or a site")
      ->required()
      ->type_name("");
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    std::cout << app.help();
    return std::nullopt;
  } catch (const CLI::ParseError& error) {
    throw Error(ErrorCode::kInvalidArgument,
                std::string(error.what()) + "; see indexer --help");
  }
  return options;
}

}  // namespace palpate
