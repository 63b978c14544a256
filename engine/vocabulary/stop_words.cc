#include "engine/vocabulary/stop_words.h"

#include <map>
#include <mutex>

#include "engine/text/unicode.h"
#include "engine/vocabulary/vocabulary_file.h"

namespace palpate {

StopWords::StopWords(std::string_view file) {
  while (!file.empty()) {
    const std::size_t end = file.find('\n');
    const std::string_view line = file.substr(0, end);
    std::string word = fold(collapse_spaces(line.substr(0, line.find('#'))));
    std::erase(word, '\'');  // As the word segmenter has it: "dont".
    if (!word.empty()) {
      words_.insert(word);
    }
    file.remove_prefix(end == std::string_view::npos ? file.size() : end + 1);
  }
}

const StopWords& stop_words(std::string_view language) {
  static std::mutex mutex;
  static std::map<std::string, StopWords, std::less<>> lists;
  const std::lock_guard lock(mutex);
  const auto found = lists.find(language);
  if (found != lists.end()) {
    return found->second;
  }
  const std::string path = "stopwords/" + std::string(language) + ".txt";
  return lists.emplace(language, StopWords(vocabulary_file(path)))
      .first->second;
}

}  // namespace palpate
