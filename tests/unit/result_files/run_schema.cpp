#include "model/result_files/run_schema.hpp"

#include <catch2/catch.hpp>

#include "model/core/error.hpp"

using namespace pearl;

TEST_CASE("run.json is sealed, and a change of any letter breaks the seal") {
  const std::string sealed = seal_run_json("{\n \"pearl\": \"x\",\n \"a\": {\n  \"b\": 1\n }\n}");
  CHECK(seal_holds(sealed));
  CHECK(seal_holds("{\"pearl\": \"older\"}"));
  for (std::size_t n = 0; n < sealed.rfind("\"checksum\""); ++n) {
    std::string wrong = sealed;
    wrong[n] = static_cast<char>(wrong[n] ^ 1);
    INFO(n);
    CHECK_FALSE(seal_holds(wrong));
  }
  CHECK_FALSE(seal_holds(sealed + " "));
}

TEST_CASE("a text with a schema number is never taken for an unsealed one, whichever letter of the seal is damaged") {
  const std::string sealed = seal_run_json("{\n \"schema\": 1,\n \"pearl\": \"x\"\n}");
  CHECK(seal_holds(sealed));
  for (std::size_t n = sealed.rfind("\"checksum\""); n < sealed.size(); ++n) {
    std::string wrong = sealed;
    wrong[n] = static_cast<char>(wrong[n] ^ 1);
    INFO(n);
    CHECK_FALSE(seal_holds(wrong));
  }
  CHECK_FALSE(seal_holds("{\"schema\": 1}"));
}

TEST_CASE("results of this schema and of older ones are read, those of a newer one are refused with what to do") {
  CHECK_NOTHROW(judge_schema(0, "", "out/run.json"));
  CHECK_NOTHROW(judge_schema(run_schema, "0.1.0", "out/run.json"));
  try {
    judge_schema(run_schema + 1, "9.9.9", "out/run.json");
    FAIL("a newer schema was taken");
  } catch (const InputError& error) {
    CHECK_THAT(error.what(), Catch::StartsWith("out/run.json: was written by a newer Pearl (9.9.9): its schema is " + std::to_string(run_schema + 1)) &&
                                 Catch::Contains("this program reads schemas up to " + std::to_string(run_schema)) && Catch::Contains("or run the plan again with this one"));
  }
}
