#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "tests/api/server_process.h"
#include "tests/support/catch.h"

using nlohmann::json;
using palpate::api::Ask;
using palpate::api::Ended;
using palpate::api::Reply;
using palpate::api::run_program;
using palpate::api::Server;
using palpate::api::test_index;

namespace {

namespace fs = std::filesystem;

constexpr const char* kKey = "a key for the tests";

// The [editor] lines that searchd --hash-key prints.
const std::string& editor_lines() {
  static const std::string lines = [] {
    const std::string command = std::string("printf '%s\\n' '") + kKey +
                                "' | " PALPATE_BIN_DIR "/searchd --hash-key";
    FILE* pipe = ::popen(command.c_str(), "r");
    std::string text;
    for (int c = 0; (c = std::fgetc(pipe)) != EOF;) {
      text += static_cast<char>(c);
    }
    ::pclose(pipe);
    return text;
  }();
  return lines;
}

// Where this run's server may write.
const fs::path& state_folder() {
  static const struct Folder {
    fs::path path = fs::temp_directory_path() /
                    ("palpate-editor-" + std::to_string(::getpid()));

    Folder() { fs::create_directories(path); }

    ~Folder() { fs::remove_all(path); }
  } folder;

  return folder.path;
}

const Server& server() {
  static const Server shared(
      "[site]\nname = \"Test clinic\"\npermalink = \"/articles/:id\"\n" +
      editor_lines() + "[insights]\nenabled = true\nfile = \"" +
      (state_folder() / "insights.db").string() + "\"\n");
  return shared;
}

Ask with_key(Ask ask) {
  ask.headers.emplace_back("Authorization", std::string("Bearer ") + kKey);
  return ask;
}

Reply post_form(const std::string& path, const std::string& body) {
  return server().ask(
      with_key({.path = path,
                .method = "POST",
                .body = body,
                .content_type = "application/x-www-form-urlencoded"}));
}

bool has(const Reply& reply, const std::string& text) {
  return reply.body.find(text) != std::string::npos;
}

// A page of the desk, with everything that keeps it private.
Reply page(const std::string& path) {
  const Reply reply = server().ask(with_key({.path = path}));
  CHECK(reply.status == 200);
  CHECK(reply.header("cache-control") == "no-store");
  CHECK(reply.header("x-robots-tag") == "noindex, nofollow");
  const std::string policy = reply.header("content-security-policy");
  CHECK(policy.find("frame-ancestors 'none'") != std::string::npos);
  CHECK(policy.find("script-src") == std::string::npos);
  CHECK(reply.header("set-cookie").empty());
  CHECK_FALSE(has(reply, "<script"));
  CHECK_FALSE(has(reply, " style="));
  CHECK_FALSE(has(reply, "{{"));
  return reply;
}

std::vector<std::string> ids(const Reply& reply) {
  std::vector<std::string> list;
  const json answer = json::parse(reply.body);
  for (const auto& hit : answer["hits"]) {
    list.push_back(hit["id"]);
  }
  return list;
}

}  // namespace

TEST_CASE("without a key there is no desk, for nobody") {
  const Server closed;
  for (const char* path :
       {"/editor", "/editor/demand", "/editor/audit", "/editor/playground",
        "/editor/draft", "/v1/insights", "/v1/audit"}) {
    CHECK(closed.ask(with_key({.path = path})).status == 404);
  }
}

TEST_CASE("the desk takes the key, and nothing else") {
  for (const char* path :
       {"/editor", "/editor/demand", "/editor/audit", "/editor/playground",
        "/editor/draft", "/v1/insights", "/v1/audit"}) {
    const Reply reply = server().get(path);
    CHECK(reply.status == 401);
    CHECK_FALSE(reply.header("www-authenticate").empty());
    CHECK_FALSE(has(reply, "stiff"));
  }
  CHECK(server().get("/editor").header("www-authenticate").rfind("Basic", 0) ==
        0);
  const Reply wrong = server().ask(
      {.path = "/v1/audit",
       .headers = {{"Authorization", "Bearer a key for the test"}}});
  CHECK(wrong.status == 401);
  CHECK(json::parse(wrong.body)["code"] == "wrong-key");
  CHECK(server().ask(with_key({.path = "/v1/audit"})).status == 200);
}

TEST_CASE("a browser that is refused gets a page") {
  const Reply reply =
      server().ask({.path = "/editor", .headers = {{"Accept", "text/html"}}});
  CHECK(reply.status == 401);
  CHECK(has(reply, "<h1>"));
  CHECK(has(reply, "takes their key"));
}

TEST_CASE("neither the key nor its hash is ever printed") {
  const fs::path config = state_folder() / "print.toml";
  std::ofstream(config) << editor_lines();
  CHECK(editor_lines().find("argon2id") != std::string::npos);
  const Ended ended =
      run_program("searchd", {"--print-config", "--config", config.string()});
  CHECK(ended.exit_code == 0);
  CHECK(ended.out.find("[editor]") != std::string::npos);
  CHECK(ended.out.find("argon2id") == std::string::npos);
}

