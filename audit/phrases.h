// Wordings to look for, written as an editor would say them.
//
//   numerous|many studies     one of the words, then the next
//   cure*                     any word that begins so
//   (may|can) never           an optional word
//   doctor .. 3 soon          at most three other words between
//
// Words are folded: no capitals, accents or apostrophes ("dont").

#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace palpate {

struct PhraseMatch {
  std::size_t begin = 0;  // Numbers of words.
  std::size_t end = 0;
};

// Immutable once made; share it freely.
class Phrases {
 public:
  Phrases(std::initializer_list<std::string_view> patterns);

  // The first match in `words`, at `from` or later.
  std::optional<PhraseMatch> find(std::span<const std::string_view> words,
                                  std::size_t from = 0) const;

  bool in(std::span<const std::string_view> words) const {
    return find(words).has_value();
  }

 private:
  struct Piece {
    std::vector<std::string> words;  // A "*" at the end: any ending.
    bool optional = false;
    std::size_t gap = 0;  // How many other words may stand before it.
  };

  using Pattern = std::vector<Piece>;

  static Pattern parse(std::string_view text);
  static bool fits(const Piece& piece, std::string_view word);
  static std::optional<std::size_t> match(
      std::span<const Piece> pieces, std::span<const std::string_view> words,
      std::size_t at);
  void index(std::size_t number);
  std::optional<PhraseMatch> match_at(std::span<const std::string_view> words,
                                      std::size_t at) const;

  std::vector<Pattern> patterns_;
  // By the first four letters of the first word, fewer for short words: as a
  // number, for every word of every page is looked up by each list.
  std::unordered_map<std::uint32_t, std::vector<std::size_t>> starts_;
  std::vector<bool> lengths_ = std::vector<bool>(5);
};

}  // namespace palpate
