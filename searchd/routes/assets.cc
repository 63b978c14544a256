#include "searchd/assets.h"

#include "searchd/app.h"
#include "searchd/routes.h"

namespace palpate {

HttpResponse widget_script(const HttpRequest& request, App& app) {
  return app.assets.answer(request, "palpate.js");
}

HttpResponse related_script(const HttpRequest& request, App& app) {
  return app.assets.answer(request, "palpate-related.js");
}

HttpResponse widget_style(const HttpRequest& request, App& app) {
  return app.assets.answer(request, "palpate.css");
}

HttpResponse site_style(const HttpRequest& request, App& app) {
  return app.assets.answer(request, "site.css");
}

HttpResponse editor_style(const HttpRequest& request, App& app) {
  return app.assets.answer(request, "editor.css");
}

HttpResponse favicon(const HttpRequest& request, App& app) {
  return app.assets.answer(request, "favicon.svg");
}

}  // namespace palpate
