#include <algorithm>
#include <array>

#include "audit/audit_rule.h"

// In the order of reports and of docs/audit-rules.md, group by group.
#define AUDIT_RULES(RULE)         \
  RULE(unreadable_article)        \
  RULE(same_address)              \
  RULE(empty_page)                \
  RULE(thin_page)                 \
  RULE(missing_image)             \
  RULE(placeholder_text)          \
  RULE(empty_section)             \
  RULE(markup_residue)            \
  RULE(image_without_alt)         \
  RULE(long_section)              \
  RULE(long_paragraph)            \
  RULE(multiple_h1)               \
  RULE(skipped_heading_level)     \
  RULE(repeated_heading)          \
  RULE(heading_without_anchor)    \
  RULE(series_order)              \
  RULE(broken_link)               \
  RULE(broken_fragment)           \
  RULE(link_to_unpublished)       \
  RULE(link_without_target)       \
  RULE(text_without_link)         \
  RULE(empty_link_text)           \
  RULE(vague_link_text)           \
  RULE(ambiguous_link_text)       \
  RULE(address_as_link_text)      \
  RULE(insecure_link)             \
  RULE(self_link)                 \
  RULE(missing_related_page)      \
  RULE(orphan_page)               \
  RULE(few_links_in)              \
  RULE(few_links_out)             \
  RULE(unlinked_mention)          \
  RULE(exact_duplicate)           \
  RULE(near_duplicate)            \
  RULE(overlapping_pages)         \
  RULE(same_title)                \
  RULE(same_description)          \
  RULE(boilerplate_paragraph)     \
  RULE(missing_date)              \
  RULE(impossible_dates)          \
  RULE(stale_page)                \
  RULE(no_review_date)            \
  RULE(review_overdue)            \
  RULE(review_due)                \
  RULE(next_review_passed)        \
  RULE(dated_words)               \
  RULE(old_year_in_title)         \
  RULE(stale_pillar)              \
  RULE(bumped_date)               \
  RULE(old_sources)               \
  RULE(hard_to_read)              \
  RULE(smog_grade)                \
  RULE(long_sentences)            \
  RULE(passive_voice)             \
  RULE(same_opening)              \
  RULE(unexplained_term)          \
  RULE(plain_words)               \
  RULE(bare_percentage)           \
  RULE(no_key_points)             \
  RULE(no_action)                 \
  RULE(missing_title)             \
  RULE(long_title)                \
  RULE(missing_description)       \
  RULE(long_description)          \
  RULE(language_mismatch)         \
  RULE(missing_topic)             \
  RULE(topic_spelt_two_ways)      \
  RULE(untidy_address)            \
  RULE(no_author)                 \
  RULE(author_without_credential) \
  RULE(no_reviewer)               \
  RULE(reviewer_is_author)        \
  RULE(no_sources)                \
  RULE(uncited_claim)             \
  RULE(absolute_claim)            \
  RULE(testimonial)               \
  RULE(no_doctor_advice)          \
  RULE(no_urgent_signs)           \
  RULE(no_risks)                  \
  RULE(no_uncertainty)            \
  RULE(no_alternatives)           \
  RULE(no_untreated_course)       \
  RULE(withdrawn_advice)          \
  RULE(contradictory_figures)     \
  RULE(undisclosed_affiliate)     \
  RULE(no_disclaimer)             \
  RULE(no_contact)                \
  RULE(search_without_result)     \
  RULE(search_without_click)      \
  RULE(readers_word_missing)      \
  RULE(stale_answer)              \
  RULE(competing_pages)

namespace palpate {

#define DECLARE(name) AuditRule name();
AUDIT_RULES(DECLARE)
#undef DECLARE

std::span<const AuditRule> audit_rules() {
#define ENTRY(name) name(),
  static const std::array rules = {AUDIT_RULES(ENTRY)};
#undef ENTRY
  return rules;
}

const AuditRule* find_rule(std::string_view id) {
  const auto rules = audit_rules();
  const auto found = std::ranges::find(rules, id, &AuditRule::id);
  return found == rules.end() ? nullptr : &*found;
}

}  // namespace palpate