TEST_CASE("a form that another site sends to the desk is refused") {
  Ask ask = with_key({.path = "/editor/draft",
                      .method = "POST",
                      .body = "title=x",
                      .content_type = "application/x-www-form-urlencoded"});
  ask.headers.emplace_back("Sec-Fetch-Site", "cross-site");
  CHECK(server().ask(ask).status == 403);
}

TEST_CASE("every page of the desk works without a script") {
  CHECK(has(page("/editor"), "To mend first"));
  CHECK(has(page("/editor/demand"), "Rare ones, names, numbers"));
  CHECK(has(page("/editor/audit"), "Findings"));
  CHECK(has(page("/editor/playground"), "What to try"));
  CHECK(has(page("/editor/draft"), "Check a draft"));
}

TEST_CASE("the audit can be narrowed, and says what is published only") {
  const Reply reply = server().ask(with_key({.path = "/v1/audit"}));
  const json report = json::parse(reply.body);
  CHECK(report["articles"] == 4);
  CHECK(reply.header("palpate-revision") == "1");
  CHECK_FALSE(has(reply, "secret-plan"));
  REQUIRE_FALSE(report["findings"].empty());
  std::size_t notes = 0;
  for (const auto& finding : report["findings"]) {
    notes += finding["severity"] == "note" ? 1U : 0U;
  }
  const Reply narrowed = page("/editor/audit?severity=note");
  CHECK(has(narrowed, ">" + std::to_string(notes) + " finding"));
  CHECK_FALSE(has(narrowed, "class=\"finding warning\""));
  const Reply none = page("/editor/audit?severity=note&author=Nobody");
  CHECK(has(none, ">0 findings"));
  CHECK(page("/editor/audit?page=99").status == 200);
  CHECK(server().ask(with_key({.path = "/editor/audit?page=x"})).status == 400);
}

TEST_CASE("the audit of one page, one check or one severity can be had alone") {
  const auto audit = [](const std::string& query) {
    const Reply reply = server().ask(with_key({.path = "/v1/audit" + query}));
    REQUIRE(reply.status == 200);
    return json::parse(reply.body);
  };
  const json all = audit("");
  const json& first = all["findings"][0];
  const std::string id = first["article"]["id"];
  const auto count = [&all](const std::function<bool(const json&)>& is_wanted) {
    return static_cast<std::size_t>(std::count_if(
        all["findings"].begin(), all["findings"].end(), is_wanted));
  };

  const json page = audit("?article=" + id);
  CHECK(page["articles"] == 1);
  CHECK(page["pages"][0]["id"] == id);
  CHECK(page["findings"].size() ==
        count([&](const json& f) { return f["article"]["id"] == id; }));
  CHECK(page["findings"][0] == first);

  const json notes = audit("?severity=note");
  CHECK(notes["counts"]["warning"] == 0);
  CHECK(notes["findings"].size() ==
        count([](const json& f) { return f["severity"] == "note"; }));

  const std::string rule = first["rule"];
  CHECK(audit("?rule=" + rule)["findings"].size() ==
        count([&](const json& f) { return f["rule"] == rule; }));
  CHECK(audit("?article=nowhere")["findings"].empty());

  for (const char* wrong : {"?rule=no-such-check", "?severity=dire"}) {
    CHECK(server()
              .ask(with_key({.path = std::string("/v1/audit") + wrong}))
              .status == 400);
  }
}

TEST_CASE("a draft is checked, and nothing of it shows elsewhere") {
  const std::string body = json({{"title", "Xylotherapy cures everything"},
                                 {"markdown",
                                  "# Xylotherapy\n\nThis will definitely cure "
                                  "your pain. [more](/articles/gone)\n"}})
                               .dump();
  const Reply reply =
      server().ask({.path = "/v1/check", .method = "POST", .body = body});
  CHECK(reply.status == 200);
  const json findings = json::parse(reply.body)["findings"];
  REQUIRE_FALSE(findings.empty());
  std::vector<std::string> rules;
  for (const auto& finding : findings) {
    rules.push_back(finding["rule"]);
    CHECK_FALSE(finding["message"].get<std::string>().empty());
  }
  CHECK(std::ranges::count(rules, "broken-link") == 1);
  CHECK(std::ranges::count(rules, "absolute-claim") >= 1);
  CHECK(json::parse(server().get("/v1/search?q=xylotherapy").body)["total"] ==
        0);
  CHECK(server()
            .ask({.path = "/v1/check", .method = "POST", .body = "{}"})
            .status == 400);

  const Reply shown = post_form(
      "/editor/draft",
      "title=Xylo%3Cb%3E&format=markdown&draft=This+cures+%3Cscript%3E");
  CHECK(shown.status == 200);
  CHECK(has(shown, "Xylo&lt;b&gt;"));
  CHECK_FALSE(has(shown, "<script"));
  CHECK(has(shown, "Near-copies"));
  CHECK(has(post_form("/editor/draft", "title=&draft="), "no text to check"));
}

