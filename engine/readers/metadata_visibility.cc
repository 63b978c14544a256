#include "engine/readers/metadata_visibility.h"

#include <algorithm>
#include <string_view>

namespace palpate {
namespace {

using Kind = MetadataValue::Kind;

bool one_of(std::string_view word,
            std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

// False by YAML's, TOML's and people's words. Nothing at all is false too.
bool is_false(const MetadataValue& value) {
  return value.kind == Kind::kNull ||
         one_of(plain_key(value.text),
                {"false", "no", "off", "0", "n", "never"});
}

// A map or list, or a word that is not a plain "no": taken for a yes.
bool is_set(const MetadataValue& value) {
  if (value.kind == Kind::kMap || value.kind == Kind::kList) {
    return !value.items.empty();
  }
  return !value.text.empty() && !is_false(value);
}

Visibility by_word(std::string_view word) {
  const std::string plain = plain_key(word);
  if (one_of(plain, {"draft", "pending", "trash", "autodraft", "unpublished",
                     "inprogress", "wip", "review", "inreview", "scheduled",
                     "future", "archived", "deleted"})) {
    return Visibility::kDraft;
  }
  if (one_of(plain, {"private", "members", "membersonly", "paid", "internal",
                     "restricted", "subscribers"})) {
    return Visibility::kPrivate;
  }
  if (one_of(plain, {"password", "protected", "passwordprotected"})) {
    return Visibility::kPassword;
  }
  if (one_of(plain, {"noindex", "hidden", "unlisted"})) {
    return Visibility::kNoIndex;
  }
  return Visibility::kPublished;
}

int hiddenness(Visibility visibility) {
  switch (visibility) {
    case Visibility::kPublished:
      return 0;
    case Visibility::kNoIndex:
      return 1;
    case Visibility::kPassword:
      return 2;
    case Visibility::kPrivate:
      return 3;
    case Visibility::kDraft:
      return 4;
  }
  return 4;
}

// "sitemap: {exclude: true}", "robots: {index: false}", "build: {list: never}".
bool map_hides(const MetadataValue& value) {
  for (std::size_t i = 0; i < value.keys.size(); ++i) {
    const std::string& key = value.keys[i];
    if (one_of(key, {"exclude", "disable", "noindex", "hide", "ignore"}) &&
        is_set(value.items[i])) {
      return true;
    }
    if (one_of(key, {"index", "render", "include", "enabled"}) &&
        is_false(value.items[i])) {
      return true;
    }
  }
  return false;
}

bool says_noindex(const MetadataValue& value) {
  const auto in = [](std::string_view text) {
    const std::string plain = plain_key(text);
    return plain.find("noindex") != std::string::npos || plain == "none";
  };
  return in(value.text) ||
         std::ranges::any_of(value.items, [&](const MetadataValue& item) {
           return in(item.text) && value.kind == Kind::kList;
         });
}

}  // namespace

Visibility read_visibility(const MetadataFields& fields) {
  Visibility result = Visibility::kPublished;
  const auto hide = [&result](Visibility by) {
    if (hiddenness(by) > hiddenness(result)) {
      result = by;
    }
  };
  const auto hide_if =
      [&](MetadataFields::Names names, Visibility by,
          const std::function<bool(const MetadataValue&)>& if_so) {
        fields.for_each(names, [&](const MetadataValue& value) {
          if (if_so(value)) {
            hide(by);
          }
        });
      };
  hide_if({"draft", "drafts", "isdraft", "unpublished"}, Visibility::kDraft,
          is_set);
  hide_if({"published", "publish", "public", "ispublished"}, Visibility::kDraft,
          [](const MetadataValue& value) {
            return value.kind != Kind::kNull && is_false(value);
          });
  fields.for_each(
      {"status", "poststatus", "state", "visibility", "access"},
      [&](const MetadataValue& value) { hide(by_word(value.text)); });
  hide_if({"private", "isprivate", "membersonly"}, Visibility::kPrivate,
          is_set);
  hide_if({"password", "protected", "passwordprotected", "postpassword"},
          Visibility::kPassword, is_set);
  hide_if({"noindex", "excludefromsearch", "searchexclude", "excludesearch",
           "unlisted", "redirectto", "nosearch"},
          Visibility::kNoIndex, is_set);
  hide_if({"robots", "metarobots", "robotsmeta"}, Visibility::kNoIndex,
          says_noindex);
  hide_if({"sitemap", "search", "searchable", "index", "insearch",
           "searchindex", "insearchindex"},
          Visibility::kNoIndex, [](const MetadataValue& value) {
            return value.kind != Kind::kNull && is_false(value);
          });
  hide_if({"sitemap", "search", "robots", "build"}, Visibility::kNoIndex,
          map_hides);
  return result;
}

}  // namespace palpate
