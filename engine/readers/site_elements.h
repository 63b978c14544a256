// What an element of a page is for, by its name, its role and its classes.

#pragma once

#include <libxml/tree.h>

#include <string>
#include <vector>

namespace palpate {

// Never shown to a reader: script, style, template, svg, hidden elements.
bool is_hidden(const xmlNode* element);

// <main>, <article> and what is declared as such.
bool is_article_element(const xmlNode* element);

// The site's own, by what the element is: navigation, banners, dialogs, forms,
// asides; header and footer outside of an article.
bool is_site_element(const xmlNode* element);

// The site's own, by what it is called: "breadcrumbs", "cookie-notice".
bool has_site_name(const xmlNode* element);

// Its classes and its id, folded.
std::vector<std::string> element_names(const xmlNode* element);

}  // namespace palpate
