// What a server may refuse before it reads on, and how it says so.

#pragma once

#include <optional>

#include "searchd/http.h"
#include "searchd/net/event_loop.h"
#include "searchd/problem.h"

namespace palpate {

// Whether a body follows the head.
bool has_body(const HttpRequest& request);

// Judges the head of a request that is framed well; nullopt when its body may
// be read.
std::optional<Problem> refuse_head(const HttpRequest& request);

// Why a request was not read to its end. `status`: as the library sees it.
Problem explain_failure(const WireRequest& wire, int status = 400);

}  // namespace palpate
