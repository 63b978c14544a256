// A page that came over the web, as it is kept on disk: what is known of it, a
// blank line, and its HTML in UTF-8.
//
//   url: https://clinic.example/neck/whiplash
//   id: neck/whiplash
//   topic: Neck
//
//   <!doctype html>...

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palpate {

struct FetchedPage {
  std::string url;  // Where readers find it, whatever the page says.
  std::string id;
  std::string html;
  // What is known from elsewhere; where empty, the HTML is asked.
  std::string title = {};
  std::string summary = {};
  std::string language = {};
  std::string published = {};  // "2024-01-05".
  std::string updated = {};
  std::vector<std::string> authors = {};
  std::vector<std::string> topics = {};
  std::vector<std::string> tags = {};
};

// Line ends in anything but the HTML become spaces.
std::string encode_fetched_page(const FetchedPage& page);

// Nullopt when the head is not what encode_fetched_page writes.
std::optional<FetchedPage> decode_fetched_page(std::string_view bytes);

}  // namespace palpate
