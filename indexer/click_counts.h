// How often readers opened each article, as a file says.

#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <unordered_map>

namespace palpate {

// Reads one JSON object of article ids and counts. Throws Error (kIo,
// kInvalidArgument) that names the file, and the id whose count makes no sense.
std::unordered_map<std::string, std::uint64_t> read_click_counts(
    const std::filesystem::path& path);

}  // namespace palpate
