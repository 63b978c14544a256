#include <nlohmann/json.hpp>

#include "engine/readers/metadata.h"
#include "engine/readers/metadata_builder.h"

namespace palpate {
namespace {

using Json = nlohmann::json;
using Kind = MetadataValue::Kind;

// Events straight into our values: no tree in between, so a record of fifty
// megabytes is held once.
class JsonEvents {
 public:
  explicit JsonEvents(std::uint32_t line) : line_(line) {}

  bool null() { return scalar(Kind::kNull, ""); }

  bool boolean(bool value) {
    return scalar(Kind::kBool, value ? "true" : "false");
  }

  bool number_integer(Json::number_integer_t value) {
    return scalar(Kind::kNumber, std::to_string(value));
  }

  bool number_unsigned(Json::number_unsigned_t value) {
    return scalar(Kind::kNumber, std::to_string(value));
  }

  bool number_float(Json::number_float_t, const std::string& written) {
    return scalar(Kind::kNumber, written);
  }

  bool string(std::string& value) {
    return scalar(Kind::kText, std::move(value));
  }

  bool binary(Json::binary_t&) { return false; }

  bool start_object(std::size_t) { return open(Kind::kMap); }

  bool end_object() { return close(); }

  bool start_array(std::size_t) { return open(Kind::kList); }

  bool end_array() { return close(); }

  bool key(std::string& name) {
    builder_.key(name);
    return true;
  }

  bool parse_error(std::size_t position, const std::string& near,
                   const nlohmann::detail::exception&) {
    throw MetadataError(line_, "not valid JSON at character " +
                                   std::to_string(position) +
                                   (near.size() > 40 ? "" : ", near " + near));
  }

  MetadataValue take() { return builder_.take(); }

 private:
  bool scalar(Kind kind, std::string text) {
    builder_.add({kind, std::move(text), {}, {}, line_});
    return true;
  }

  bool open(Kind kind) {
    builder_.open(kind, line_);
    return true;
  }

  bool close() {
    builder_.close();
    return true;
  }

  std::uint32_t line_;
  MetadataBuilder builder_;
};

}  // namespace

MetadataValue parse_json(std::string_view text, std::uint32_t line) {
  JsonEvents events(line);
  Json::sax_parse(text.begin(), text.end(), &events);
  return events.take();
}

}  // namespace palpate
