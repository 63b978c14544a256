#include <string>

#include "engine/readers/html_body.h"
#include "tests/support/catch.h"

namespace palpate {

namespace {

std::string all_text(const HtmlPage& page) {
  std::string text;
  for (const Section& section : page.body.sections) {
    text += "[" + section.heading + "] " + section.text + "\n";
  }
  return text;
}

// Long enough to be an article; the project's own words.
const std::string kProse =
    "<p>Tension builds in the neck when the shoulders work all day without "
    "rest, and the head then pays for it in the evening.</p>"
    "<p>Slow breathing, a warm towel and ten minutes on the floor help more "
    "often than people expect of so small a thing.</p>";

}  // namespace

TEST_CASE("The site around an article is left out") {
  const HtmlPage page = parse_html_page(
      "<html><body><header>Clinic name</header><nav>Home Blog</nav>"
      "<div class='breadcrumbs'>Home / Neck</div><main><h1>Neck</h1>" +
      kProse +
      "<div class='share-buttons'>Tweet</div><aside>Popular posts</aside>"
      "<form>Subscribe now</form><section id=comments>First!</section>"
      "</main><div id='cookie-banner'>We use cookies</div>"
      "<div role=contentinfo>Address</div><footer>Copyright</footer></body>");
  const std::string text = all_text(page);
  for (const char* noise :
       {"Clinic name", "Home", "Tweet", "Popular", "Subscribe", "First!",
        "cookies", "Address", "Copyright"}) {
    CHECK(text.find(noise) == std::string::npos);
  }
  CHECK(text.find("Slow breathing") != std::string::npos);
  CHECK(page.title == "Neck");
}

TEST_CASE("Main content is found by whatever marks it") {
  const std::string menu =
      "<ul><li><a href=/>Start</a><li><a href=/b>Blog</a></ul>";
  for (const char* open :
       {"<main>", "<article>", "<div role=main>", "<div itemprop=articleBody>",
        "<div class='entry-content wide'>", "<div id=content>", "<div>"}) {
    const HtmlPage page =
        parse_html_page("<body>" + menu + open + kProse + "</div>");
    INFO(open);
    CHECK(all_text(page).find("warm towel") != std::string::npos);
    CHECK(all_text(page).find("Start") == std::string::npos);
  }
}

TEST_CASE("Names that sound like the site's never cost the article") {
  for (const char* open :
       {"<div class=sidebar>", "<div id=comments>", "<form id=aspnetForm>",
        "<div class='has-sidebar cookie-page'>", "<div class=menu>"}) {
    const HtmlPage page = parse_html_page(std::string("<body>") + open +
                                          kProse + kProse + kProse);
    INFO(open);
    CHECK(all_text(page).find("warm towel") != std::string::npos);
  }
  const HtmlPage words = parse_html_page(
      "<main class='menu-planning-tips'><p class='comment-free shared'>Eat"
      "</p>" +
      kProse + "</main>");
  CHECK(all_text(words).find("Eat") != std::string::npos);
}

TEST_CASE("Pages of cards keep them all") {
  std::string cards;
  for (int i = 0; i < 5; ++i) {
    cards += "<a href=/c" + std::to_string(i) +
             "><h2>Card</h2><p>A few words about one of the conditions that "
             "we treat at the clinic.</p></a>";
  }
  const HtmlPage page = parse_html_page(
      "<body><section><div><h1>Conditions</h1><p>Know your symptoms.</p></div>"
      "<div>" +
      cards + "</div></section>");
  CHECK(page.body.links.size() == 5);
  CHECK(page.title == "Conditions");
}

TEST_CASE("A callout inside an article is content") {
  const HtmlPage page = parse_html_page(
      "<article>" + kProse +
      "<aside class='callout warning'>Red flag: see a doctor</aside>"
      "<aside>Popular</aside></article>");
  CHECK(all_text(page).find("Red flag") != std::string::npos);
  CHECK(all_text(page).find("Popular") == std::string::npos);
}

TEST_CASE("The title is the only h1, else og:title, else <title>") {
  const std::string head = "<head><title>Neck pain | The Clinic</title></head>";
  CHECK(parse_html_page(head + "<main><h1>Neck pain relief</h1>" + kProse)
            .title == "Neck pain relief");
  CHECK(parse_html_page(head + "<main><h1>A</h1><h1>B</h1>" + kProse).title ==
        "Neck pain");
  CHECK(parse_html_page("<head><meta property='og:title' content='Shared'>"
                        "</head><main>" +
                        kProse)
            .title == "Shared");
  CHECK(parse_html_page("<head><title>Heat - or ice? - The Clinic</title>"
                        "<meta property='og:site_name' content='The Clinic'>"
                        "</head><main>" +
                        kProse)
            .title == "Heat - or ice?");
  CHECK(parse_html_page("<head><title>The Clinic | Neck</title>"
                        "<meta property='og:site_name' content='The Clinic'>"
                        "</head><main>" +
                        kProse)
            .title == "Neck");
  CHECK(parse_html_page("<title>Self-care</title>").title == "Self-care");
}

TEST_CASE("Meta tags say who, when and where") {
  const HtmlPage page = parse_html_page(
      "<html lang=en-GB><head><meta name=description content=' A  summary '>"
      "<meta name=author content='Ann Lee'>"
      "<meta property='article:author' content='https://fb.example/ann'>"
      "<meta property='article:published_time' content='2024-01-05T10:00:00Z'>"
      "<meta property='article:modified_time' content='2024-02-06'>"
      "<meta property='article:section' content=Headache>"
      "<meta property='article:tag' content=neck>"
      "<meta property='article:tag' content=stress>"
      "<link rel=canonical href='https://clinic.example/neck/'></head><main>" +
      kProse);
  CHECK(page.language == "en-GB");
  CHECK(page.description == "A summary");
  CHECK(page.authors == std::vector<std::string>{"Ann Lee"});
  CHECK(to_iso(page.published.value()) == "2024-01-05");
  CHECK(to_iso(page.updated.value()) == "2024-02-06");
  CHECK(page.topics == std::vector<std::string>{"Headache"});
  CHECK(page.tags == std::vector<std::string>{"neck", "stress"});
  CHECK(page.canonical == "https://clinic.example/neck/");
  CHECK_FALSE(page.noindex);
}

TEST_CASE("Noindex is heard from every tag that says it") {
  for (const char* meta : {"<meta name=robots content=noindex>",
                           "<meta name=ROBOTS content='NOINDEX, follow'>",
                           "<meta name=googlebot content='nofollow,noindex'>",
                           "<meta name=robots content=none>"}) {
    CHECK(parse_html_page(meta).noindex);
  }
  CHECK_FALSE(parse_html_page("<meta name=robots content='index'>").noindex);
}

TEST_CASE("JSON-LD says who wrote and reviewed the page") {
  const HtmlPage page = parse_html_page(
      R"(<head><script type="application/ld+json">{"@context":"x","@graph":[
      {"@type":"Person","@id":"#ann","name":"Ann Lee"},
      {"@type":["MedicalWebPage","WebPage"],"author":[{"@id":"#ann"},"Bo Ray"],
       "datePublished":"2023-05-01","lastReviewed":"2024-03-02",
       "reviewedBy":{"@type":"Person","name":"Dr Cy Ng"},
       "inLanguage":"en_US","keywords":"neck, pain","headline":"From JSON"}]}
      </script><script type="application/ld+json">{broken</script>
      <meta name=author content=Other></head>)");
  CHECK(page.authors == std::vector<std::string>{"Ann Lee", "Bo Ray"});
  CHECK(to_iso(page.published.value()) == "2023-05-01");
  CHECK(to_iso(page.reviewed.value()) == "2024-03-02");
  CHECK(page.reviewed_by == "Dr Cy Ng");
  CHECK(page.language == "en-US");
  CHECK(page.tags == std::vector<std::string>{"neck", "pain"});
  CHECK(page.title == "From JSON");
}

TEST_CASE("Pages are decoded by their mark, their bytes and their word") {
  CHECK(parse_html_page("<title>caf\xC3\xA9</title>").title == "café");
  CHECK(parse_html_page("<title>caf\xE9</title>").title == "café");
  CHECK(parse_html_page("<meta charset=iso-8859-2><title>b\xF3l g\xB3owy"
                        "</title>")
            .title == "ból głowy");
  CHECK(parse_html_page("<meta charset=latin1><title>caf\xC3\xA9</title>")
            .title == "café");
  const std::string ascii = "<title>Neck</title>";
  std::string utf16 = "\xFF\xFE";
  for (const char c : ascii) {
    utf16 += {c, '\0'};
  }
  CHECK(parse_html_page(utf16).title == "Neck");
}

TEST_CASE("A page without a body tag keeps its text") {
  const HtmlPage page = parse_html_page(
      "<!doctype html><html><title>Sore necks</title><main><h1>Sore "
      "necks</h1><p>Move gently.</p></main></html>");
  CHECK(page.title == "Sore necks");
  REQUIRE_FALSE(page.body.sections.empty());
  std::string text;
  for (const Section& section : page.body.sections) {
    text += section.text;
  }
  CHECK(text == "Move gently.");
}

}  // namespace palpate
