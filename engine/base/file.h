// Reading and writing whole files, with errors that name them.

#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace palpate {

// The file's bytes. Throws Error (kIo) with the system's reason.
std::string read_file(const std::filesystem::path& path);

// Replaces `path` by a file that holds `bytes`: after a crash or a power cut
// there is the old file or the new one, never a mixture. Throws Error (kIo).
void write_file_atomically(const std::filesystem::path& path,
                           std::string_view bytes);

// Writes and fsyncs a new file. Throws Error (kIo).
void write_file_synced(const std::filesystem::path& path,
                       std::string_view bytes);

// Makes what was written to the file survive a power cut. Throws Error (kIo).
void sync_file(const std::filesystem::path& path);

// Makes renames and new files in the folder survive a power cut.
void sync_folder(const std::filesystem::path& folder);

}  // namespace palpate
