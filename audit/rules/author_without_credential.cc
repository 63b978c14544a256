#include <algorithm>
#include <array>
#include <cctype>
#include <map>

#include "audit/audit_rule.h"
#include "audit/page_kind.h"

namespace palpate {
namespace {

constexpr std::array<std::string_view, 34> kCredentials = {
    "Dr",     "Dr.",   "Prof",  "Prof.", "PhD",   "MD",    "DO",  "DC",  "PT",
    "DPT",    "RN",    "MSc",   "BSc",   "MPhty", "BPhty", "LMT", "RMT", "MSK",
    "MCSP",   "FRCGP", "MRCGP", "MBBS",  "MBChB", "GP",    "OT",  "RD",  "APA",
    "DipMyo", "CPT",   "CSCS",  "MPT",   "OMPT",  "ATC",   "BHSc"};

constexpr std::array<std::string_view, 10> kProfessions = {
    "physio", "osteopath", "chiropract", "myotherap", "therapist",
    "doctor", "nurse",     "midwife",    "psycholog", "podiatr"};

bool has_credential(std::string_view author) {
  std::string word;
  std::string lower;
  for (const char c : std::string(author) + ",") {
    lower += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    if (c != ' ' && c != ',' && c != '(' && c != ')') {
      word += c;
      continue;
    }
    if (std::ranges::find(kCredentials, word) != kCredentials.end()) {
      return true;
    }
    word.clear();
  }
  return std::ranges::any_of(kProfessions, [&](std::string_view profession) {
    return lower.find(profession) != std::string::npos;
  });
}

struct Byline {
  const Page* first = nullptr;
  std::size_t pages = 0;
};

// One finding an author, not one a page: it is mended in one place.
void check(const Corpus& corpus, FindingSink& sink) {
  std::map<std::string_view, Byline> bylines;
  for (const Page& page : corpus.pages) {
    for (const std::string& author : page.article->authors) {
      Byline& byline = bylines[author];
      byline.first = byline.first == nullptr ? &page : byline.first;
      byline.pages += is_health_page(page) ? 1 : 0;
    }
  }
  for (const auto& [author, byline] : bylines) {
    if (byline.pages > 0 && !has_credential(author)) {
      sink.add(
          *byline.first,
          {.message = std::string(author) + " signs " +
                      std::to_string(byline.pages) +
                      (byline.pages == 1 ? " health page" : " health pages") +
                      " without a qualification.",
           .evidence = std::string(author)});
    }
  }
}

}  // namespace

AuditRule author_without_credential() {
  return {.id = "author-without-credential",
          .group = "medical trust",
          .summary =
              "An author of health pages whose qualification is not "
              "given.",
          .severity = Severity::kNote,
          .why = "Advice is to come from trained people, and to say so.",
          .source =
              "HONcode principle 1: indicate the qualifications of the "
              "authors",
          .fix =
              "Add the qualification to the byline: \"Ana Ruiz, "
              "physiotherapist\"; or name who stands behind a desk.",
          .check_corpus = check};
}

}  // namespace palpate
