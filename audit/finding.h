// One thing for an editor to mend, and how it stands against the last report.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/article/article.h"
#include "engine/base/date.h"

namespace palpate {

enum class Severity : std::uint8_t { kNote, kWarning, kError };

// "note", "warning", "error".
std::string_view to_string(Severity severity);
std::optional<Severity> parse_severity(std::string_view word);

// Against the baseline of the run; kNone when there is none.
enum class BaselineState : std::uint8_t { kNone, kNew, kUnchanged, kAbsent };

std::string_view to_string(BaselineState state);

// Why an editor let a finding stand.
struct Waiver {
  std::string reason;
  std::optional<Date> until;
};

struct Finding {
  std::string rule;
  Severity severity = Severity::kWarning;
  std::string article_id;  // "" when it is about the site as a whole.
  std::string url;
  std::string title;
  Source source;
  std::string message;   // What is wrong here, in an editor's words.
  std::string fix;       // What to do about it.
  std::string evidence;  // Quoted from the page; may be "".
  // Findings of one rule that share it are mended at one stroke, such as all
  // links to one page that is gone. "" when this one stands alone.
  std::string cluster;
  // Of rule, article and evidence: stays when the paragraph moves.
  std::string fingerprint;
  std::optional<Waiver> waiver;
  BaselineState baseline = BaselineState::kNone;

  // Waived, known and mended findings do not fail a build.
  bool counts() const {
    return !waiver && baseline != BaselineState::kUnchanged &&
           baseline != BaselineState::kAbsent;
  }
};

// Hex digits. `key` is what the finding is about, usually its evidence: case,
// accents and spaces do not count. `nth` tells equal keys on one page apart.
std::string fingerprint(std::string_view rule, std::string_view article_id,
                        std::string_view key, unsigned nth);

}  // namespace palpate
