#include "searchd/templates.h"

#include <kainjow/mustache.hpp>
#include <stdexcept>

#include "searchd/web_file.h"

namespace palpate {
namespace {

namespace mustache = kainjow::mustache;

constexpr std::string_view kPartials[] = {"head", "foot", "search_box",
                                          "editor_head", "editor_foot"};

std::string template_text(std::string_view name) {
  const std::string_view text =
      web_file("templates/" + std::string(name) + ".html");
  if (text.data() == nullptr) {
    throw std::logic_error("no template " + std::string(name));
  }
  return std::string(text);
}

mustache::data to_data(const View& view) {
  mustache::data data;
  for (const auto& [name, text] : view.texts) {
    data.set(name, text);
  }
  for (const auto& [name, flag] : view.flags) {
    data.set(name, flag);
  }
  for (const auto& [name, items] : view.lists) {
    mustache::data list(mustache::data::type::list);
    for (const View& item : items) {
      list.push_back(to_data(item));
    }
    data.set(name, list);
  }
  return data;
}

}  // namespace

std::string render(std::string_view name, const View& view) {
  mustache::data data = to_data(view);
  for (const std::string_view partial : kPartials) {
    data.set(std::string(partial),
             mustache::partial([partial] { return template_text(partial); }));
  }
  mustache::mustache page(template_text(name));
  std::string html = page.render(data);
  if (!page.is_valid()) {
    throw std::logic_error(std::string(name) + ": " + page.error_message());
  }
  return html;
}

}  // namespace palpate
