#include "model/result_files/run_schema.hpp"

#include <fmt/format.h>

#include "model/core/error.hpp"
#include "model/io/checksum.hpp"
#include "model/result_files/run_keys.hpp"

namespace pearl {

namespace {

std::string seal_begin() { return fmt::format(",\n \"{}\": \"", run_key::checksum); }

}  // namespace

void judge_schema(double schema, const std::string& version, const std::filesystem::path& file) {
  if (schema <= run_schema) return;
  throw InputError(Location{make_source(file.string(), ""), 0, 0},
                   fmt::format("was written by a newer Pearl{}: its schema is {:g}, this program reads schemas up to {}. Read it with that Pearl or a newer one, or run the plan again with this one",
                               version.empty() ? "" : " (" + version + ")", schema, run_schema));
}

std::string seal_run_json(std::string text) {
  const std::size_t end = text.rfind('}');
  std::size_t last = text.find_last_not_of(" \n", end - 1);
  text.resize(last + 1);
  const std::string sum = sha256(text);
  return text + seal_begin() + sum + "\"\n}\n";
}

bool seal_holds(std::string_view text) {
  const std::string begin = seal_begin();
  const std::size_t at = text.rfind(begin);
  if (at == std::string_view::npos) {  // every program that writes a schema number seals, so that such a text has lost its seal, or a letter of it
    const auto has_key = [&](const char* key) { return text.find(fmt::format("\"{}\"", key)) != std::string_view::npos; };
    return !has_key(run_key::checksum) && !has_key(run_key::schema);
  }
  return text.substr(at + begin.size()) == sha256(text.substr(0, at)) + "\"\n}\n";
}

}  // namespace pearl
