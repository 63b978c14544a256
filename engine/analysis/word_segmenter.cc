#include "engine/analysis/word_segmenter.h"

#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utext.h>

#include <array>
#include <memory>

#include "engine/analysis/glyph.h"
#include "engine/text/unicode.h"
#include "engine/text/utf8.h"

namespace palpate {
namespace {

constexpr std::size_t kMaxWordBytes = 64;

bool is_apostrophe(UChar32 code) {
  return code == '\'' || code == 0x2019 || code == 0x02BC || code == 0x2018;
}

// Of ASCII; see Segmenter::joined().
bool may_join(char c) {
  return c == '\'' || c == '.' || c == ',';
}

bool is_soft_hyphen(UChar32 code) {
  return code == 0x00AD || code == 0x200B || code == 0x200D;
}

class Segmenter {
 public:
  Segmenter(std::string_view text, bool apostrophe_parts,
            const std::function<void(const Word&)>& sink)
      : text_(text), apostrophe_parts_(apostrophe_parts), sink_(sink) {}

  void run() {
    std::size_t at = 0;
    while (at < text_.size()) {
      if (is_plain_gap(text_[at])) {
        ++at;
        continue;
      }
      const Glyph glyph = glyph_at(text_, at);
      if (glyph.kind == Kind::kOther) {
        at += glyph.bytes;
      } else {
        at = glyph.unspaced ? unspaced_run(at) : spaced_word(at);
      }
    }
  }

  void run_one(std::size_t begin) {
    if (begin < text_.size()) {
      const Glyph glyph = glyph_at(text_, begin);
      if (glyph.kind != Kind::kOther && !glyph.unspaced) {
        spaced_word(begin);
      }
    }
  }

 private:
  // Returns where to go on.
  std::size_t spaced_word(std::size_t begin) {
    const std::size_t end = plain_word(begin);
    return end != 0 ? end : word(begin);
  }

  // What most words are: ASCII letters and digits with nothing behind them that
  // could be part of the word. Returns its end, or 0 when it is no such word.
  std::size_t plain_word(std::size_t begin) {
    std::size_t end = begin;
    while (end < text_.size() && plain_kind(text_[end]) != Kind::kOther) {
      ++end;
    }
    const std::size_t size = end - begin;
    const bool ends_here = end == text_.size() ||
                           (is_plain_gap(text_[end]) &&
                            (!may_join(text_[end]) || end + 1 == text_.size() ||
                             is_plain_gap(text_[end + 1])));
    if (size == 0 || size > plain_.size() || !ends_here) {
      return 0;
    }
    for (std::size_t i = 0; i < size; ++i) {
      plain_[i] = kLower[static_cast<unsigned char>(text_[begin + i])];
    }
    const std::string_view lower(plain_.data(), size);
    sink_({lower, lower, static_cast<std::uint32_t>(begin),
           static_cast<std::uint32_t>(end)});
    return end;
  }

  // Reads one word that begins at `begin`; returns where to go on.
  std::size_t word(std::size_t begin) {
    lower_.clear();
    bool ascii = true;
    std::size_t at = begin;
    std::size_t end = begin;
    Kind before = Kind::kOther;
    while (at < text_.size()) {
      if (const Kind kind = plain_kind(text_[at]); kind != Kind::kOther) {
        if (lower_.size() < kMaxWordBytes) {
          lower_ += kLower[static_cast<unsigned char>(text_[at])];
        }
        before = kind;
        end = ++at;
        continue;
      }
      const Glyph glyph = glyph_at(text_, at);
      if (glyph.kind == Kind::kOther) {
        const std::size_t next = joined(at, glyph, before, begin);
        if (next == 0) {
          break;
        }
        at = next;
        continue;
      }
      if (glyph.unspaced) {
        break;
      }
      if (lower_.size() < kMaxWordBytes) {
        append_utf8(lower_, static_cast<char32_t>(u_tolower(glyph.code)));
      }
      ascii = false;
      before = glyph.kind;
      at += glyph.bytes;
      end = at;
    }
    emit(begin, end, ascii);
    return at;
  }

