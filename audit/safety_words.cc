#include "audit/safety_words.h"

#include <algorithm>
#include <iterator>

#include "audit/phrases.h"

namespace palpate {
namespace {

// Wordings may run on into the next sentence: that in which they begin.
const Sentence* sentence_saying(const Page& page, const Phrases& words) {
  const auto match = words.find(page.words);
  if (!match) {
    return nullptr;
  }
  const auto after = std::ranges::upper_bound(
      page.sentences, match->begin, {}, [](const Sentence& sentence) {
        return std::size_t{sentence.first_word};
      });
  return &*std::prev(after);
}

}  // namespace

const Sentence* sends_to_doctor(const Page& page) {
  static const Phrases words = {
      "see|call|contact|visit|ask|consult|phone|ring|tell|book|seek|get|need|"
      "needs|needing|speak|talk|go|seeing|calling|check|checked|discuss|"
      "arrange|assessed|straight|want .. 6 "
      "doctor|doctors|gp|physician|clinician|hospital|emergency|medical|"
      "nurse|midwife|dentist|ambulance|999|112|911|000|111|pharmacist|"
      "optician|casualty|surgeon|specialist",
      "doctor|gp|hospital|emergency|medical .. 4 "
      "now|urgently|promptly|soon|first|today|immediately|visit|appointment|"
      "check|assessment|help|attention|advice|review|opinion",
      "(healthcare|health|medical) professional|provider|adviser (if|when|"
      "before)",
      "seek|get|need (urgent|immediate|prompt) (medical) help|care|advice",
      "when to see|seek|get|call|worry|ask",
      "red flags",
      "warning signs",
      "physiotherapist|doctor should look|check"};
  return sentence_saying(page, words);
}

const Sentence* names_urgent_help(const Page& page) {
  static const Phrases words = {
      "emergency|ambulance|999|112|911|000|urgent|urgently|immediately|"
      "casualty|hospital",
      "straight|right away",
      "at once",
      "same day",
      "a e",
      "without delay",
      "as soon as",
      "promptly|today|tonight"};
  return sentence_saying(page, words);
}

const Sentence* names_risks(const Page& page) {
  static const Phrases words = {
      "risk|risks|risky|unsafe|harmful|danger|dangers|dangerous",
      "side effect|effects|contraindicat*|precaution*|caution|cautions|"
      "cautious|careful|carefully",
      "not suitable|safe|advised|recommended",
      "should not|wait|avoid",
      "when not",
      "do not|dont|avoid .. 8 if|when|while|during|near|over|on",
      "leave .. 3 alone",
      "take|with care",
      "check with",
      "bruise|bruising|soreness afterwards|after"};
  return sentence_saying(page, words);
}

const Sentence* admits_uncertainty(const Page& page) {
  static const Phrases words = {
      "may|might|perhaps|possibly|sometimes|uncertain|unclear|unknown",
      "some people",
      "not everyone|everybody|always|certain|known|clear|fully|"
      "well",
      "limited|mixed|weak|little evidence|research",
      "evidence|research .. 4 limited|mixed|weak|thin|unclear",
      "varies|vary|differs",
      "tends|tend to",
      "can differ|vary",
      "could"};
  return sentence_saying(page, words);
}

const Sentence* names_alternatives(const Page& page) {
  static const Phrases words = {
      "other|another treatment|treatments|option|options|approach|approaches|"
      "therapies|ways|forms|choices|help|methods|techniques",
      "alternative|alternatives|alternatively|instead",
      "exercise|exercises|physiotherapy|medicine|medicines|medication|"
      "painkillers|surgery|injection|injections|heat|ice|rest|stretching|"
      "strength|strengthening|walking",
      "alongside|combined|together with"};
  return sentence_saying(page, words);
}

const Sentence* tells_untreated_course(const Page& page) {
  static const Phrases words = {
      "by itself|themselves",
      "on its|their own",
      "without treatment",
      "untreated|unaddressed|unchecked|neglected",
      "if (left|it|nothing|you) "
      "(is|do|does|are) (nothing|not|ignored|left)",
      "settle*|recover*|heal|heals|improve|improves|ease|eases|pass|passes|"
      "better .. 8 days|weeks|months|time|year",
      "days|weeks|months|time .. 8 settle*|recover*|heal|heals|improve|"
      "improves|ease|eases|better",
      "wear|wears|goes|go off|away",
      "get|gets worse",
      "how long",
      "long term",
      "over time",
      "come|comes back"};
  return sentence_saying(page, words);
}

const Sentence* bears_disclaimer(const Page& page) {
  static const Phrases words = {
      "not|never|no (a|be|an) (medical) (substitute|replacement|replace|"
      "intended) (for|as|to) (medical|professional) advice|diagnosis|care",
      "not .. 4 medical advice",
      "substitute|replacement for .. 4 "
      "advice|care|doctor|diagnosis|treatment|consultation|visit",
      "general|informational|educational information|purposes (only)",
      "not .. 3 replace .. 5 advice|doctor|care|professional|consultation",
      "medical disclaimer",
      "not intended to diagnose"};
  return sentence_saying(page, words);
}

}  // namespace palpate
