// The server as a program: many readers at once, ways out of the folder, hostile requests, its end.

#include "app/serve/http_server.hpp"

#include <catch2/catch.hpp>
#include <atomic>
#include <cmath>
#include <filesystem>
#include <random>
#include <thread>
#include <vector>

#include "app/serve/request_head.hpp"
#include "tests/serve/running_server.hpp"
#include "tests/support/command.hpp"
#include "tests/unit/postprocess/temporary_results.hpp"

using namespace pearl;
using namespace pearl::testing;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

SyntheticOptions linear() {
  SyntheticOptions options;
  options.linear = true;
  return options;
}

}  // namespace

TEST_CASE("fifty readers at once get every byte of what the folder holds") {
  const TemporaryResults temporary(linear());
  write_text_file(temporary.folder / "log.txt", std::string(3'000'000, 'l') + "end");  // larger than any buffer on the way
  RunningServer server(temporary.folder);
  const ResultSet results = read_results(temporary.folder);
  struct Expected {
    std::string target, bytes;
  };
  std::vector<Expected> all;
  for (const char* name : {"run.json", "ledger.csv", "budget.csv", "log.txt", "static.nc", "plan-2015/mean.nc", "base-2010/mean.nc", "reference/regions.geojson"}) all.push_back({std::string("/") + name, read_text_file(temporary.folder / name)});
  for (const char* variable : {"SO2", "PM25"}) {
    const std::vector<float>& field = results.mean(results.run().scenario_index("plan-2015"), results.run().variable_index(variable));
    all.push_back({std::string("/fields/plan-2015/") + variable, std::string(reinterpret_cast<const char*>(field.data()), 4 * field.size())});
  }
  const std::string page = content_of(asked(server.port(), "/"));
  CHECK_THAT(page, Contains("connect-src 'self'") && Contains("</html>"));
  all.push_back({"/", page});
  std::atomic<int> wrong{0}, right{0};
  {
    std::vector<std::jthread> readers;
    for (int reader = 0; reader < 50; ++reader)
      readers.emplace_back([&, reader] {
        for (std::size_t n = 0; n < all.size(); ++n) {
          const Expected& one = all[(n + static_cast<std::size_t>(reader)) % all.size()];
          const std::string answer = asked(server.port(), one.target);
          (status_of(answer) == 200 && content_of(answer) == one.bytes ? right : wrong)++;
        }
      });
  }
  CHECK(wrong == 0);
  CHECK(right == 50 * static_cast<int>(all.size()));
  CHECK(server.end(SIGINT) == 0);
}

TEST_CASE("answers bear their type and what keeps other pages away from them, HEAD has no content") {
  const TemporaryResults temporary(linear());
  RunningServer server(temporary.folder);
  const std::string whole = asked(server.port(), "/run.json"), head = asked(server.port(), "/run.json", "HEAD");
  for (const std::string& answer : {whole, head})
    CHECK_THAT(answer, Contains("Content-Type: application/json\r\n") && Contains("Content-Length: " + std::to_string(fs::file_size(temporary.folder / "run.json")) + "\r\n") && Contains("X-Content-Type-Options: nosniff\r\n") &&
                           Contains("Cross-Origin-Resource-Policy: same-origin\r\n") && Contains("Connection: close\r\n") && !Contains("Access-Control"));
  CHECK(status_of(head) == 200);
  CHECK(content_of(head).empty());
  CHECK(content_of(whole) == read_text_file(temporary.folder / "run.json"));
  CHECK_THAT(asked(server.port(), "/", "POST"), Contains("405") && Contains("Allow: GET, HEAD\r\n"));
  CHECK(server.end(SIGTERM) == 0);
}

TEST_CASE("no request leads out of the run's folder, and none from another site's name gets in") {
  const TemporaryResults temporary(linear());
  const TemporaryDirectory outside;
  write_text_file(outside / "secret.csv", "the-secret");
  write_text_file(temporary.folder / "own.csv", "the-secret");
  RunningServer server(temporary.folder);
  fs::remove(temporary.folder / "weather.csv");
  fs::create_symlink(outside / "secret.csv", temporary.folder / "weather.csv");
  const std::string absolute = (outside / "secret.csv").string(), up = "../" + (outside / "secret.csv").lexically_relative(temporary.folder.parent_path()).string();
  for (const std::string& target : {std::string("/weather.csv"), std::string("/own.csv"), "/" + up, "/base-2010/../" + up, "/base-2010/%2e%2e/" + up, "/%2e%2e%2f" + up.substr(3), "/..%2f" + up.substr(3), "/" + absolute, absolute, "/%2f" + absolute.substr(1),
                                    std::string("/run.json%00.csv"), std::string("/run.json/../own.csv"), std::string("/.%2e/own.csv"), "file://" + absolute, "http://127.0.0.1" + absolute}) {
    INFO(target);
    const std::string answer = asked(server.port(), target);
    const int status = status_of(answer);
    CHECK((status == 404 || status == 400));
    CHECK_THAT(answer, !Contains("the-secret"));
  }
  for (const char* host : {"example.org", "example.org:80", "127.0.0.1.example.org", "[::1]"}) {
    const std::string answer = exchanged(server.port(), std::string("GET /run.json HTTP/1.1\r\nHost: ") + host + "\r\n\r\n");
    CHECK(status_of(answer) == 421);
    CHECK_THAT(answer, Contains("http://127.0.0.1:" + std::to_string(server.port())));
  }
  CHECK(server.end(SIGINT) == 0);
}

