#pragma once
// What a client asks for: the head of an HTTP request, read strictly, before anything else sees it.

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

namespace pearl::app {

inline constexpr std::size_t largest_request_head = 16384;  // bytes; what browsers send is below 2000
inline constexpr std::size_t most_header_lines = 100;

// A file or page that is asked for. Begins with '/', percent signs resolved, without what follows '?'; no part of it is empty, "." or "..", or holds a control, a '/' or a '\'.
struct AskedFile {
  std::string path;
  bool head_only = false;  // HEAD: everything but the content
};

// A request that is not answered with what it asks for: HTTP's number and a sentence for people.
struct RefusedRequest {
  int status = 400;
  std::string sentence;
};

using RequestRead = std::variant<AskedFile, RefusedRequest>;

// `head`: the bytes up to the empty line, with it. `port`: on which the program listens. Refused are other verbs than GET and HEAD, versions other than HTTP/1.0 and 1.1, more than one Host or one that
// is not this machine itself (127.0.0.1 or localhost, with no port or this one: a name of somebody else's that leads here must not read the results), bodies, and lines that are not HTTP. Never throws.
RequestRead read_request_head(std::string_view head, int port);

}  // namespace pearl::app
