#include "audit/finding_json.h"
#include "searchd/app.h"
#include "searchd/draft.h"
#include "searchd/draft_check.h"
#include "searchd/fields.h"
#include "searchd/routes.h"

namespace palpate {

// POST /v1/check {"title": "...", "markdown": "..."}; nothing of it is kept.
HttpResponse check(const HttpRequest& request, App& app) {
  const Article draft =
      read_draft(request_fields(request), app.settings.site.language);
  return {.body = findings_to_json(app.drafts.check(draft))};
}

}  // namespace palpate