TEST_CASE("hostile requests are refused and the server goes on") {
  const TemporaryResults temporary(linear());
  RunningServer server(temporary.folder);
  const std::string expected = read_text_file(temporary.folder / "run.json");
  std::mt19937 random(16);
  const std::string host = "Host: localhost\r\n";
  const auto noise = [&](std::size_t size) {
    std::string bytes(size, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random());
    return bytes;
  };
  std::size_t answered = 0, sent = 0;
  const auto send_one = [&](const std::string& bytes) {
    ++sent;
    const std::string answer = exchanged(server.port(), bytes, true);
    const int status = status_of(answer);
    answered += status >= 400 && status < 600;
    if (!server.is_alive()) FAIL("the server ended after a request of " << bytes.size() << " bytes");
    if (status == 200) CHECK(bytes.rfind("GET /", 0) == 0);
  };
  const std::string verbs[] = {"BREW", "GET\0", "", "get", "OPTIONS", "CONNECT", "PRI", std::string(4000, 'A')}, targets[] = {"*", "/%", "/%%%", "/" + std::string(9000, 'a'), "/%2e%2e/%2e%2e/etc/passwd", "/..%c0%af..", "/\xff\xfe", "/a?" + std::string(9000, '&')};
  for (int round = 0; round < 60; ++round) {
    send_one(noise(1 + random() % 3000));
    send_one(verbs[random() % std::size(verbs)] + " " + targets[random() % std::size(targets)] + " HTTP/1.1\r\n" + host + "\r\n");
    send_one(("GET / HTTP/1.1\r\n" + host + "X: y\r\n").substr(0, random() % 35));                                      // cut short
    send_one("GET / HTTP/1.1\r\n" + host + "X: " + std::string(20000 + random() % 200000, 'x'));                         // no end
    send_one("GET / HTTP/1.1\r\n" + host + "Range: bytes=" + std::string(random() % 9000, '0') + "\r\nContent-Length: 99999999999999999999\r\n\r\n" + noise(500));
    send_one("GET / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n" + noise(500));
    send_one("GET /" + std::string(random() % 10, '.') + "%" + noise(3) + " HTTP/" + noise(2) + "\r\n" + host + "\r\n");
  }
  CHECK(answered > sent / 2);
  // Who says nothing, or goes without listening, keeps nobody else waiting.
  std::vector<int> silent;
  for (int n = 0; n < 20; ++n) silent.push_back(connected(server.port()));
  for (int n = 0; n < 50; ++n) {
    const int one = connected(server.port());
    const std::string request = "GET /run.json HTTP/1.1\r\n" + host + "\r\n";
    REQUIRE(send(one, request.data(), request.size(), MSG_NOSIGNAL) > 0);
    close(one);
  }
  const auto begin = std::chrono::steady_clock::now();
  CHECK(content_of(asked(server.port(), "/run.json")) == expected);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(5));
  const auto before_end = std::chrono::steady_clock::now();
  CHECK(server.end(SIGINT) == 0);  // although connections are open
  CHECK(std::chrono::steady_clock::now() - before_end < std::chrono::seconds(5));
  for (const int one : silent) close(one);
}

TEST_CASE("a port in use is told, with what to do, and nothing is written into the folder") {
  const TemporaryResults temporary(linear());
  const auto names = [&] {
    std::vector<std::string> all;
    for (const auto& entry : fs::recursive_directory_iterator(temporary.folder)) all.push_back(entry.path().string() + " " + std::to_string(entry.is_regular_file() ? entry.file_size() : 0));
    std::sort(all.begin(), all.end());
    return all;
  };
  const std::vector<std::string> before = names();
  RunningServer server(temporary.folder);
  const CommandResult second = command("pearl serve " + temporary.folder.string() + " --port " + std::to_string(server.port()));
  CHECK(second.exit == 4);
  CHECK_THAT(second.errors, Contains("port " + std::to_string(server.port())) && Contains("in use") && Contains("--port N") && Contains("--port 0"));
  CHECK(status_of(asked(server.port(), "/")) == 200);
  CHECK(server.end(SIGINT) == 0);
  CHECK(names() == before);
  CHECK(command("pearl serve " + temporary.folder.string() + " --port 70000").exit == 2);
  const CommandResult none = command("pearl serve " + (temporary.folder / "nothing").string());
  CHECK(none.exit == 4);
}
