#include "audit/evidence_pack.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "audit/page_kind.h"
#include "audit/safety_words.h"
#include "audit/sources_section.h"
#include "engine/text/markup_escape.h"
#include "engine/text/unicode.h"

namespace palpate {
namespace {

std::string date_or(const std::optional<Date>& date, std::string_view none) {
  return date ? to_iso(*date) : std::string(none);
}

std::string found(bool yes, std::string_view what) {
  return std::string(yes ? "Found: " : "Not found: ") + std::string(what);
}

// The words themselves, for the reviewer to judge.
std::string found(const Sentence* sentence, std::string_view what) {
  constexpr std::size_t kMostBytes = 200;
  if (sentence == nullptr) {
    return found(false, what);
  }
  const std::string quote = collapse_spaces(sentence->text);
  return found(true, what) + ": \"" +
         std::string(truncate_utf8(quote, kMostBytes)) +
         (quote.size() > kMostBytes ? "\u2026\"" : "\"");
}

// A bar would end the cell of the table.
std::string escape_cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    out += c == '|' ? "\\|" : std::string(1, c);
  }
  return out;
}

std::string dates(const Page& page) {
  const Article& article = *page.article;
  return "Published " + date_or(article.published, "not given") + ", updated " +
         date_or(article.updated, "not given") + ", reviewed " +
         date_or(article.reviewed, "not given") +
         (article.reviewed_by.empty() ? "" : " by " + article.reviewed_by);
}

std::string people(const Page& page) {
  std::string names;
  for (const std::string& author : page.article->authors) {
    names += (names.empty() ? "Author: " : ", ") + author;
  }
  return names.empty() ? "No author named" : names;
}

std::string sources(const Page& page) {
  return found(names_sources(page),
               "a source, a list of sources or a citation");
}

std::string readability(const Page& page) {
  if (page.readability.sentences == 0) {
    return "Not measured: no English running text";
  }
  std::array<char, 96> text{};
  std::snprintf(text.data(), text.size(),
                "Flesch-Kincaid grade %.1f, SMOG %.1f (rules of thumb)",
                page.readability.flesch_kincaid_grade(),
                page.readability.smog_grade());
  return text.data();
}

std::string headings(const Page& page) {
  const auto count = std::ranges::count(
      page.paragraphs, Paragraph::Kind::kHeading, &Paragraph::kind);
  return std::to_string(count) + " headings over " +
         std::to_string(page.word_count) + " words";
}

std::string pictures(const Page& page) {
  return std::to_string(page.article->body.images.size()) + " images";
}

std::string risks(const Page& page) {
  return found(names_risks(page), "wording about risks or when not to");
}

std::string uncertainty(const Page& page) {
  return found(admits_uncertainty(page), "wording of uncertainty");
}

std::string alternatives(const Page& page) {
  return found(names_alternatives(page), "mention of other treatments");
}

std::string untreated(const Page& page) {
  return found(tells_untreated_course(page),
               "wording about the course without treatment");
}

std::string doctor(const Page& page) {
  return found(sends_to_doctor(page), "when to see a doctor") + "; " +
         found(names_urgent_help(page), "what cannot wait");
}

std::string more_help(const Page& page) {
  return std::to_string(page.article->body.links.size()) +
         " links to other pages";
}

std::string nothing(const Page&) {
  return "Nothing a machine can tell";
}

struct Item {
  std::string_view scheme;
  std::string_view asks;
  std::string (*found_by_machine)(const Page& page);
};

constexpr std::array kItems = {
    Item{"PIF TICK 3", "There is a need for this information", nothing},
    Item{"PIF TICK 4", "It rests on up-to-date evidence", sources},
    Item{"PIF TICK 6", "It is written for those who need to understand it",
         readability},
    Item{"PIF TICK 7", "It is clear and well laid out", headings},
    Item{"PIF TICK 8", "Dates of publication and review are shown", dates},
    Item{"PIF TICK 10", "It is reviewed, and its effect is looked at", dates},
    Item{"DISCERN 4", "The sources are clear", sources},
    Item{"DISCERN 5", "It is clear when the information was produced", dates},
    Item{"DISCERN 7", "It points to further help", more_help},
    Item{"DISCERN 8", "It refers to areas of uncertainty", uncertainty},
    Item{"DISCERN 11", "It describes the risks of each treatment", risks},
    Item{"DISCERN 12", "It says what happens if nothing is done", untreated},
    Item{"DISCERN 14", "It is clear that there may be more than one choice",
         alternatives},
    Item{"PEMAT 3", "It uses everyday language", readability},
    Item{"PEMAT 8", "It is broken into short sections", headings},
    Item{"PEMAT 9", "Sections have informative headings", headings},
    Item{"PEMAT 15", "Pictures are used where they help", pictures},
    Item{"PEMAT 20", "It names at least one action for the reader", doctor},
    Item{"HONcode 1", "Authors and their qualifications are given", people},
};

void write_markdown(const Page& page, std::string& out) {
  out += "\n## " + page.article->title + "\n\n`" + page.article->source.path +
         "`\n\n| Item | Asks | The machine found | Met? |\n|---|---|---|---|\n";
  for (const Item& item : kItems) {
    out += "| " + std::string(item.scheme) + " | " + std::string(item.asks) +
           " | " + escape_cell(item.found_by_machine(page)) + " | [ ] |\n";
  }
  out += "\nReviewed by: ______________________  Date: ____________\n";
}

void write_html(const Page& page, std::string& out) {
  out += "<section><h2>" + escape_markup(page.article->title) +
         "</h2><p><code>" + escape_markup(page.article->source.path) +
         "</code></p><table><thead><tr><th>Item<th>Asks<th>The machine "
         "found<th>Met?</thead>\n";
  for (const Item& item : kItems) {
    out += "<tr><td>" + std::string(item.scheme) + "<td>" +
           std::string(item.asks) + "<td>" +
           escape_markup(item.found_by_machine(page)) +
           "<td><input type=\"checkbox\" aria-label=\"" +
           std::string(item.scheme) + " is met\">\n";
  }
  out +=
      "</table><p>Reviewed by: ____________________ Date: "
      "____________</p></section>\n";
}

constexpr std::string_view kHonesty =
    "What a machine found, to save a reviewer time. It is no score, and no "
    "claim that an item is met: that is what the empty boxes are for.";

}  // namespace

std::string evidence_pack(const Corpus& corpus, bool html) {
  const std::string day = to_iso(corpus.today);
  std::string out =
      html ? "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta "
             "name=\"viewport\" content=\"width=device-width\"><meta "
             "http-equiv=\"Content-Security-Policy\" content=\"default-src "
             "'none'; style-src 'unsafe-inline'\"><title>Evidence pack " +
                 day +
                 "</title><style>body{font:16px/1.5 system-ui,sans-serif;"
                 "max-width:60rem;margin:2rem auto;padding:0 1rem}table{"
                 "border-collapse:collapse;width:100%}th,td{border:1px solid "
                 "#bbb;padding:.35rem .5rem;text-align:left;vertical-align:"
                 "top}section{break-after:page}</style><h1>Evidence pack " +
                 day + "</h1><p>" + std::string(kHonesty) + "</p>\n"
           : "# Evidence pack " + day + "\n\n" + std::string(kHonesty) + "\n";
  for (const Page& page : corpus.pages) {
    if (is_health_page(page)) {
      (html ? write_html : write_markdown)(page, out);
    }
  }
  return out;
}

}  // namespace palpate
