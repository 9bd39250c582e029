#include "tests/support/report_page.hpp"

#include "tests/support/html_scan.hpp"

namespace pearl::testing {

namespace {

std::string value_of(const Attributes& attributes, const std::string& key) {
  const auto found = attributes.find(key);
  return found == attributes.end() ? "" : found->second;
}

}  // namespace

std::string PageItem::at(const std::string& key) const { return value_of(values, key); }

ReportPage read_report_page(const std::string& html) {
  ReportPage page;
  std::string table_variable;
  bool in_plan_row = false;
  // The element whose words are being collected: its list, its tag, how many of that tag are open below it.
  std::vector<PageItem>* open = nullptr;
  std::string open_tag;
  int depth = 0;

  HtmlEvents events;
  events.begin = [&](const std::string& tag, const Attributes& values) {
    if (open != nullptr && tag == open_tag) ++depth;
    if (tag == "html") page.root = values;
    if (value_of(values, "id") == "map") page.map = values;
    for (const auto& [key, value] : values)
      if (key.starts_with("on") && key != "onsubmit") page.handlers.push_back(tag + " " + key);
    for (const char* key : {"src", "href"})
      if (const std::string address = value_of(values, key); !address.empty() && !address.starts_with("data:"))
        if (tag == "script" || tag == "link" || tag == "img" || tag == "iframe") page.outside.push_back(tag + " " + address);
    if (tag == "img" && value_of(values, "src").empty()) page.outside.push_back("img without a picture");
    if (tag == "table") table_variable = value_of(values, "data-variable");
    for (const auto& [key, list] : {std::pair{"data-verdict", &page.verdicts}, {"data-ledger", &page.ledger}})
      if (values.contains(key)) {
        list->push_back({values, ""});
        open = list, open_tag = tag, depth = 1;
      }
    if (tag == "tr") {
      in_plan_row = values.contains("data-plan");
      if (in_plan_row) page.plan.push_back(values);
    }
    if (tag == "td" && in_plan_row)
      for (const char* key : {"data-hk", "data-prdez"})
        if (values.contains(key)) page.plan.back()[key] = value_of(values, key);
    if (tag == "td" && !table_variable.empty() && values.contains("data-value"))
      page.regions[{table_variable, value_of(values, "data-scenario")}].push_back(value_of(values, "data-value"));
  };
  events.text = [&](const std::string& text) {
    if (open != nullptr) open->back().words += text;
  };
  events.end = [&](const std::string& tag) {
    if (open != nullptr && tag == open_tag && --depth == 0) open = nullptr;
  };
  scan_html(html, events);
  return page;
}

}  // namespace pearl::testing