  // Decides whether the sign at `at` joins two parts of one word; returns
  // where the word goes on, or 0.
  std::size_t joined(std::size_t at, const Glyph& sign, Kind before,
                     std::size_t begin) {
    const std::size_t next = at + sign.bytes;
    if (next >= text_.size()) {
      return 0;
    }
    const Kind after = glyph_at(text_, next).kind;
    if (is_soft_hyphen(sign.code)) {
      return after == Kind::kOther ? 0 : next;
    }
    if (is_apostrophe(sign.code)) {
      return !apostrophe_parts_ && before == Kind::kLetter &&
                     after == Kind::kLetter
                 ? next
                 : 0;
    }
    if (sign.code == '.' || sign.code == ',') {
      if (before == Kind::kDigit && after == Kind::kDigit) {
        if (sign.code == '.') {
          lower_ += '.';
        }
        return next;
      }
      return sign.code == '.' && is_acronym_dot(at, begin) ? next : 0;
    }
    return 0;
  }

  // "I.T.B.": single letters, each followed by a dot.
  bool is_acronym_dot(std::size_t at, std::size_t begin) const {
    const auto letter = [this](std::size_t i) {
      const auto byte = static_cast<unsigned char>(text_[i]);
      return byte < 128 && kAscii[byte] == Kind::kLetter;
    };
    const bool one_before =
        at >= 1 && letter(at - 1) && (at - 1 == begin || text_[at - 2] == '.');
    const bool one_after =
        letter(at + 1) && (at + 2 >= text_.size() || !letter(at + 2));
    return one_before && one_after;
  }

  void emit(std::size_t begin, std::size_t end, bool ascii) {
    const auto from = static_cast<std::uint32_t>(begin);
    const auto to = static_cast<std::uint32_t>(end);
    if (ascii) {
      sink_({lower_, lower_, from, to});
      return;
    }
    folded_ = fold(lower_);
    if (!folded_.empty()) {
      sink_({lower_, folded_, from, to});
    }
  }

  // A run of Han, kana, Thai and the like, parted by ICU's dictionaries.
  std::size_t unspaced_run(std::size_t begin) {
    std::size_t end = begin;
    while (end < text_.size()) {
      const Glyph glyph = glyph_at(text_, end);
      if (!glyph.unspaced) {
        break;
      }
      end += glyph.bytes;
    }
    const std::string_view run = text_.substr(begin, end - begin);
    UErrorCode status = U_ZERO_ERROR;
    UText* utext = utext_openUTF8(nullptr, run.data(),
                                  static_cast<int64_t>(run.size()), &status);
    icu::BreakIterator& words = word_breaks();
    words.setText(utext, status);
    int32_t from = words.first();
    for (int32_t to = words.next(); to != icu::BreakIterator::DONE;
         from = to, to = words.next()) {
      lower_.assign(
          run.substr(static_cast<std::size_t>(from),
                     std::min<std::size_t>(static_cast<std::size_t>(to - from),
                                           kMaxWordBytes / 4 * 3)));
      emit(begin + static_cast<std::size_t>(from),
           begin + static_cast<std::size_t>(to), false);
    }
    utext_close(utext);
    return end;
  }

  static icu::BreakIterator& word_breaks() {
    // Costly to make, not safe to share: one for each thread.
    thread_local const std::unique_ptr<icu::BreakIterator> breaks = [] {
      UErrorCode status = U_ZERO_ERROR;
      return std::unique_ptr<icu::BreakIterator>(
          icu::BreakIterator::createWordInstance(icu::Locale::getRoot(),
                                                 status));
    }();
    // NOLINTNEXTLINE(*cplusplus.NewDelete): lives with its thread.
    return *breaks;
  }

  std::string_view text_;
  bool apostrophe_parts_;
  const std::function<void(const Word&)>& sink_;
  std::array<char, kMaxWordBytes> plain_{};
  std::string lower_;
  std::string folded_;
};

}  // namespace

void segment_words(std::string_view text, bool apostrophe_parts,
                   const std::function<void(const Word&)>& sink) {
  Segmenter(text, apostrophe_parts, sink).run();
}

std::size_t end_of_word(std::string_view text, std::size_t begin,
                        bool apostrophe_parts) {
  std::size_t end = 0;
  const std::function<void(const Word&)> sink = [&end](const Word& word) {
    end = word.end;
  };
  Segmenter(text, apostrophe_parts, sink).run_one(begin);
  return end;
}

}  // namespace palpate
