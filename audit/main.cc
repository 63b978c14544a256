#include <exception>
#include <iostream>

#include "audit/options.h"
#include "audit/run.h"

int main(int argc, char** argv) {
  try {
    const auto options = palpate::parse_audit_options(argc, argv);
    return options ? palpate::run_audit_program(*options) : 0;
  } catch (const std::exception& error) {
    std::cerr << "audit: " << error.what() << '\n';
    return 2;
  }
}
