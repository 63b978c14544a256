#include "engine/readers/markdown_body.h"

#include <string>

#include "engine/readers/html_body.h"
#include "engine/readers/markdown_html.h"
#include "engine/readers/template_tags.h"

namespace palpate {
namespace {

// A link that was not one after all leaves its hidden target in the text.
void remove_hidden(std::string& text) {
  if (text.find('\xEE') == std::string::npos) {
    return;
  }
  std::string kept;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool hidden = text[i] == '\xEE' && i + 2 < text.size() &&
                        (text[i + 1] == '\x80' || text[i + 1] == '\x81');
    if (hidden) {
      i += 2;
    } else {
      kept.push_back(text[i]);
    }
  }
  text = std::move(kept);
}

}  // namespace

Body parse_markdown(std::string_view markdown, std::uint32_t first_line,
                    MarkdownDialect dialect) {
  const std::string plain = dialect == MarkdownDialect::kMdx
                                ? strip_mdx(markdown)
                                : strip_template_tags(markdown);
  Body body =
      parse_html_fragment(markdown_to_html(strip_kramdown(plain)), first_line);
  for (Section& section : body.sections) {
    remove_hidden(section.heading);
    remove_hidden(section.text);
  }
  for (Link& link : body.links) {
    link.target = restore_target(link.target);
    remove_hidden(link.text);
  }
  for (Image& image : body.images) {
    image.target = restore_target(image.target);
    remove_hidden(image.alt);
  }
  return body;
}

}  // namespace palpate
