#include "tests/unit/audit/audit_corpus.h"

namespace palpate {
namespace {

TestFiles page(std::string_view body, std::string_view front = "") {
  return {{"a.md", healthy(body, front)}};
}

constexpr std::string_view kSpanish =
    "El dolor de la espalda es muy frecuente en las personas que trabajan "
    "sentadas durante muchas horas. Lo mejor es levantarse y caminar un poco "
    "cada media hora, y hacer los ejercicios que se explican en esta página "
    "con calma y sin forzar. Si el dolor no mejora en unas semanas, o si hay "
    "otros síntomas, hay que ir al médico para que lo vea.";

}  // namespace

std::vector<RuleCase> metadata_cases() {
  return {
      {"missing-title", page("", "title: \"\"\n"), page("Text.")},
      {"long-title",
       page("Text.",
            "title: Everything that you ever wanted to know about the "
            "knee and all of its parts\n"),
       page("Text.", "title: The knee\n")},
      {"missing-description",
       {{"a.md", "---\ntitle: Hours\n---\n\nText.\n"}},
       page("Text.")},
      {"long-description",
       page("Text.", "description: " + std::string(170, 'x') + "\n"),
       page("Text.")},
      {"language-mismatch", page(kSpanish, "language: en\n"),
       page(kSpanish, "language: es\n")},
      {"missing-topic", page("Text."), page("Text.", "topics: [Neck]\n")},
      {"topic-spelt-two-ways",
       {{"a.md", healthy("One.", "topics: [Headaches]\n")},
        {"b.md", healthy("Two.", "topics: [headache]\n")}},
       {{"a.md", healthy("One.", "topics: [Neck]\n")},
        {"b.md", healthy("Two.", "topics: [Hip]\n")}}},
      {"untidy-address", page("Text.", "permalink: /Neck_Pain/\n"),
       page("Text.", "permalink: /neck-pain/\n")},
  };
}

}  // namespace palpate
