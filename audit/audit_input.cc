#include "audit/audit_input.h"

#include <mutex>

#include "audit/parallel.h"
#include "engine/base/error.h"
#include "engine/base/file.h"
#include "engine/index/article_json.h"
#include "engine/ingest/corpus_walk.h"
#include "engine/readers/article_reader.h"

namespace palpate {
namespace {

constexpr unsigned kThreads = 2;

// What one file held, kept apart so that the order is that of the files.
struct FileArticles {
  std::vector<Article> articles;
  std::vector<ReadProblem> problems;
};

FileArticles read_articles(const CorpusFile& file, const SiteRules& rules) {
  FileArticles found;
  SourceFile source{file.relative_path, ""};
  try {
    source.bytes = read_file(file.path);
  } catch (const Error& error) {
    found.problems.push_back({{file.relative_path, 1}, error.what()});
    return found;
  }
  if (const ArticleReader* reader = reader_for(source)) {
    reader->read(source, rules, [&](ReadOutcome outcome) {
      if (auto* article = std::get_if<Article>(&outcome)) {
        found.articles.push_back(std::move(*article));
      } else {
        found.problems.push_back(std::get<ReadProblem>(std::move(outcome)));
      }
    });
  }
  return found;
}

template <class Items>
void move_to(Items& all, Items& some) {
  all.insert(all.end(), std::make_move_iterator(some.begin()),
             std::make_move_iterator(some.end()));
}

void read_folder(const std::filesystem::path& path, const Settings& settings,
                 CorpusInput& input) {
  CorpusWalk walk = walk_corpus(path, settings.content.exclude);
  move_to(input.problems, walk.problems);
  std::vector<FileArticles> parts(walk.files.size());
  for_each_index(parts.size(), kThreads, [&](std::size_t i) {
    parts[i] = read_articles(walk.files[i], input.site);
  });
  for (FileArticles& part : parts) {
    move_to(input.articles, part.articles);
    move_to(input.problems, part.problems);
  }
}

CorpusInput begin(const Settings& settings) {
  CorpusInput input;
  input.site = settings.site_rules();
  input.today = today();
  input.threads = kThreads;
  return input;
}

}  // namespace

CorpusInput read_folders(const std::vector<std::filesystem::path>& paths,
                         const Settings& settings) {
  CorpusInput input = begin(settings);
  for (const std::filesystem::path& path : paths) {
    read_folder(path, settings, input);
  }
  return input;
}

CorpusInput read_index(const std::filesystem::path& directory,
                       const Settings& settings) {
  return read_index(*open_index_reader(directory), settings);
}

CorpusInput read_index(IndexReader& reader, const Settings& settings) {
  CorpusInput input = begin(settings);
  input.articles = reader.read([](const Snapshot& snapshot) {
    std::vector<Article> articles;
    const Catalogue& catalogue = snapshot.catalogue();
    for (DocId doc = 1; doc < catalogue.rows(); ++doc) {
      if (catalogue.alive(doc)) {
        articles.push_back(decode_article(snapshot.article(doc)));
      }
    }
    return articles;
  });
  return input;
}

}  // namespace palpate
