// What a server may refuse before it reads on: requests that are too much, or
// that say two things at once.

#pragma once

#include <cstddef>
#include <optional>

#include "searchd/http.h"
#include "searchd/problem.h"

namespace palpate {

// Whether a body follows the head.
bool has_body(const HttpRequest& request);

// Judges the head of a request; nullopt when its body may be read.
std::optional<Problem> refuse_head(const HttpRequest& request,
                                   std::size_t max_body);

// How far a request got that could not be read to its end.
struct Failure {
  int status = 400;  // As the library sees it.
  bool head_read = false;
  bool overrun = false;  // More bytes came than were allowed.
};

Problem explain_failure(const Failure& failure);

}  // namespace palpate
