// From one file of the corpus to the Articles inside it.
//
// To add a format: write readers/<format>_reader.cc, and add one line to the
// table in readers/article_readers.cc.

#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "engine/article/address.h"
#include "engine/article/article.h"

namespace palpate {

struct SourceFile {
  std::string relative_path;  // Below the corpus root, '/' on every system.
  std::string bytes;
};

// One article that could not be read. Reading goes on after it.
struct ReadProblem {
  Source source;
  std::string message;  // In a webmaster's words; ends without a full stop.
};

using ReadOutcome = std::variant<Article, ReadProblem>;
using ReadSink = std::function<void(ReadOutcome)>;

// Readers hold no state: one instance serves every thread.
class ArticleReader {
 public:
  virtual ~ArticleReader() = default;

  // "markdown", "html", "text", "wordpress", "jsonl".
  virtual std::string_view format() const = 0;

  // Decides by extension, then by the first bytes ("<?xml ... wxr_version").
  virtual bool accepts(const SourceFile& file) const = 0;

  // Hands each article to `sink` in file order, with id, url, visibility and
  // source filled in, drafts included: the gate is publication.h. Bad input
  // becomes a ReadProblem, not a throw, and the articles after it still come.
  virtual void read(const SourceFile& file, const SiteRules& rules,
                    const ReadSink& sink) const = 0;
};

std::span<const ArticleReader* const> article_readers();

// Returns the first reader that accepts `file`, or nullptr: not an article
// (an image, a stylesheet, a template).
const ArticleReader* reader_for(const SourceFile& file);

}  // namespace palpate
