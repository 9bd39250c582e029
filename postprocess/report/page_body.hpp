#pragma once
// What stands in the body of a page, in one language.

#include <string>

#include "postprocess/report/page_content.hpp"
#include "postprocess/report/telling.hpp"

namespace pearl {

std::string page_body(const Telling& telling, const PageContent& of);

}  // namespace pearl
