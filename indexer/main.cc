#include <exception>
#include <iostream>

#include "indexer/options.h"
#include "indexer/run.h"

int main(int argc, char** argv) {
  try {
    const auto options = palpate::parse_indexer_options(argc, argv);
    return options ? palpate::run_indexer(*options) : 0;
  } catch (const std::exception& error) {
    std::cerr << "indexer: " << error.what() << '\n';
    return 2;
  }
}
