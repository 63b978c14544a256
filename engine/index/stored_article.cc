#include "engine/index/stored_article.h"

#include <algorithm>
#include <cstring>

#include "engine/base/error.h"
#include "engine/base/processor.h"
#include "engine/index/packed_text.h"
#include "engine/index/term_search.h"

namespace palpate {
namespace {

// Takes parts off the front of a record.
class Parts {
 public:
  explicit Parts(std::string_view bytes) : bytes_(bytes) {}

  std::string_view take(std::size_t size) {
    if (size > bytes_.size()) {
      throw Error(ErrorCode::kIndexCorrupt, "an article's record is cut short");
    }
    const std::string_view part = bytes_.substr(0, size);
    bytes_.remove_prefix(std::min(padded(size), bytes_.size()));
    return part;
  }

  template <typename T>
  std::span<const T> take_numbers(std::size_t count) {
    const std::string_view part = take(count * sizeof(T));
    return {reinterpret_cast<const T*>(part.data()), count};
  }

 private:
  std::string_view bytes_;
};

// Eight at a time: a snippet adds up the gaps of all words before it.
std::uint32_t sum_of(std::span<const std::uint8_t> bytes) {
  constexpr std::uint64_t kEvenBytes = 0x00ff00ff00ff00ff;
  constexpr std::uint64_t kInEach = 0x0001000100010001;
  std::uint64_t sum = 0;
  std::size_t at = 0;
  for (; at + sizeof(std::uint64_t) <= bytes.size();
       at += sizeof(std::uint64_t)) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, bytes.data() + at, sizeof(eight));
    // The pairs' sums stay under 2^16, and so does that of all four.
    const std::uint64_t pairs =
        (eight & kEvenBytes) + (eight >> 8U & kEvenBytes);
    sum += pairs * kInEach >> 48U;
  }
  for (; at < bytes.size(); ++at) {
    sum += bytes[at];
  }
  return static_cast<std::uint32_t>(sum);
}

}  // namespace

StoredArticle::StoredArticle(std::string_view record, const PhraseBook* phrases)
    : phrases_(phrases) {
  Parts parts(record);
  RecordHeader header;
  std::memcpy(&header, parts.take(sizeof(header)).data(), sizeof(header));
  heading_ends_ = parts.take_numbers<std::uint32_t>(header.sections);
  section_ends_ = parts.take_numbers<std::uint32_t>(header.sections);
  heading_tokens_ = parts.take_numbers<std::uint32_t>(header.sections);
  text_tokens_ = parts.take_numbers<std::uint32_t>(header.sections);
  terms_ = parts.take_numbers<TermHash>(header.terms);
  if (header.is_wide()) {
    wide_offsets_ = parts.take_numbers<std::uint32_t>(header.terms);
  } else {
    offsets_ = parts.take_numbers<std::uint16_t>(header.terms);
  }
  title_ = parts.take_numbers<LocalTerm>(header.title_tokens);
  positions_ = parts.take(header.positions);
  gaps_ = parts.take_numbers<std::uint8_t>(header.tokens);
  anchors_ = parts.take(header.anchors);
  text_ = parts.take(header.text_stored);
  details_ = parts.take(header.details_stored);
  is_packed_ = header.is_packed != 0;
  const bool is_readable =
      is_packed_ ? phrases != nullptr
                 : header.text_stored == header.text_size &&
                       header.details_stored == header.details_size;
  if (!is_readable) {
    throw Error(ErrorCode::kIndexCorrupt, "an article's record is damaged");
  }
  text_size_ = header.text_size;
  details_size_ = header.details_size;
  title_end_ = header.title_end;
  front_end_ = header.front_end;
  title_tokens_ = std::min(header.title_tokens, header.tokens);
  front_tokens_ = std::min(header.front_tokens, header.tokens);
}

std::string StoredArticle::text(std::size_t begin, std::size_t end) const {
  end = std::min<std::size_t>(end, text_size_);
  begin = std::min(begin, end);
  return is_packed_ ? unpack_text(*phrases_, text_, text_size_, begin, end)
                    : std::string(text_.substr(begin, end - begin));
}

std::string StoredArticle::details() const {
  return is_packed_
             ? unpack_text(*phrases_, details_, details_size_, 0, details_size_)
             : std::string(details_);
}

std::string_view StoredArticle::anchor(std::size_t section) const {
  std::string_view rest = anchors_;
  for (; section > 0 && !rest.empty(); --section) {
    rest.remove_prefix(std::min(rest.size(), rest.find('\n') + 1));
  }
  return rest.substr(0, rest.find('\n'));
}

void StoredArticle::expect(TermHash term) const {
  if (!terms_.empty()) {
    const std::size_t guess = guess_of(term, terms_.size());
    prefetch_line(&terms_[guess]);
    prefetch_line(wide_offsets_.empty()
                      ? static_cast<const void*>(&offsets_[guess])
                      : &wide_offsets_[guess]);
  }
}

std::size_t StoredArticle::find(TermHash term) const {
  const std::size_t found = first_not_less(terms_, term);
  if (found < terms_.size() && terms_[found] == term) {
    const std::size_t offset = offset_of(found);
    if (offset < positions_.size()) {
      prefetch_line(positions_.data() + offset);
    }
  }
  return found;
}

std::size_t StoredArticle::offset_of(std::size_t term) const {
  return wide_offsets_.empty() ? offsets_[term] : wide_offsets_[term];
}

PositionList StoredArticle::positions_of(std::size_t term) const {
  const std::size_t offset = offset_of(term);
  if (offset > positions_.size()) {
    throw Error(ErrorCode::kIndexCorrupt, "an article's words are damaged");
  }
  return PositionList(positions_.substr(offset));
}

std::vector<StoredArticle::LocalTerm> StoredArticle::tokens() const {
  std::vector<LocalTerm> tokens(token_count(),
                                static_cast<LocalTerm>(kNoTerm | kStopWord));
  for (std::size_t term = 0; term < terms_.size(); ++term) {
    PositionList reader = positions_of(term);
    const auto token =
        static_cast<LocalTerm>(term | (reader.is_stop_word() ? kStopWord : 0));
    for (std::uint32_t at = 0; reader.next(at) && at < tokens.size();) {
      tokens[at] = token;
    }
  }
  return tokens;
}

std::vector<std::uint32_t> StoredArticle::begins() const {
  std::vector<std::uint32_t> begins(gaps_.size());
  std::uint32_t at = 0;
  for (std::size_t i = 0; i < gaps_.size(); ++i) {
    at += gaps_[i];
    begins[i] = at;
  }
  return begins;
}

std::vector<std::uint32_t> StoredArticle::begins_of(
    std::span<const std::uint32_t> tokens) const {
  std::vector<std::uint32_t> begins;
  begins.reserve(tokens.size());
  std::uint32_t at = 0;
  std::size_t next = 0;
  for (const std::uint32_t token : tokens) {
    const std::size_t stop = std::min<std::size_t>(token + 1, gaps_.size());
    if (next < stop) {
      at += sum_of(gaps_.subspan(next, stop - next));
      next = stop;
    }
    begins.push_back(at);
  }
  return begins;
}

}  // namespace palpate
