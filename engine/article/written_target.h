// A link's target as an author writes it for a site generator.

#pragma once

#include <string>
#include <string_view>

namespace palpate {

struct WrittenTarget {
  enum class Form {
    kUrl,       // text is a URL or a path on the site.
    kFile,      // text is a source file: "_conditions/neck.md#pain".
    kThisPage,  // {{ page.url }}: text is the fragment.
    kUnknown,   // Only the generator knows: {{ post.url }}.
  };

  Form form = Form::kUrl;
  std::string text;
};

// Works off Jekyll's {% link %}, {% post_url %}, {{ site.baseurl }} and
// {{ "/x" | relative_url }}, Hugo's ref and relref, Zola's "@/".
WrittenTarget read_written_target(std::string_view target);

}  // namespace palpate
