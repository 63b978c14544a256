// A post of WordPress's REST API on its way to the store.

#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "engine/readers/fetched_page.h"

namespace palpate {

// What has to be asked of the API for read_wordpress_post().
inline constexpr const char* kWordPressFields =
    "_fields=id,link,status,title,content,excerpt,date,modified,modified_gmt,"
    "yoast_head_json.robots,_links,_embedded&_embed=author,wp:term";

// Id in the index of post 12, whatever its type: "wp-12". It stays when the
// post gets another address.
std::string wordpress_id(std::int64_t number);

// Nullopt for a post that readers may not see: not published, behind a
// password, or kept from search engines. In doubt it hides. Throws
// nlohmann::json::exception when it is no post at all.
std::optional<FetchedPage> read_wordpress_post(const nlohmann::json& post);

}  // namespace palpate
