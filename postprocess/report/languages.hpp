#pragma once
// One page in several languages: the body as the first one tells it, and what the others say in the places where they differ.

#include <cstddef>
#include <string>
#include <vector>

namespace pearl {

// In a text of MergedBody: a number of the first language's text, in the same order.
inline constexpr char number_place = '\x7F';

struct MergedBody {
  // The first body. Elements whose content differs bear data-t="N", those whose attributes differ data-ta="NAME N NAME N".
  std::string html;
  // By N: the content, or the value of the attribute, in the second and every further language. HTML in contents, plain text in attributes.
  std::vector<std::vector<std::string>> texts;
};

// The bodies hold the same elements in the same order, words apart; where they do not, the whole content of the innermost element around the difference is taken. Markup must
// be of our own kind: each element closed, attributes in double quotes. Throws std::logic_error for another.
MergedBody merge_bodies(const std::vector<std::string>& bodies);

}  // namespace pearl
