// Small sites to audit, written as the files they are made of.

#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "audit/corpus.h"
#include "audit/run_audit.h"

namespace palpate {

struct TestFile {
  std::string path;
  std::string text;
};

using TestFiles = std::vector<TestFile>;

// A page that no rule about metadata finds fault with; `front` adds to its
// front matter, or overrides it.
std::string healthy(std::string_view body, std::string_view front = "");

// As many pages as make a site, linked in a ring, and `more`.
TestFiles site_with(TestFiles more);

// The corpus on 22 November 2026.
Corpus corpus_of(const TestFiles& files, CorpusInput input = {});

// What one rule finds there.
std::vector<Finding> findings_of(std::string_view rule, const TestFiles& files,
                                 CorpusInput input = {});

// What a rule must find, and where it must keep silent.
struct RuleCase {
  std::string_view rule;
  TestFiles fires;
  TestFiles quiet;
  // What a rule needs beside the files: searches, an earlier report.
  std::function<void(CorpusInput&)> fires_with = nullptr;
  std::function<void(CorpusInput&)> quiet_with = nullptr;
};

std::vector<RuleCase> integrity_cases();
std::vector<RuleCase> link_cases();
std::vector<RuleCase> duplicate_and_date_cases();
std::vector<RuleCase> readability_cases();
std::vector<RuleCase> metadata_cases();
std::vector<RuleCase> trust_cases();
std::vector<RuleCase> demand_cases();

}  // namespace palpate
