#include "engine/article/written_target.h"

#include <algorithm>
#include <array>

namespace palpate {
namespace {

constexpr std::string_view kSpaces = " \t\n";

std::string_view trim(std::string_view text, std::string_view marks) {
  const std::size_t begin = text.find_first_not_of(marks);
  if (begin == std::string_view::npos) {
    return "";
  }
  return text.substr(begin, text.find_last_not_of(marks) - begin + 1);
}

// What stands between the first pair of quotes.
std::string_view quoted(std::string_view text) {
  const std::size_t begin = text.find_first_of("\"'`");
  if (begin == std::string_view::npos) {
    return "";
  }
  const std::size_t end = text.find(text[begin], begin + 1);
  return end == std::string_view::npos
             ? ""
             : text.substr(begin + 1, end - begin - 1);
}

bool one_of(std::string_view word,
            std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

// Reads one tag's inside into `result`.
void read_tag(std::string_view inside, WrittenTarget& result) {
  using Form = WrittenTarget::Form;
  inside = trim(inside, " \t\n-%<>");
  const std::size_t end = inside.find_first_of(" \t\n(|");
  const std::string_view word = inside.substr(0, end);
  const std::string_view rest =
      end == std::string_view::npos ? "" : inside.substr(end);
  if (one_of(word, {"link", "post_url"})) {
    result.form = Form::kFile;
    const std::string_view path = trim(rest, " \t\n\"'");
    result.text += path.substr(0, path.find_first_of(kSpaces));
  } else if (one_of(word, {"ref", "relref"})) {
    result.form = Form::kFile;
    const std::string_view path = quoted(rest);
    result.text += path.empty() ? trim(rest, kSpaces) : path;
  } else if (one_of(word,
                    {"site.baseurl", "site.url", "site.github.url",
                     "config.base_url", ".Site.BaseURL", "site.BaseURL"})) {
    // Stands for the site itself: the path follows.
  } else if (one_of(word, {"page.url", "page.permalink", ".Permalink",
                           ".RelPermalink", "current_url"})) {
    result.form = Form::kThisPage;
  } else if (!quoted(inside).empty() &&
             (inside.starts_with('\'') || inside.starts_with('"') ||
              one_of(word, {"get_url", "relURL", "absURL", "relLangURL"}))) {
    result.text += quoted(inside);
  } else {
    result.form = Form::kUnknown;
  }
}

// Where the tag that opens at `begin` ends; npos when it does not.
std::size_t tag_end(std::string_view target, std::size_t begin) {
  const std::size_t end =
      target.find(target[begin + 1] == '%' ? "%}" : "}}", begin + 2);
  return end == std::string_view::npos ? end : end + 2;
}

std::size_t next_tag(std::string_view target, std::size_t from) {
  return std::min(target.find("{{", from), target.find("{%", from));
}

}  // namespace

WrittenTarget read_written_target(std::string_view target) {
  WrittenTarget result;
  target = trim(target, kSpaces);
  std::size_t at = 0;
  while (at < target.size()) {
    const std::size_t tag = next_tag(target, at);
    result.text += target.substr(at, tag - at);
    if (tag == std::string_view::npos) {
      break;
    }
    const std::size_t end = tag_end(target, tag);
    if (end == std::string_view::npos) {
      result.form = WrittenTarget::Form::kUnknown;
      break;
    }
    read_tag(target.substr(tag + 2, end - tag - 4), result);
    at = end;
  }
  if (result.text.starts_with("@/") &&
      result.form == WrittenTarget::Form::kUrl) {
    result.form = WrittenTarget::Form::kFile;
    result.text.erase(0, 1);
  }
  return result;
}

}  // namespace palpate
