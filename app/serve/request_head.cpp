#include "app/serve/request_head.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <optional>
#include <vector>

namespace pearl::app {

namespace {

RefusedRequest malformed(const char* what) { return {400, fmt::format("not a request that is understood: {}", what)}; }

bool is_visible(char c) { return c > ' ' && c < 127; }

bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return is_visible(c) && std::string_view("\"(),/:;<=>?@[\\]{}").find(c) == std::string_view::npos; });
}

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return lower;
}

std::string_view trimmed(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

// "%41" is 'A'; nothing where a percent sign is not followed by two digits.
std::optional<std::string> percent_resolved(std::string_view text) {
  const auto digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1; };
  std::string resolved;
  for (std::size_t n = 0; n < text.size(); ++n) {
    if (text[n] != '%') {
      resolved += text[n];
      continue;
    }
    if (n + 2 >= text.size() || digit(text[n + 1]) < 0 || digit(text[n + 2]) < 0) return {};
    resolved += static_cast<char>(16 * digit(text[n + 1]) + digit(text[n + 2]));
    n += 2;
  }
  return resolved;
}

// The path of a target such as "/base/mean.nc?x"; resolved once, part by part, so that an encoded '/' is no border of parts.
std::variant<std::string, RefusedRequest> path_of(std::string_view target) {
  if (target.empty() || target.front() != '/') return malformed("the address does not begin with '/'");
  target = target.substr(0, target.find_first_of("?#"));
  std::string path;
  while (!target.empty()) {
    target.remove_prefix(1);  // the '/'
    const std::size_t end = std::min(target.find('/'), target.size());
    const std::optional<std::string> part = percent_resolved(target.substr(0, end));
    if (!part) return malformed("a '%' of the address has not two digits behind it");
    const bool last = end == target.size();
    if (part->empty() && !(last && path.empty())) return malformed("a part of the address is empty");
    if (*part == "." || *part == "..") return malformed("'.' and '..' are no parts of an address here");
    if (std::any_of(part->begin(), part->end(), [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 127 || c == '/' || c == '\\'; })) return malformed("a part of the address holds a sign that no file here has");
    path += '/' + *part;
    target.remove_prefix(end);
  }
  return path;
}

// "127.0.0.1:7327" of this machine itself.
bool is_this_machine(std::string_view host, int port) {
  const std::string_view name = host.substr(0, host.find(':'));
  const std::string lower = lower_case(name);
  if (lower != "127.0.0.1" && lower != "localhost") return false;
  return name.size() == host.size() || host.substr(name.size() + 1) == std::to_string(port);
}

}  // namespace

RequestRead read_request_head(std::string_view head, int port) {
  if (head.size() > largest_request_head) return RefusedRequest{431, fmt::format("the request's head is longer than {} bytes", largest_request_head)};
  std::vector<std::string_view> lines;
  for (std::size_t at = 0;;) {
    const std::size_t end = head.find('\n', at);
    if (end == std::string_view::npos) return malformed("its head has no end");
    std::string_view line = head.substr(at, end - at);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty()) break;
    if (lines.size() > most_header_lines) return RefusedRequest{431, fmt::format("the request has more than {} header lines", most_header_lines)};
    lines.push_back(line);
    at = end + 1;
  }
  if (lines.empty()) return malformed("it is empty");
  const std::string_view first = lines.front();
  const std::size_t one = first.find(' '), two = first.rfind(' ');
  if (one == std::string_view::npos || one == two) return malformed("the first line is not 'GET /ADDRESS HTTP/1.1'");
  const std::string_view verb = first.substr(0, one), target = first.substr(one + 1, two - one - 1), version = first.substr(two + 1);
  if (!is_token(verb) || !std::all_of(target.begin(), target.end(), is_visible)) return malformed("the first line holds a sign that is none of HTTP's");
  if (version != "HTTP/1.1" && version != "HTTP/1.0") return RefusedRequest{version.substr(0, 5) == "HTTP/" ? 505 : 400, "only HTTP/1.0 and HTTP/1.1 are spoken here"};
  std::vector<std::string_view> hosts;
  for (std::size_t n = 1; n < lines.size(); ++n) {
    const std::size_t colon = lines[n].find(':');
    if (colon == std::string_view::npos || !is_token(lines[n].substr(0, colon))) return malformed("a header line is not 'Name: value'");
    const std::string name = lower_case(lines[n].substr(0, colon));
    const std::string_view value = trimmed(lines[n].substr(colon + 1));
    if (std::any_of(value.begin(), value.end(), [](char c) { return (static_cast<unsigned char>(c) < ' ' && c != '\t') || c == 127; })) return malformed("a header line holds a control");
    if (name == "host") hosts.push_back(value);
    if (name == "transfer-encoding" || (name == "content-length" && value != "0")) return RefusedRequest{413, "a request with content is not taken: nothing can be written here"};
  }
  if (hosts.size() != 1) return malformed("it needs one Host line");
  if (!is_this_machine(hosts.front(), port)) return RefusedRequest{421, fmt::format("the results are served on this machine alone: open http://127.0.0.1:{}/", port)};
  if (verb != "GET" && verb != "HEAD") return RefusedRequest{405, "only GET and HEAD: nothing can be written here"};
  auto path = path_of(target);
  if (auto* refused = std::get_if<RefusedRequest>(&path)) return std::move(*refused);
  return AskedFile{std::move(std::get<std::string>(path)), verb == "HEAD"};
}

}  // namespace pearl::app
