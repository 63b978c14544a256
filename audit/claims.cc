#include "audit/claims.h"

#include <optional>

#include "audit/phrases.h"

namespace palpate {
namespace {

using Words = std::span<const std::string_view>;

// NOLINTNEXTLINE(readability-function-size): one table.
const Phrases& absolutes() {
  static const Phrases words = {
      "cure|cures|cured",
      "heals|eliminates|eradicates|erases|banishes .. 3 "
      "pain|pains|headaches|migraines|tension|condition|symptoms|arthritis|"
      "sciatica|injury|injuries|disease|problem|problems",
      "eliminate|eradicate|banish .. 3 "
      "pain|headaches|migraines|arthritis|sciatica|symptoms .. 4 "
      "forever|completely|entirely|altogether|permanently",
      "guarantee|guaranteed|guarantees|guaranteeing",
      "100|hundred %|percent|per (cent) (of) (our|the|all) "
      "safe|effective|success*|pain|natural|risk|cure|recovery|guarantee*|"
      "certain|patients|clients|people|cases",
      "rid of .. 5 forever|permanently|completely",
      "permanent relief|cure|solution|fix|results|freedom",
      "permanently relieve*|fix*|remove*|end*|free|reverse*|resolve*|solve*|"
      "heal*|eliminate*|rid",
      "no|zero|without (any) side effects",
      "no|zero|without (any) risk|risks|danger",
      "risk free",
      "completely|totally|perfectly|entirely|absolutely safe",
      "miracle|miraculous|miraculously|wonder treatment|cure|drug|therapy",
      "miracle|miracles|miraculous|miraculously",
      "vanish*|disappear*|dissolve* instantly|immediately|overnight|forever",
      "gives|brings|get|for|delivers|provides|offers (you) immediate "
      "relief|results",
      "will never|not return|returns|recur|fail|hurt|need (again)",
      "lasts|last (you) a lifetime|forever",
      "effective|works|helps|succeeds in|for all|every|any|each "
      "(single) case|cases|condition|conditions|body|person|people",
      "results|success|recovery|relief (is|are) certain|assured|inevitable",
      "cannot|cant|never|wont harm|hurt|injure you|anyone|anybody",
      "surgery|medication|drugs|painkillers .. 2 "
      "never|unnecessary (needed|necessary|required)",
      "always work|works|helps|relieves|succeeds|heals|cures|effective",
      "never fail|fails|failed|comes|come|returns|return",
      "works|work for everyone|everybody|anyone|all|any",
      "instant|instantly|immediately relief|relieve*|pain|results|cure*|heal*|"
      "vanish*|disappear*|removes|remove",
      "instant relief|results|cure",
      "end|ends|ending (your) .. 2 pain|headaches|migraines|suffering (for) "
      "forever|good|ever",
      "say goodbye to",
      "once and for all",
      "for good and|with|without|using|once|this|today|now",
      "pain|headache|symptom|migraine free for|forever|life|within|in",
      "only treatment|therapy|method|technique|thing|exercise|way that|which|"
      "to work|works|help|helps|cure|cures|heal|heals|ever",
      "nothing (else) works|compares|helps|heals (better|as|like)",
      "best treatment|therapy|cure|remedy for|in|available",
      "reverse|reverses|reversing (your) .. 2 arthritis|ageing|aging|"
      "degeneration|disease|scoliosis|damage",
      "will cure|fix|heal|eliminate|disappear|vanish|definitely|"
      "certainly|completely",
      "prevents|prevent|stops (all|any|every) .. 1 disease|cancer|arthritis|"
      "migraines|injuries forever|completely|altogether",
      "every|all (of|our) (our|the) "
      "patient|patients|client|clients|person|people|runner|runners|athlete|"
      "athletes|reader|readers|body|bodies|everyone|everybody "
      "recover|recovers|improve|improves|get|gets|leave|leaves|feel|feels",
      "secret|ancient cure|remedy that|doctors",
      "doctors dont want",
      "unlike medication|drugs|surgery .. 3 no",
      "flush*|clear*|release*|remove* .. 3 toxins",
      "detox|detoxes|detoxify|detoxifies|detoxifying (your|the) "
      "body|system|blood|liver|muscles|tissue",
      "boost|boosts|boosting .. 2 immune system|immunity",
      "replaces|replace (any|all|your) surgery|medication|medicine|doctors",
      "no need for surgery|medication|medicine|doctors|doctor",
      "dissolves|breaks|break down|up scar tissue|adhesions|knots "
      "permanently|completely",
      "realign*|straighten* .. 3 spine .. 2 permanently|forever|for"};
  return words;
}

// "Gone for good." ends its sentence; "for good balance" goes on.
std::optional<PhraseMatch> for_good(Words words) {
  const std::size_t count = words.size();
  if (count < 2 || words[count - 2] != "for" || words[count - 1] != "good") {
    return std::nullopt;
  }
  return PhraseMatch{count - 2, count};
}

// What turns an absolute wording into its opposite, or into a question.
const Phrases& denials() {
  static const Phrases words = {
      "no|not|cannot|cant|never|dont|doesnt|wont|isnt|arent|without|"
      "nobody|none|neither|nor|nothing",
      "no (known|single|one|such|quick|real) cure|guarantee|miracle|fix",
      "beware|avoid|wary|careful|distrust|suspicious of|any|anyone|claims|"
      "someone",
      "be|is wary|careful|sceptical|skeptical",
      "expecting|expect to",
      "claim|claims|claiming|promise|promises|promising|promised",
      "rarely|seldom|hardly|little|few|unlikely|impossible|myth|false|untrue",
      "if it sounds|someone|anyone",
      "question|questions",
      "whether",
      "rather than|instead of a|the",
      "too good to be true"};
  return words;
}

// Meanings that have nothing to do with a promise.
const Phrases& harmless() {
  static const Phrases words = {
      "stretch* .. 3 for good",
      "for good measure|posture|health|reason|blood|results|sleep|form|"
      "quality|balance|movement|support|circulation",
      "do permanent|permanently harm|damage|injury|weakness|numbness|nerve",
      "permanent|permanently damage|harm|weakness|numbness|injury|loss|change|"
      "changes|nerve|disability|scar*|mark*|teeth|tooth|stiff*|bent|damaged",
      "see|call|contact|ask|visit|go|get|stop|seek .. 6 immediately",
      "immediately .. 3 see|call|contact|stop|seek|doctor|emergency|hospital",
      "secure|cure|cured meat|ham|cheese|concrete",
      "ounce|pound of prevention|cure",
      "always work|works with|within|in|on|up|to|at|from",
      "100|hundred %|percent (of) cotton|effort|sure|certain|your|attendance|"
      "wool|juice|oxygen|capacity|weight",
      "comes|come back",
      "guarantee of",
      "guarantee|guarantees problems|pain|trouble|failure|injury"};
  return words;
}

const Phrases& evidence_words() {
  static const Phrases words = {
      "numerous|many|several|countless|multiple|various|some|recent|"
      "scientific|clinical|medical|new|other|few|two|three|dozens|hundreds "
      "(of) (recent|small|large|clinical|scientific|good) "
      "studies|trials|papers|experiments",
      "researchers|scientists|team|group|university|laboratory "
      "(has|have|in|at) "
      "(also|recently) found|discovered|showed|proved|demonstrated that|how",
      "decades|years of research|studies|science|evidence",
      "studies|trials|research of|in|on|with .. 3 "
      "found|showed|suggested|confirmed|proved",
      "study|trial|review|survey (even|also|has|have|recently) (also|even) "
      "found|showed|shown|suggested|confirmed|confirms|proved|proves",
      "studies|trials|research|science|evidence|data|surveys|experiments "
      "(has|have|also|clearly|now|often|consistently|strongly) (also|long|"
      "clearly|repeatedly|consistently) "
      "show|shows|shown|suggest|suggests|suggested|prove|proves|proved|proven|"
      "indicate|indicates|indicated|demonstrate|demonstrates|demonstrated|"
      "confirm|confirms|confirmed|find|finds|found|reveal|reveals|revealed|"
      "support|supports|supported|establish*|link|links|linked",
      "a|one|another|recent|large|small|new|clinical|2020|2021|2022|2023|2024 "
      "(recent|large|small|new|clinical|landmark) study|trial|review|survey|"
      "meta (analysis) show*|found|finds|suggest*|prove*|confirm*|reported|"
      "reports|concluded|demonstrat*|published",
      "researchers|scientists|experts|specialists|doctors (have|now|all|also) "
      "(also|long|recently) found|discovered|shown|proved|proven|agree|"
      "believe|say|confirm*|recommend|know|known|demonstrat*|report*",
      "clinically|scientifically|medically proven|tested|shown|validated|"
      "demonstrated|backed|supported|established",
      "proven to|by|effective|technique|treatment|method|therapy|results|"
      "benefits|way",
      "backed|supported by (the|strong|solid|good|recent|modern|clinical) "
      "science|research|evidence|studies|trials",
      "according to (recent|the|new|many|several|some|a) "
      "research|studies|study|experts|scientists|science|evidence|trials",
      "research|studies into|on .. 6 show|shows|shown|suggest|suggests|found|"
      "finds|proves|prove|confirms",
      "evidence based benefits|results",
      "it|its (is|has) (been) (well|widely) "
      "proven|documented|established|shown|demonstrated|known that|to",
      "well|widely documented|established",
      "the science is",
      "up to|about|around|over|nearly|almost|roughly|some|than .. 2 %|percent "
      "of .. 3 people|patients|adults|sufferers|cases|women|men|clients|"
      "runners|workers|users|readers",
      "%|percent of .. 2 people|patients|adults|sufferers|cases|women|men|"
      "clients|runners|workers|participants"};
  return words;
}

// Saying that evidence is thin is what these rules want.
const Phrases& modest() {
  static const Phrases words = {
      "evidence|research|studies|data|trials (is|are|for|on|that|of|so) .. 6 "
      "limited|mixed|weak|thin|unclear|lacking|scarce|small|low|poor|patchy|"
      "modest|conflicting|uncertain|early|sparse|slim|inconclusive",
      "limited|little|weak|mixed|no|some|low|poor|insufficient|scant "
      "(good|strong|firm|clear|quality) evidence|research|proof",
      "not|never|no|few|nobody|hasnt|isnt|cannot|rarely|without "
      ".. 3 proven|proof|studies|evidence|shown|show|studied|research|trials|"
      "know",
      "more|further|better research|studies|evidence|trials",
      "studies|trials|research|evidence do|does|did|have|has|is|are not",
      "do not|dont|doesnt .. 1 agree",
      "disagree*",
      "ask|asks|asked"};
  return words;
}

// FAQ headings are put in the reader's mouth: "When should I see a doctor?"
bool is_question(std::string_view text) {
  return text.find('?') != std::string_view::npos;
}

}  // namespace

bool is_absolute_claim(const ClaimText& sentence) {
  auto match = absolutes().find(sentence.words);
  if (!match) {
    match = for_good(sentence.words);
  }
  if (!match || is_question(sentence.text) || harmless().in(sentence.words)) {
    return false;
  }
  // A denial counts before the claim and, for a few words, after it; "no side
  // effects" holds its own "no".
  const Words before = sentence.words.first(match->begin);
  const Words after = sentence.words.subspan(match->end);
  static const Phrases after_denials = {
      "is|are|sounds|seems|be (a|an|probably|usually|almost) "
      "myth|false|unlikely|impossible|rare|suspect|untrue|wrong|overstated|too",
      "should make you", "be wary", "does|do|is|are|has|have|should not",
      "cannot|doesnt|isnt|dont"};
  return !denials().in(before) && !after_denials.in(after);
}

bool appeals_to_evidence(const ClaimText& sentence) {
  return evidence_words().in(sentence.words) && !is_question(sentence.text) &&
         !modest().in(sentence.words);
}

}  // namespace palpate
