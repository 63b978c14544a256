#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_map>
#include <vector>

#include "engine/readers/html_metadata.h"
#include "engine/text/unicode.h"

namespace palpate {

namespace {

using nlohmann::json;

constexpr std::size_t kMaxBytes = std::size_t{1} << 20U;
constexpr int kMaxDepth = 8;

std::string text_of(const json& value) {
  return value.is_string()
             ? collapse_spaces(clean_utf8(value.get_ref<const std::string&>()))
             : std::string();
}

// Everything a page describes, and how its parts refer to each other.
class LinkedData {
 public:
  explicit LinkedData(const json& root) { collect(root, 0); }

  // The article first, then the page around it.
  std::vector<const json*> pages() const {
    std::vector<const json*> found;
    for (const bool article : {true, false}) {
      for (const json* node : nodes_) {
        if (is_page(*node, article)) {
          found.push_back(node);
        }
      }
    }
    return found;
  }

  // A name, an object with a name, a reference to one, or a list of these.
  std::vector<std::string> names(const json& value, int depth = 0) const {
    std::vector<std::string> found;
    if (depth > kMaxDepth) {
      return found;
    }
    if (value.is_array()) {
      for (const json& item : value) {
        const std::vector<std::string> more = names(item, depth + 1);
        found.insert(found.end(), more.begin(), more.end());
      }
    } else if (value.is_object()) {
      const auto name = value.find("name");
      const auto id = value.find("@id");
      if (name != value.end()) {
        return names(*name, depth + 1);
      }
      const auto known =
          id == value.end() ? by_id_.end() : by_id_.find(text_of(*id));
      if (known != by_id_.end() && known->second->contains("name")) {
        return names(known->second->at("name"), depth + 1);
      }
    } else if (std::string text = text_of(value);
               !text.empty() && !text.starts_with("http")) {
      found.push_back(std::move(text));
    }
    return found;
  }

 private:
  void collect(const json& value, int depth) {
    if (depth > kMaxDepth) {
      return;
    }
    if (value.is_array()) {
      for (const json& item : value) {
        collect(item, depth + 1);
      }
    } else if (value.is_object()) {
      nodes_.push_back(&value);
      if (const auto id = value.find("@id"); id != value.end()) {
        const auto [known, added] = by_id_.emplace(text_of(*id), &value);
        if (!added && value.contains("name")) {
          known->second = &value;
        }
      }
      for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage"}) {
        if (const auto inner = value.find(key); inner != value.end()) {
          collect(*inner, depth + 1);
        }
      }
    }
  }

  static bool is_page(const json& node, bool article) {
    const auto type = node.find("@type");
    if (type == node.end()) {
      return false;
    }
    const auto matches = [article](const json& name) {
      const std::string text = text_of(name);
      const bool is_article =
          text.ends_with("Article") || text.ends_with("BlogPosting") ||
          text == "MedicalWebPage" || text == "HowTo" || text == "Report";
      return article ? is_article : text.ends_with("Page") && !is_article;
    };
    return type->is_array() ? std::any_of(type->begin(), type->end(), matches)
                            : matches(*type);
  }

  std::vector<const json*> nodes_;
  std::unordered_map<std::string, const json*> by_id_;
};

void fill(std::string& field, const json& node, const char* key) {
  if (const auto found = node.find(key); field.empty() && found != node.end()) {
    field = text_of(*found);
  }
}

void fill(std::optional<Date>& field, const json& node, const char* key) {
  if (const auto found = node.find(key); !field && found != node.end()) {
    field = parse_date(text_of(*found));
  }
}

void fill(std::vector<std::string>& field, std::vector<std::string> values) {
  if (field.empty()) {
    field = std::move(values);
  }
}

std::vector<std::string> keywords(const std::vector<std::string>& values) {
  std::vector<std::string> words;
  for (std::string_view value : values) {
    while (!value.empty()) {
      const std::size_t comma = std::min(value.find(','), value.size());
      if (std::string word = collapse_spaces(value.substr(0, comma));
          !word.empty()) {
        words.push_back(std::move(word));
      }
      value.remove_prefix(std::min(comma + 1, value.size()));
    }
  }
  return words;
}

void fill_page(const LinkedData& data, const json& node, HtmlPage& page) {
  const auto names = [&](const char* key) {
    const auto found = node.find(key);
    return found == node.end() ? std::vector<std::string>()
                               : data.names(*found);
  };
  fill(page.authors, names("author"));
  fill(page.topics, names("articleSection"));
  fill(page.tags, keywords(names("keywords")));
  fill(page.published, node, "datePublished");
  fill(page.updated, node, "dateModified");
  fill(page.reviewed, node, "lastReviewed");
  fill(page.description, node, "description");
  fill(page.language, node, "inLanguage");
  if (page.reviewed_by.empty()) {
    for (const std::string& name : names("reviewedBy")) {
      page.reviewed_by += (page.reviewed_by.empty() ? "" : ", ") + name;
    }
  }
}

}  // namespace

std::string read_json_ld(std::string_view text, HtmlPage& page) {
  const std::size_t start = text.find_first_of("{[");
  const std::size_t end = text.find_last_of("}]");
  if (start == std::string_view::npos || end == std::string_view::npos ||
      end < start || end - start > kMaxBytes) {
    return {};
  }
  // From the first brace to the last: old pages wrap it into a CDATA comment.
  const json root =
      json::parse(text.substr(start, end - start + 1), nullptr, false);
  if (root.is_discarded()) {
    return {};
  }
  const LinkedData data(root);
  std::string headline;
  for (const json* node : data.pages()) {
    fill_page(data, *node, page);
    fill(headline, *node, "headline");
  }
  return headline;
}

}  // namespace palpate
