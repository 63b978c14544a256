#include <exception>
#include <iostream>
#include <string_view>

#include "indexer/export_related.h"
#include "indexer/options.h"
#include "indexer/run.h"

int main(int argc, char** argv) {
  try {
    if (argc > 1 && std::string_view(argv[1]) == "related") {
      const auto related = palpate::parse_related_options(argc, argv);
      return related ? palpate::export_related(*related) : 0;
    }
    const auto options = palpate::parse_indexer_options(argc, argv);
    return options ? palpate::run_indexer(*options) : 0;
  } catch (const std::exception& error) {
    std::cerr << "indexer: " << error.what() << '\n';
    return 2;
  }
}
