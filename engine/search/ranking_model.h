// The numbers of the ranking, in one place, so that bench/tune_ranking can try
// others. The defaults serve every corpus; docs/relevance.md tells what each
// one brings on each judged set.

#pragma once

#include <cstddef>

namespace palpate {

struct RankingModel {
  // BM25F: S. Robertson, H. Zaragoza, M. Taylor, Simple BM25 extension to
  // multiple weighted fields, CIKM 2004. Counts are weighted by field, then
  // saturate together; the title's length counts by itself.
  double k1 = 1.2;
  double b = 0.75;
  double title = 3;
  double title_b = 0.6;
  double heading = 2;
  double front = 2;  // Summary, topics and tags.

  // A word that many texts hold but few titles says what those articles are
  // about: so much of the logarithm of how much rarer it is in titles. Less in
  // a query of more words than these, in proportion: it has subjects enough.
  double subject = 0.3;
  double subject_words = 3;
  // Two words of the query within four words of each other score as if the
  // pair were a word, at this weight.
  double pairs = 0.15;
  // Near articles lend each other this part of their scores.
  double neighbours = 0.45;
  // A query of more words than these is a text pasted whole: its subject tells
  // more than which of its words stand together.
  std::size_t long_query = 20;
  double long_pairs = 0;
  double long_neighbours = 0.6;
  // Nearness in the latent space, as a share of the best score; and how far
  // the query is drawn towards the best articles in it.
  double latent = 0.2;
  double feedback = 3;
  std::size_t feedback_articles = 5;
  // A title made of the query's words and no others: a share likewise.
  double exact_title = 0.2;
  // When a title says nearly what the query says (cosine c), what the corpus
  // thinks around it counts less: 1 - gate * c^4.
  double gate = 0.7;

  // What the vocabulary adds counts less than what was typed: replacing lay
  // words by clinical ones worsened 19 % of searches (JMIR 2004;6(3):e27).
  double expansion = 0.35;
  // The words of a saying, beside those of what it means: set by hand.
  double saying_words = 0.15;

  // How many of the first pass's best are looked at again, word by word: the
  // fewest for a query of a few words, so many more for each word beyond these,
  // and never more than `candidates`. The fewer words, the less the second look
  // changes.
  std::size_t few_words = 3;
  std::size_t fewest_candidates = 40;
  std::size_t candidates_a_word = 30;
  std::size_t candidates = 300;
};

}  // namespace palpate
