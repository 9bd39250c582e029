#include "app/serve/request_head.hpp"

#include <catch2/catch.hpp>
#include <random>

using namespace pearl::app;

namespace {

constexpr int port = 7327;

std::string head_of(const std::string& first, const std::string& more = "Host: 127.0.0.1:7327\r\n") { return first + "\r\n" + more + "\r\n"; }

// "/path" of what is answered, "HEAD /path", or the number of the refusal.
std::string read(const std::string& head) {
  const RequestRead result = read_request_head(head, port);
  if (const auto* refused = std::get_if<RefusedRequest>(&result)) {
    CHECK(refused->sentence.size() > 10);
    return std::to_string(refused->status);
  }
  const AskedFile& file = std::get<AskedFile>(result);
  return (file.head_only ? "HEAD " : "") + file.path;
}
std::string of_target(const std::string& target) { return read(head_of("GET " + target + " HTTP/1.1")); }

}  // namespace

TEST_CASE("addresses are read part by part, with percent signs resolved once") {
  CHECK(of_target("/") == "/");
  CHECK(of_target("/?a=../..#b") == "/");
  CHECK(of_target("/base/mean.nc") == "/base/mean.nc");
  CHECK(of_target("/b%61se/mean%2Enc?x=/../y") == "/base/mean.nc");
  CHECK(of_target("/a%20b") == "/a b");
  CHECK(of_target("/%252e%252e/x") == "/%2e%2e/x");  // resolved once: a part that is a strange name, and no way up
  CHECK(read(head_of("HEAD /x HTTP/1.0")) == "HEAD /x");
  CHECK(read("GET / HTTP/1.1\nHost: localhost\n\n") == "/");
}

TEST_CASE("no address leads up, out or into another part") {
  for (const char* target : {"/..", "/../x", "/a/../b", "/.", "/./x", "/%2e%2e/x", "/%2E%2e/x", "/.%2e/x", "/a/%2e%2e%2fx", "/a%2fb", "/a%2Fb", "/..%2f..%2fetc/passwd", "/..\\x", "/a%5cb", "/a%00b", "/%00", "/a%0ab", "/a%7fb", "//etc/passwd", "/a//b", "/a/",
                             "etc/passwd", "http://127.0.0.1:7327/", "*", "/%", "/%4", "/%zz", "/%u002e"}) {
    INFO(target);
    CHECK(of_target(target) == "400");
  }
}

TEST_CASE("only this machine's own names are hosts, once, and with this port") {
  for (const char* host : {"127.0.0.1:7327", "127.0.0.1", "localhost:7327", "LocalHost", "localhost"}) CHECK(read(head_of("GET / HTTP/1.1", std::string("Host:") + host + "\r\n")) == "/");
  for (const char* host : {"example.org", "example.org:7327", "127.0.0.1:80", "127.0.0.1:", "127.0.0.1.example.org", "localhost.example.org:7327", "[::1]:7327", "0.0.0.0:7327", "127.0.0.2:7327", "", "127.0.0.1:7327:7327", "127.0.0.1:7327@x", "a 127.0.0.1"}) {
    INFO(host);
    CHECK(read(head_of("GET / HTTP/1.1", std::string("Host: ") + host + "\r\n")) == "421");
  }
  CHECK(read(head_of("GET / HTTP/1.1", "")) == "400");
  CHECK(read(head_of("GET / HTTP/1.1", "Host: localhost\r\nhost: localhost\r\n")) == "400");
}

TEST_CASE("nothing is written: other verbs and content are refused, and so is what is not HTTP") {
  for (const char* verb : {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "get", "BREW"}) CHECK(read(head_of(std::string(verb) + " / HTTP/1.1")) == "405");
  CHECK(read(head_of("GET / HTTP/1.1", "Host: localhost\r\nContent-Length: 5\r\n")) == "413");
  CHECK(read(head_of("GET / HTTP/1.1", "Host: localhost\r\nTransfer-Encoding: chunked\r\n")) == "413");
  CHECK(read(head_of("GET / HTTP/1.1", "Host: localhost\r\nContent-Length: 0\r\n")) == "/");
  CHECK(read(head_of("GET / HTTP/2.0")) == "505");
  for (const char* first : {"", "GET", "GET /", "GET / HTTP", "/ HTTP/1.1", "GET / HTTP/1.1 ", "G\"T / HTTP/1.1", "GET /a b HTTP/1.1", "GET /\x01 HTTP/1.1", "GET /\xff HTTP/1.1"}) {
    INFO(first);
    CHECK(read(head_of(first)) == "400");
  }
  for (const char* line : {"Host localhost\r\n", "Host : localhost\r\n", " Host: localhost\r\n", "Host: localhost\r\n folded: x\r\n", "Host: local\x01host\r\n", ": x\r\n"}) {
    INFO(line);
    CHECK(read(head_of("GET / HTTP/1.1", line)) == "400");
  }
  CHECK(read("") == "400");
  CHECK(read("GET / HTTP/1.1\r\nHost: localhost\r\n") == "400");  // cut short
}

TEST_CASE("heads have a limit of bytes and of lines") {
  const std::string host = "Host: localhost\r\n";
  CHECK(read(head_of("GET / HTTP/1.1", host + "X: " + std::string(15000, 'x') + "\r\n")) == "/");
  CHECK(read(head_of("GET / HTTP/1.1", host + "X: " + std::string(largest_request_head, 'x') + "\r\n")) == "431");
  std::string lines = host;
  for (std::size_t n = 1; n < most_header_lines; ++n) lines += "X: y\r\n";
  CHECK(read(head_of("GET / HTTP/1.1", lines)) == "/");
  CHECK(read(head_of("GET / HTTP/1.1", lines + "X: y\r\n")) == "431");
}

TEST_CASE("whatever bytes come, what is answered is a path without ways up") {
  std::mt19937 random(20260101);
  const std::string sound = head_of("GET /base/me%61n.nc?x=1 HTTP/1.1", "Host: 127.0.0.1:7327\r\nAccept: */*\r\n");
  const std::string pieces[] = {"..", "%2e", "%2f", "/", "\\", "%00", std::string(1, '\0'), "\r\n", "\n", " ", "%", ":", "HTTP/1.1", "GET", "\x80", "Host: localhost\r\n"};
  std::size_t answered = 0;
  for (int n = 0; n < 100000; ++n) {
    std::string bytes = sound;
    for (unsigned change = random() % 4; change > 0; --change) {
      const std::size_t at = random() % (bytes.size() + 1);
      switch (random() % 4) {
        case 0: bytes.insert(at, pieces[random() % std::size(pieces)]); break;
        case 1: bytes.resize(at); break;
        case 2: if (at < bytes.size()) bytes[at] = static_cast<char>(random()); break;
        default: bytes.erase(at, random() % 5); break;
      }
    }
    const RequestRead result = read_request_head(bytes, port);
    const auto* file = std::get_if<AskedFile>(&result);
    if (file == nullptr) continue;
    ++answered;
    const std::string parts = file->path + "/";
    const bool sane = file->path.front() == '/' && parts.find("/../") == std::string::npos && parts.find("/./") == std::string::npos && file->path.find('\\') == std::string::npos && file->path.find('\0') == std::string::npos &&
                      file->path.find("//") == std::string::npos;
    if (!sane) FAIL(file->path);
  }
  CHECK(answered > 20000);
}
