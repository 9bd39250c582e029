#include "postprocess/report/citation.hpp"

#include "postprocess/report/html.hpp"

namespace pearl {

std::string citation(const Words& words, std::string_view source) {
  const std::string remembered = english().plain("source.remembered");  // as the tables of the data set say it
  if (!source.ends_with(remembered)) return citation(source);
  const std::string_view before = source.substr(0, source.size() - remembered.size());
  return (before.empty() ? std::string{} : citation(before)) + "<span>" + words("source.remembered") + "</span>";
}

}  // namespace pearl
