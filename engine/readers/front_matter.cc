#include "engine/readers/front_matter.h"

#include <algorithm>

namespace palpate {
namespace {

using Kind = MetadataValue::Kind;

std::string_view trim_end(std::string_view line) {
  const std::size_t last = line.find_last_not_of(" \t\r");
  return line.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

// Takes the first line off `text`.
std::string_view next_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  const std::string_view line = text.substr(0, end);
  text = end == std::string_view::npos ? "" : text.substr(end + 1);
  return line;
}

bool looks_like_field(std::string_view line) {
  const std::size_t mark = line.find_first_of(":=");
  if (mark == 0 || mark == std::string_view::npos) {
    return false;
  }
  return std::ranges::all_of(trim_end(line.substr(0, mark)), [](char c) {
    return c == '_' || c == '-' || c == '"' || c == '.' ||
           (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
           (c >= 'a' && c <= 'z');
  });
}

struct Fenced {
  std::string_view inside;
  std::string_view after;
  std::uint32_t lines = 0;  // Of `inside`.
  bool closed = false;
  bool has_field = false;
};

Fenced cut_fenced(std::string_view text, std::string_view fence) {
  Fenced block;
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::size_t begin = text.size() - rest.size();
    const std::string_view line = next_line(rest);
    const std::string_view mark = trim_end(line);
    if (mark == fence || (fence == "---" && mark == "...")) {
      block.inside = text.substr(0, begin);
      block.after = rest;
      block.closed = true;
      return block;
    }
    block.has_field = block.has_field || looks_like_field(line);
    ++block.lines;
    if (begin > kMaxFrontMatterBytes) {
      break;
    }
  }
  return block;
}

void check_fields(MetadataValue& metadata, std::uint32_t line) {
  if (metadata.kind == Kind::kNull) {
    metadata.kind = Kind::kMap;
  }
  if (metadata.kind != Kind::kMap) {
    throw MetadataError(line,
                        "the front matter holds no \"name: value\" lines");
  }
}

// End of the JSON object at the start of `text`, npos when it has none.
std::size_t object_end(std::string_view text) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size() && i < kMaxFrontMatterBytes; ++i) {
    const char c = text[i];
    if (in_string) {
      i += c == '\\' ? 1U : 0U;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{') {
      ++depth;
    } else if (c == '}' && --depth == 0) {
      return i + 1;
    }
  }
  return std::string_view::npos;
}

FrontMatter read_json(std::string_view text, std::uint32_t line) {
  const std::size_t end = object_end(text);
  if (end == std::string_view::npos) {
    throw MetadataError(line, "the JSON front matter is not closed");
  }
  FrontMatter result;
  result.metadata = parse_json(text.substr(0, end), line);
  result.body = text.substr(end);
  result.body_line = line + static_cast<std::uint32_t>(
                                std::ranges::count(text.substr(0, end), '\n'));
  return result;
}

FrontMatter read_fenced(std::string_view text, std::string_view fence,
                        std::uint32_t line) {
  const Fenced block = cut_fenced(text, fence);
  if (block.inside.size() > kMaxFrontMatterBytes ||
      (!block.closed && block.lines > 0 && block.has_field)) {
    throw MetadataError(
        line - 1, "the front matter is not closed with " + std::string(fence));
  }
  FrontMatter result;
  result.metadata = fence == "---" ? parse_yaml(block.inside, line)
                                   : parse_toml(block.inside, line);
  check_fields(result.metadata, line);
  result.body = block.after;
  result.body_line = line + block.lines + 1;
  return result;
}

// "---" is also a ruler: then no line up to the next one looks like a field.
bool is_ruler(std::string_view text) {
  const Fenced block = cut_fenced(text, "---");
  return !block.has_field &&
         block.inside.find_first_not_of(" \t\n") != std::string_view::npos;
}

bool unclosed_ruler(std::string_view text, std::string_view fence) {
  const Fenced block = cut_fenced(text, fence);
  return !block.closed && !block.has_field;
}

}  // namespace

FrontMatter read_front_matter(std::string_view file) {
  std::string_view text = file;
  std::uint32_t line = 1;
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::string_view first = trim_end(next_line(rest));
    if (first == "+++" && !unclosed_ruler(rest, "+++")) {
      return read_fenced(rest, "+++", line + 1);
    }
    if (first == "---" && !unclosed_ruler(rest, "---") && !is_ruler(rest)) {
      return read_fenced(rest, "---", line + 1);
    }
    // "{%" and "{{" begin a template, "{: .class}" an attribute list.
    if (first == "{" || first.starts_with("{\"")) {
      return read_json(text, line);
    }
    if (!first.empty()) {
      break;
    }
    text = rest;
    ++line;
  }
  FrontMatter result;
  result.metadata.kind = Kind::kMap;
  result.body = file;
  return result;
}

}  // namespace palpate
