#include "audit/page_kind.h"

#include "audit/phrases.h"

namespace palpate {
namespace {

const Phrases& condition_words() {
  static const Phrases words = {
      "ache|aches|aching|pain|pains|painful|sore|soreness",
      "headache|headaches|migraine*|backache|earache|toothache",
      "injur*|strain|strains|sprain*|tear|tears|fracture*|whiplash",
      "arthrit*|sciatica|syndrome|stiffness|stiff|numbness|tingling",
      "cramp|cramps|spasm*|swelling|swollen|dizziness|vertigo|nausea",
      "symptom*|disorder*|disease*|condition|infection*|cancer|stroke",
      "bursitis|tendinitis|tendonitis|tendinopathy|fasciitis|osteoarthritis",
      "fibromyalgia|scoliosis|kyphosis|lordosis|osteoporosis|stenosis",
      "radiculopathy|neuropathy|torticollis|bruxism|concussion|hernia*",
      "slipped|herniated disc|disk|discs",
      "shin splints",
      "tennis elbow",
      "frozen shoulder",
      "runners|jumpers knee",
      "carpal tunnel",
      "trapped|pinched nerve",
      "wry neck",
      "teeth grinding",
      "anxiety|depression|insomnia|incontinence|prolapse|diastasis"};
  return words;
}

const Phrases& treatment_words() {
  static const Phrases words = {
      "therapy|therapies|therapeutic|myotherapy|physiotherapy|osteopathy",
      "massage|massages|acupuncture|acupressure|needling|cupping|taping",
      "manipulation|mobilisation|mobilization|chiropractic|reflexology",
      "treatment*|treat|treating|relief|relieve|relieving|remedy|remedies",
      "rehabilitation|rehab|myofascial|foam rolling",
      "hands on care",
      "heat or|and cold|ice",
      "surgery|injection*|medication*|supplement*"};
  return words;
}

std::span<const std::string_view> title_words(const Page& page) {
  return page.words_of(page.paragraphs.front());
}

}  // namespace

bool is_condition_page(const Page& page) {
  return page.is_english() && condition_words().in(title_words(page));
}

bool is_treatment_page(const Page& page) {
  return page.is_english() && treatment_words().in(title_words(page));
}

bool is_health_page(const Page& page) {
  return is_condition_page(page) || is_treatment_page(page);
}

bool is_prose(const Page& page, const Sentence& sentence, bool titles) {
  return page.is_english() &&
         (titles || page.paragraph_of(sentence).kind == Paragraph::Kind::kText);
}

std::span<const std::string_view> all_words(const Page& page) {
  return page.words;
}

}  // namespace palpate
