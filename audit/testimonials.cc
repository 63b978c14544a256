#include "audit/claims.h"
#include "audit/phrases.h"

namespace palpate {
namespace {

using Words = std::span<const std::string_view>;

// Praise that needs no story around it.
const Phrases& praise() {
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

// What happened to the teller or to someone close: "my back", "my son".
const Phrases& own_body() {
  static const Phrases words = {
      "my|our (own|poor|bad|right|left|lower|upper|old|chronic|constant|tennis|"
      "frozen) back|neck|knee|knees|hip|hips|shoulder|shoulders|foot|feet|heel|"
      "ankle|wrist|elbow|hand|hands|arm|leg|legs|jaw|head|calf|spine|posture|"
      "pain|pains|headache|headaches|migraine|migraines|symptoms|sciatica|"
      "mobility|sleep|confidence|movement|tension|stiffness|arthritis|swing",
      "my|our mother|father|mum|dad|wife|husband|partner|son|daughter|child|"
      "children|friend"};
  return words;
}

const Phrases& carers() {
  static const Phrases words = {
      "therapist|therapists|myotherapist|physio|physiotherapist|osteopath|"
      "chiropractor|clinic|practice|team|staff|dr|receptionist",
      "session|sessions|appointment|appointments|visit|visits|treatment|"
      "treatments|massage|massages|needling|program|programme|care|exercises|"
      "results|here"};
  return words;
}

// How it turned out.
const Phrases& outcomes() {
  static const Phrases words = {
      "can now|finally|again|climb|walk|run|sleep|sit|lift",
      "now .. 3 can|could|sleep|walk|run|again",
      "gone|vanished|disappeared|history|cured|cleared|healed|fixed|stopped|"
      "eased|improved|transformed|changed",
      "better|stronger|younger|lighter|taller|happier|relieved|grateful|"
      "blessing|genius|magic|amazed",
      "has|have|had not|never|hasnt|havent (been|felt) hurt|hurts|bothered|"
      "better|troubled|returned|come|had",
      "without|no|free of|from (any|more) pain|painkillers|tablets",
      "thanks to|for",
      "thank you",
      "owe .. 3 everything|lot|much",
      "from .. 3 to .. 3 one|zero|nothing|none|dancing|running|walking",
      "first time",
      "would not|never (go|miss|be) .. 3 anywhere|it|without",
      "told .. 3 friends|everyone|family|colleagues",
      "back to|at work|running|sport|dancing|playing|normal|training",
      "(only|first|last) .. 2 who|that .. 1 helped|understood|listened|worked",
      "nobody|nothing|no else .. 2 could|can|helped|has|had",
      "recommend|recommended"};
  return words;
}

// Whoever writes as a carer speaks of patients, not of a body of their own.
const Phrases& carer_speaks() {
  static const Phrases words = {
      "i|we (often|always|usually|sometimes|also|will|can|would|may|might) "
      "treat|see|advise|suggest|recommend|use|teach|ask|show|offer|give|"
      "explain|assess you|your|it|that|this|a|an|the|people|patients|clients|"
      "them|how|starting|using|trying|doing|keeping",
      "my|our patients|clients|readers|practice|students|site|article|blog|"
      "post|book|course"};
  return words;
}

// A story of one's own: somebody's trouble, and how it ended.
bool tells_a_cure(Words words) {
  static const Phrases teller = {"i|ive|im|me|my"};
  static const Phrases trouble = {
      "suffered|struggled|lived|agony|limping|crutches|doubtful|sceptical|"
      "skeptical|desperate|tried|used .. 12 until|till|before|now|but|and",
      "until|till|before|since .. 3 i|found|met|came|coming|saw"};
  if (!teller.in(words) || carer_speaks().in(words)) {
    return false;
  }
  const bool ended = outcomes().in(words);
  return (own_body().in(words) && ended) ||
         (carers().in(words) && (ended || trouble.in(words))) ||
         (trouble.in(words) && ended);
}

// "A reader writes: ...", "Our client Jo says ...".
bool quotes_someone(Words words) {
  static const Phrases quoted = {
      "a|an|our|one|another|happy (long|of|our|time|happy|delighted|former|"
      "regular) (time|term|our) "
      "patient|patients|client|clients|customer|reader|runner|mother "
      ".. 2 writes|says|said|wrote|reports|raves|love|loves|tells"};
  return quoted.in(words) && outcomes().in(words);
}

// "Highly recommended:" heads many a list; with "!" or "I" it is praise.
bool is_own_praise(std::string_view text, Words words) {
  static const Phrases first_person = {"i|my|me|ive|im|we|our|us"};
  static const Phrases standing_alone = {
      "patient|patients|client|clients|customer|mother|runner|reader",
      "life changing",
      "five|5 star|stars",
      "best",
      "worth every",
      "amazing|fantastic|incredible|wonderful"};
  return praise().in(words) &&
         (first_person.in(words) || standing_alone.in(words) ||
          text.find('!') != std::string_view::npos);
}

}  // namespace

bool is_testimonial(const ClaimText& sentence) {
  return sentence.text.find('?') == std::string_view::npos &&
         (is_own_praise(sentence.text, sentence.words) ||
          tells_a_cure(sentence.words) || quotes_someone(sentence.words));
}

}  // namespace palpate
