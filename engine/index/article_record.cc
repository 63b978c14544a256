#include "engine/index/article_record.h"

#include <xxhash.h>

#include <algorithm>
#include <cstddef>
#include <cstring>

#include "engine/base/error.h"
#include "engine/index/packed_text.h"
#include "engine/index/stored_article.h"

namespace palpate {
namespace {

void append(std::string& out, const void* data, std::size_t bytes) {
  out.append(static_cast<const char*>(data), bytes);
  out.resize(padded(out.size()));
}

// Where the words stand, in the stored form.
struct Stream {
  std::vector<TermHash> terms;
  std::vector<std::uint32_t> offsets;
  std::string positions;
  std::vector<StoredArticle::LocalTerm> title;
  std::vector<std::uint8_t> gaps;
  std::vector<std::uint32_t> heading_tokens;
  std::vector<std::uint32_t> text_tokens;
  std::uint32_t title_tokens = 0;
  std::uint32_t front_tokens = 0;

  bool is_wide() const { return positions.size() > 0xffff; }
};

// Number of the first token at or after `offset`.
std::uint32_t token_at(const std::vector<std::uint32_t>& begins,
                       std::uint32_t offset) {
  return static_cast<std::uint32_t>(
      std::lower_bound(begins.begin(), begins.end(), offset) - begins.begin());
}

// A word on its way into its term's list. They are sorted by term, then whether
// it is a stop word, then token: as one number, which is quicker.
class Occurrence {
 public:
  Occurrence(TermHash term, bool stop_word, std::uint32_t token)
      : key_(std::uint64_t{term} << 32U | (stop_word ? kStopWord : 0U) |
             token) {}

  TermHash term() const { return static_cast<TermHash>(key_ >> 32U); }

  bool stop_word() const { return (key_ & kStopWord) != 0; }

  std::uint32_t token() const {
    return static_cast<std::uint32_t>(key_ & (kStopWord - 1));
  }

  bool same_term(const Occurrence& other) const {
    return key_ / kStopWord == other.key_ / kStopWord;
  }

  bool operator<(const Occurrence& other) const { return key_ < other.key_; }

 private:
  static constexpr std::uint64_t kStopWord = std::uint64_t{1} << 31U;

