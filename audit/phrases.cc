#include "audit/phrases.h"

#include <algorithm>
#include <charconv>

namespace palpate {
namespace {

constexpr std::size_t kIndexed = 4;  // Letters.

std::vector<std::string> split(std::string_view text, char mark) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(mark), text.size());
    if (end > 0) {
      parts.emplace_back(text.substr(0, end));
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

// The word's first letters, at most kIndexed.
std::uint32_t start_of(std::string_view word, std::size_t letters) {
  std::uint32_t start = 0;
  for (const char letter : word.substr(0, letters)) {
    start = start << 8U | static_cast<unsigned char>(letter);
  }
  return start;
}

}  // namespace

Phrases::Phrases(std::initializer_list<std::string_view> patterns) {
  for (const std::string_view pattern : patterns) {
    patterns_.push_back(parse(pattern));
    index(patterns_.size() - 1);
  }
}

Phrases::Pattern Phrases::parse(std::string_view text) {
  Pattern pattern;
  std::size_t gap = 0;
  const auto tokens = split(text, ' ');
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::string& token = tokens[i];
    if (token == "..") {
      const std::string& number = tokens.at(++i);
      std::from_chars(number.data(), number.data() + number.size(), gap);
      continue;
    }
    const bool optional = token.starts_with('(');
    pattern.push_back(
        {split(optional ? token.substr(1, token.size() - 2) : token, '|'),
         optional, gap});
    gap = 0;
  }
  return pattern;
}

// A pattern begins with its first piece, and with the next while that one is
// optional.
void Phrases::index(std::size_t number) {
  for (const Piece& piece : patterns_[number]) {
    for (const std::string& word : piece.words) {
      const bool open = word.ends_with('*');
      const std::size_t letters =
          std::min(word.size() - (open ? 1 : 0), kIndexed);
      auto& numbers = starts_[start_of(word, letters)];
      if (numbers.empty() || numbers.back() != number) {
        numbers.push_back(number);
      }
      lengths_[letters] = true;
    }
    if (!piece.optional) {
      return;
    }
  }
}

bool Phrases::fits(const Piece& piece, std::string_view word) {
  return std::ranges::any_of(piece.words, [&](const std::string& wanted) {
    return wanted.ends_with('*')
               ? word.starts_with(
                     std::string_view(wanted).substr(0, wanted.size() - 1))
               : word == wanted;
  });
}

std::optional<std::size_t> Phrases::match(
    std::span<const Piece> pieces, std::span<const std::string_view> words,
    std::size_t at) {
  if (pieces.empty()) {
    return at;
  }
  const Piece& piece = pieces.front();
  for (std::size_t skip = 0; skip <= piece.gap && at + skip < words.size();
       ++skip) {
    if (fits(piece, words[at + skip])) {
      if (const auto end = match(pieces.subspan(1), words, at + skip + 1)) {
        return end;
      }
    }
  }
  return piece.optional ? match(pieces.subspan(1), words, at) : std::nullopt;
}

// The first pattern that begins with the word at `at`.
std::optional<PhraseMatch> Phrases::match_at(
    std::span<const std::string_view> words, std::size_t at) const {
  for (std::size_t length = 1; length <= kIndexed; ++length) {
    if (!lengths_[length] || words[at].size() < length) {
      continue;
    }
    const auto numbers = starts_.find(start_of(words[at], length));
    if (numbers == starts_.end()) {
      continue;
    }
    for (const std::size_t number : numbers->second) {
      if (const auto end = match(patterns_[number], words, at)) {
        return PhraseMatch{at, *end};
      }
    }
  }
  return std::nullopt;
}

std::optional<PhraseMatch> Phrases::find(
    std::span<const std::string_view> words, std::size_t from) const {
  for (std::size_t at = from; at < words.size(); ++at) {
    if (const auto found = match_at(words, at)) {
      return found;
    }
  }
  return std::nullopt;
}

}  // namespace palpate