TEST_CASE("a link of a draft to an article of the site is right") {
  const std::string body =
      json({{"title", "Necks"},
            {"markdown", "See [this](/articles/neck/stiff-neck)."}})
          .dump();
  const Reply reply =
      server().ask({.path = "/v1/check", .method = "POST", .body = body});
  CHECK(reply.status == 200);
  CHECK_FALSE(has(reply, "broken-link"));
}

TEST_CASE("the playground shows before and after, and changes nothing") {
  const std::vector<std::string> before =
      ids(server().get("/v1/search?q=pain"));
  REQUIRE(before.size() >= 2);
  const std::string last = before.back();
  const Reply reply =
      post_form("/editor/playground",
                "q=pain&sent=1&synonyms=on&show=" + last + "&title=9");
  CHECK(reply.status == 200);
  CHECK(has(reply, "As readers see it"));
  CHECK(has(reply, "As it would be"));
  CHECK(has(reply, "Your choice"));
  CHECK(has(reply, "[[pin]]"));
  CHECK(has(reply, "title = 9"));
  CHECK(has(reply, "up " + std::to_string(before.size() - 1)));
  CHECK(has(reply, "Why"));
  CHECK(ids(server().get("/v1/search?q=pain")) == before);

  CHECK(has(post_form("/editor/playground", "q=pain&sent=1&show=nowhere"),
            "no article “nowhere”"));
  CHECK(post_form("/editor/playground", "q=pain&sent=1&title=-3").status ==
        400);
  CHECK(has(post_form("/editor/playground", "q=%22%3E%3Cscript%3E"),
            "&quot;&gt;&lt;script&gt;"));
}

TEST_CASE("the playground can try a word") {
  CHECK(json::parse(server().get("/v1/search?q=zorgle").body)["total"] == 0);
  const Reply reply =
      post_form("/editor/playground",
                "q=zorgle&sent=1&synonyms=on&word=zorgle&also=sciatica");
  CHECK(has(reply, "lay\tone\tzorgle\tsciatica"));
  CHECK(has(reply, "back/sciatica"));
  CHECK(json::parse(server().get("/v1/search?q=zorgle").body)["total"] == 0);
}

TEST_CASE("clicks are checked, counted and answered with nothing") {
  const auto click = [](const std::string& body) {
    return server().ask({.path = "/v1/clicks", .method = "POST", .body = body});
  };
  server().get("/v1/search?q=stiff+neck");
  const Reply counted =
      click(R"({"q": "stiff neck", "id": "neck/stiff-neck", "position": 1})");
  CHECK(counted.status == 204);
  CHECK(counted.body.empty());
  CHECK(counted.header("set-cookie").empty());
  for (const char* wrong :
       {R"({"q": "stiff neck", "id": "no/such"})",
        R"({"q": "stiff neck", "id": "neck/secret-plan"})",
        R"({"q": "", "id": "neck/stiff-neck"})",
        R"({"q": "x", "id": "neck/stiff-neck", "position": 0})",
        R"({"q": "x", "id": "neck/stiff-neck", "position": "first"})"}) {
    const Reply refused = click(wrong);
    CHECK(refused.status == 400);
    CHECK(json::parse(refused.body)["code"] == "invalid-parameter");
  }
  const json insights =
      json::parse(server().ask(with_key({.path = "/v1/insights"})).body);
  CHECK(insights["days"].back()["clicks"].get<int>() >= 1);
  // One day is not five: nothing may show yet.
  CHECK(insights["queries"].empty());
}

TEST_CASE("what few ask for is nowhere on disk, nor shown") {
  // Words of the site, in an order that no article has.
  const std::string canary = "trapezius spasm tension";
  {
    Server own(editor_lines() + "[insights]\nenabled = true\nfile = \"" +
               (state_folder() / "rare.db").string() + "\"\n");
    for (int i = 0; i < 50; ++i) {
      own.get("/v1/search?q=trapezius+spasm+tension");
      own.ask({.path = "/search",
               .method = "POST",
               .body = "q=trapezius+spasm+tension",
               .content_type = "application/x-www-form-urlencoded"});
    }
    // Half typed: nobody has asked for it yet.
    for (int i = 0; i < 7; ++i) {
      own.get("/v1/search?q=trapezius+spasm&typing=1");
    }
    const Reply insights = own.ask(with_key({.path = "/v1/insights"}));
    CHECK(json::parse(insights.body)["days"].back()["searches"] == 100);
    CHECK_FALSE(has(insights, "trapezius"));
    const Reply metrics = own.get("/metrics");
    CHECK(has(metrics, "palpate_insights_pending_queries 1\n"));
    CHECK_FALSE(has(metrics, "trapezius"));
    CHECK(own.terminate() == 0);
  }
  std::size_t files = 0;
  for (const fs::path& folder : {state_folder(), test_index()}) {
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      if (entry.is_regular_file()) {
        ++files;
        std::ifstream in(entry.path(), std::ios::binary);
        const std::string bytes(std::istreambuf_iterator<char>(in), {});
        CHECK(bytes.find(canary) == std::string::npos);
      }
    }
  }
  CHECK(fs::file_size(state_folder() / "rare.db") > 0);
  CHECK(files > 3);
}