  std::uint64_t key_;
};

void write_lists(std::vector<Occurrence> words, std::uint32_t title_tokens,
                 Stream& stream) {
  std::sort(words.begin(), words.end());
  stream.title.assign(title_tokens, StoredArticle::kNoTerm);
  for (auto first = words.begin(); first != words.end();) {
    if (stream.terms.size() == StoredArticle::kNoTerm) {
      break;  // 32,767 distinct terms: the rest is matched, never marked.
    }
    const auto last = std::find_if(
        first, words.end(),
        [&](const Occurrence& word) { return !word.same_term(*first); });
    const auto number =
        static_cast<StoredArticle::LocalTerm>(stream.terms.size());
    stream.terms.push_back(first->term());
    stream.offsets.push_back(
        static_cast<std::uint32_t>(stream.positions.size()));
    PositionList::append_number(stream.positions,
                                static_cast<std::uint32_t>(last - first) * 2 +
                                    (first->stop_word() ? 1 : 0));
    std::uint32_t before = 0;
    for (; first != last; ++first) {
      PositionList::append_number(stream.positions, first->token() - before);
      before = first->token();
      if (before < title_tokens) {
        stream.title[before] = static_cast<StoredArticle::LocalTerm>(
            number | (first->stop_word() ? StoredArticle::kStopWord : 0));
      }
    }
  }
}

// A gap of over 255 bytes (a long address, say) is bridged by tokens of no
// term, so that a gap always fits a byte.
Stream make_stream(const ArticleRecord& record) {
  Stream stream;
  std::vector<Occurrence> words;
  std::vector<std::uint32_t> begins;
  std::uint32_t at = 0;
  for (const ArticleRecord::Token& token : record.tokens) {
    while (token.begin - at > 255) {
      stream.gaps.push_back(255);
      at += 255;
      begins.push_back(at);
    }
    words.emplace_back(token.term, token.stop_word,
                       static_cast<std::uint32_t>(begins.size()));
    stream.gaps.push_back(static_cast<std::uint8_t>(token.begin - at));
    at = token.begin;
    begins.push_back(at);
  }
  stream.title_tokens = token_at(begins, record.title_end);
  stream.front_tokens = token_at(begins, record.front_end);
  std::uint32_t section_begin = record.front_end;
  for (std::size_t i = 0; i < record.section_ends.size(); ++i) {
    stream.heading_tokens.push_back(token_at(begins, section_begin));
    stream.text_tokens.push_back(token_at(begins, record.heading_ends[i]));
    section_begin = record.section_ends[i];
  }
  write_lists(std::move(words), stream.title_tokens, stream);
  return stream;
}

void append_offsets(std::string& out, const Stream& stream) {
  if (stream.is_wide()) {
    append(out, stream.offsets.data(), stream.offsets.size() * 4);
    return;
  }
  const std::vector<std::uint16_t> narrow(stream.offsets.begin(),
                                          stream.offsets.end());
  append(out, narrow.data(), narrow.size() * 2);
}

void seal(std::string& record) {
  const std::uint32_t sum = sum_of_record(record);
  std::memcpy(record.data() + offsetof(RecordHeader, sum), &sum, sizeof(sum));
}

// The parts at a record's end, packed or plain.
struct LastParts {
  bool is_packed = false;
  std::string text;
  std::string details;
};

// `record`, which was checked, with other parts at its end.
std::string with_parts(std::string_view record, const LastParts& parts) {
  RecordHeader header;
  std::memcpy(&header, record.data(), sizeof(header));
  const std::size_t kept = record.size() - padded(header.text_stored) -
                           padded(header.details_stored);
  header.is_packed = parts.is_packed ? 1 : 0;
  header.text_stored = static_cast<std::uint32_t>(parts.text.size());
  header.details_stored = static_cast<std::uint32_t>(parts.details.size());
  std::string out;
  append(out, &header, sizeof(header));
  append(out, record.data() + sizeof(header), kept - sizeof(header));
  append(out, parts.text.data(), parts.text.size());
  append(out, parts.details.data(), parts.details.size());
  seal(out);
  return out;
}

}  // namespace

std::uint32_t sum_of_record(std::string_view record) {
  const std::string_view summed =
      record.substr(std::min(record.size(), sizeof(RecordHeader::sum)));
  return static_cast<std::uint32_t>(XXH3_64bits(summed.data(), summed.size()));
}

TermHash hash_term(std::string_view term) {
  return XXH32(term.data(), term.size(), 0);
}

std::string encode_record(const ArticleRecord& record) {
  const Stream stream = make_stream(record);
  std::string anchors;
  for (const std::string& anchor : record.anchors) {
    anchors += anchor + '\n';
  }
  const RecordHeader header{
      .details_stored = static_cast<std::uint32_t>(record.details.size()),
      .details_size = static_cast<std::uint32_t>(record.details.size()),
      .text_stored = static_cast<std::uint32_t>(record.text.size()),
      .text_size = static_cast<std::uint32_t>(record.text.size()),
      .title_end = record.title_end,
      .front_end = record.front_end,
      .title_tokens = stream.title_tokens,
      .front_tokens = stream.front_tokens,
      .sections = static_cast<std::uint32_t>(record.section_ends.size()),
      .anchors = static_cast<std::uint32_t>(anchors.size()),
      .terms = static_cast<std::uint32_t>(stream.terms.size()),
      .tokens = static_cast<std::uint32_t>(stream.gaps.size()),
      .positions = static_cast<std::uint32_t>(stream.positions.size()),
  };
  std::string out;
  append(out, &header, sizeof(header));
  append(out, record.heading_ends.data(), record.heading_ends.size() * 4);
  append(out, record.section_ends.data(), record.section_ends.size() * 4);
  append(out, stream.heading_tokens.data(), stream.heading_tokens.size() * 4);
  append(out, stream.text_tokens.data(), stream.text_tokens.size() * 4);
  append(out, stream.terms.data(), stream.terms.size() * 4);
  append_offsets(out, stream);
  append(out, stream.title.data(), stream.title.size() * 2);
  append(out, stream.positions.data(), stream.positions.size());
  append(out, stream.gaps.data(), stream.gaps.size());
  append(out, anchors.data(), anchors.size());
  append(out, record.text.data(), record.text.size());
  append(out, record.details.data(), record.details.size());
  seal(out);
  return out;
}

std::string pack_record(std::string_view plain, const TextPacker& packer) {
  const StoredArticle article(plain);
  return with_parts(plain, {.is_packed = true,
                            .text = packer.pack(article.text()),
                            .details = packer.pack(article.details())});
}

std::string unpack_record(std::string_view record, const PhraseBook& phrases) {
  const StoredArticle article(record, &phrases);
  return with_parts(record, {.is_packed = false,
                             .text = article.text(),
                             .details = article.details()});
}

}  // namespace palpate
