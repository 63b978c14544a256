#include "audit/claims.h"

#include <algorithm>

#include "audit/phrases.h"

namespace palpate {
namespace {

using Words = std::span<const std::string_view>;

const Phrases& absolutes() {
  static const Phrases words = {
      "cure|cures|cured|curing",
      "heals|eliminates|eradicates|erases|banishes .. 3 "
      "pain|pains|headaches|migraines|tension|condition|symptoms|arthritis|"
      "sciatica|injury|injuries|disease|problem|problems",
      "eliminate|eradicate|banish .. 3 "
      "pain|headaches|migraines|arthritis|sciatica|symptoms .. 4 "
      "forever|completely|entirely|altogether|permanently",
      "guarantee|guaranteed|guarantees|guaranteeing",
      "100|hundred %|percent|per (cent) safe|effective|success*|pain|natural|"
      "risk|cure|recovery|of",
      "100|hundred %|percent",
      "permanent|permanently|lasting forever",
      "permanent relief|cure|solution|fix|results|freedom",
      "permanently relieve*|fix*|remove*|end*|free|reverse*|resolve*|solve*|"
      "heal*|eliminate*|rid",
      "no|zero|without (any) side effects",
      "no|zero|without (any) risk|risks|danger",
      "risk free",
      "completely|totally|perfectly|entirely|absolutely safe",
      "miracle|miraculous|miraculously|wonder treatment|cure|drug|therapy",
      "miracle|miracles|miraculous|miraculously",
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
      "for good",
      "pain|headache|symptom|migraine free for|forever|life|within|in",
      "only treatment|therapy|method|technique|thing that works|work|helps|"
      "cures|heals|can",
      "best treatment|therapy|cure|remedy for|in|available",
      "reverse|reverses|reversing (your) .. 2 arthritis|ageing|aging|"
      "degeneration|disease|scoliosis|damage",
      "will cure|fix|heal|eliminate|disappear|vanish|never|always|definitely|"
      "certainly|completely",
      "prevents|prevent|stops (all|any|every) .. 1 disease|cancer|arthritis|"
      "migraines|injuries forever|completely|altogether",
      "every|all patient|patients|client|clients|person|people "
      "recover|recovers|improve|improves|get|gets|leave|leaves|feel|feels",
      "secret|ancient cure|remedy that|doctors",
      "doctors dont want",
      "unlike medication|drugs|surgery .. 3 no",
      "detox|detoxes|detoxify|flush* .. 3 toxins",
      "removes|release* toxins",
      "boost|boosts|boosting .. 2 immune system|immunity",
      "replaces|replace|instead of|no need for "
      "surgery|medication|medicine|doctors|doctor",
      "dissolves|breaks|break down|up scar tissue|adhesions|knots "
      "permanently|completely",
      "realign*|straighten* .. 3 spine .. 2 permanently|forever|for"};
  return words;
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
      "for good measure|posture|health|reason|blood|results|sleep|form|"
      "quality|balance|movement|support|circulation",
      "do permanent|permanently harm|damage|injury|weakness|numbness|nerve",
      "permanent|permanently damage|harm|weakness|numbness|injury|loss|change|"
      "changes|nerve|disability|scar*|mark*|teeth|tooth|stiff*|bent|damaged",
      "see|call|contact|ask|visit|go|get|stop|seek .. 6 immediately",
      "immediately .. 3 see|call|contact|stop|seek|doctor|emergency|hospital",
      "secure|cure|cured meat|ham|cheese|concrete",
      "always work|works with|within|in|on|up|to|at|from",
      "100|hundred %|percent (of) cotton|effort|sure|certain|your|attendance|"
      "wool|juice|oxygen|capacity|weight",
      "comes|come back",
      "guarantee of"};
  return words;
}

const Phrases& evidence_words() {
  static const Phrases words = {
      "numerous|many|several|countless|multiple|various|some|recent|"
      "scientific|clinical|medical|new|other|few|two|three|dozens|hundreds "
      "(of) (recent|small|large|clinical|scientific|good) "
      "studies|trials|papers|experiments",
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
      "reports|concluded|demonstrat*|published|of",
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
      "evidence based (benefits|results)",
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

const Phrases& testimonials() {
  static const Phrases words = {
      "changed|saved|transformed|gave|turned my|me (my) (life|back)",
      "life changing|changer",
      "i highly|cannot|cant|would|strongly|definitely|wholeheartedly "
      "(highly) recommend",
      "highly recommend*",
      "i recommend .. 4 clinic|therapist|anyone|everyone",
      "cannot|cant thank|recommend .. 5 enough",
      "my|the pain|back|neck|knee|shoulder|hip|headaches|headache|migraine|"
      "migraines|symptoms|sciatica is|are|was|were|has|have .. 3 "
      "gone|vanished|disappeared|better|history|cured|changed|stopped",
      "after|since|from .. 4 session|sessions|treatment|treatments|visit|"
      "visits|appointment|weeks|months .. 3 i|my",
      "i was|am|have|had|feel|felt|could|can|got|went|came|woke .. 6 "
      "after|since|thanks .. 5 session|sessions|treatment|treatments|visit|"
      "visits|massage|clinic|therapist|first",
      "i no longer",
      "thanks|thank you (so) (much) to|dr|for .. 3 "
      "my|i|team|clinic|therapist|you|giving|everything|all",
      "best therapist|physio|physiotherapist|osteopath|chiropractor|massage|"
      "myotherapist|clinic i|in|ever|ive",
      "five|5 star|stars",
      "i|ive been|suffered|tried|lived|struggled .. 8 "
      "until|before|for years|now",
      "i was sceptical|skeptical|amazed|blown|stunned|so impressed",
      "amazing|fantastic|incredible|wonderful|brilliant results|service|"
      "therapist|team|clinic|experience|treatment|job|staff",
      "pain free for|after|since|thanks .. 4 my|i|visit|session|sessions|"
      "treatment",
      "gave me my",
      "got my life|back|sleep|knee|running back",
      "worth every penny|cent|dollar|minute",
      "says|said|writes|reports|raves|shares our|a|one (of) (our) "
      "(happy|delighted|recent|former|long|regular) "
      "patient|client|patients|clients|customer|mother|runner|reader",
      "patients|clients rave|say|love|tell us|often|that .. 6 "
      "best|amazing|changed|wonderful|love",
      "i felt|feel (like) (so|much|a|completely|totally) "
      "(much) better|new|amazing|great|fantastic|brilliant|relaxed|taller|"
      "lighter",
      "i walked|slept|ran|woke .. 6 first time in",
      "dr|the team .. 6 fixed|saved|cured|healed|sorted my|me"};
  return words;
}

bool in_first_person(Words words) {
  return std::ranges::any_of(words, [](std::string_view word) {
    return word == "i" || word == "my" || word == "me" || word == "ive" ||
           word == "im" || word == "we" || word == "our" || word == "us";
  });
}

// FAQ headings are put in the reader's mouth: "When should I see a doctor?"
bool is_question(std::string_view text) {
  return text.find('?') != std::string_view::npos;
}

}  // namespace

bool is_absolute_claim(const ClaimText& sentence) {
  const auto match = absolutes().find(sentence.words);
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

bool is_testimonial(const ClaimText& sentence) {
  if (is_question(sentence.text) || !testimonials().in(sentence.words)) {
    return false;
  }
  static const Phrases reported = {
      "patient|patients|client|clients|customer|mother|runner|reader",
      "life changing",
      "five|5 star|stars",
      "best",
      "worth every",
      "highly recommend*",
      "amazing|fantastic|incredible|wonderful"};
  return in_first_person(sentence.words) || reported.in(sentence.words);
}

}  // namespace palpate
