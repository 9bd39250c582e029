#include "postprocess/report/marked_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/core/text.hpp"
#include "postprocess/report/html.hpp"

namespace pearl {

std::string marked_text(const Words& words, const std::string& text) {
  std::string html = escape_html(text);
  const auto replace_all = [&](const std::string& from, const std::string& to) {
    for (std::size_t at = html.find(from); at != std::string::npos; at = html.find(from, at + to.size())) html.replace(at, from.size(), to);
  };
  for (const std::string status : {"verified", "derived", "illustrative", "unverified"}) replace_all("{" + status + "}", status_mark(words, status));
  for (std::size_t begin = html.find("**"); begin != std::string::npos; begin = html.find("**", begin)) {
    const std::size_t end = html.find("**", begin + 2);
    if (end == std::string::npos) break;
    html = html.substr(0, begin) + "<b>" + html.substr(begin + 2, end - begin - 2) + "</b>" + html.substr(end + 2);
  }
  return html;
}

}  // namespace pearl
