#include "searchd/options.h"

#include <CLI/CLI.hpp>
#include <charconv>

#include "engine/base/error.h"
#include "searchd/version.h"

namespace palpate {
namespace {

// CLI11 words a mistake over two lines; one is enough.
std::string first_line(const std::string& text) {
  return text.substr(0, text.find('\n'));
}

}  // namespace

Options parse_options(int argc, const char* const* argv) {
  Options options;
  std::string config;
  std::string listen;
  CLI::App flags("Serves search and related reading over HTTP.", "searchd");
  flags.add_option("--index", options.index, "Folder of the index");
  flags.add_option("--config", config, "Configuration file (palpate.toml)");
  flags.add_option("--listen", listen,
                   "HOST:PORT to listen on; port 0 picks a free one");
  flags.add_flag("--print-config", options.print_config,
                 "Print the configuration as it came out, and exit");
  flags.add_flag("--hash-key", options.hash_key,
                 "Read an editors' key from stdin, print its hash, and exit");
  flags.set_version_flag("--version", "searchd " + std::string(kVersion));
  try {
    flags.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    options.message = flags.help();
    return options;
  } catch (const CLI::CallForVersion&) {
    options.message = "searchd " + std::string(kVersion) + "\n";
    return options;
  } catch (const CLI::ParseError& error) {
    throw Error(ErrorCode::kInvalidArgument, first_line(error.what()));
  }
  options.settings =
      config.empty() ? default_settings() : load_settings(config);
  if (!listen.empty()) {
    options.settings.server.listen = listen;
  }
  parse_listen(options.settings.server.listen);
  if (options.index.empty() && !options.print_config && !options.hash_key) {
    throw Error(ErrorCode::kInvalidArgument,
                "--index is required; see searchd --help");
  }
  return options;
}

ListenAddress parse_listen(const std::string& text) {
  const std::size_t colon = text.rfind(':');
  ListenAddress address{.host = text.substr(0, colon)};
  const std::string port =
      colon == std::string::npos ? "" : text.substr(colon + 1);
  const char* end = port.data() + port.size();
  const auto read = std::from_chars(port.data(), end, address.port);
  if (address.host.starts_with('[') && address.host.ends_with(']')) {
    address.host = address.host.substr(1, address.host.size() - 2);
  }
  if (read.ec != std::errc() || read.ptr != end || address.host.empty() ||
      address.port < 0 || address.port > 65535) {
    throw Error(
        ErrorCode::kInvalidArgument,
        "listen takes HOST:PORT, such as 127.0.0.1:8080; got \"" + text + "\"");
  }
  return address;
}

std::string to_url(const ListenAddress& address) {
  const bool ipv6 = address.host.find(':') != std::string::npos;
  return "http://" + (ipv6 ? "[" + address.host + "]" : address.host) + ":" +
         std::to_string(address.port);
}

}  // namespace palpate
