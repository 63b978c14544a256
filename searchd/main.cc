#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <exception>
#include <iostream>

#include "searchd/hash_key.h"
#include "searchd/options.h"
#include "searchd/run.h"

int main(int argc, char** argv) {
  try {
    // stdout carries the address alone, for scripts.
    spdlog::set_default_logger(spdlog::stderr_logger_mt("searchd"));
    const palpate::Options options = palpate::parse_options(argc, argv);
    if (!options.message.empty()) {
      std::cout << options.message;
    } else if (options.hash_key) {
      palpate::print_key_hash(std::cin, std::cout);
    } else if (options.print_config) {
      std::cout << palpate::to_toml(options.settings);
    } else {
      palpate::run(options, std::cout);
    }
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "searchd: " << error.what() << '\n';
    return 2;
  }
}
