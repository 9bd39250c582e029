#pragma once
// What a report says, taken from the page as the browser left it.

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace pearl::testing {

using Attributes = std::map<std::string, std::string>;

// One element with data attributes and the words that stand in it.
struct PageItem {
  Attributes values;
  std::string words;
  [[nodiscard]] std::string at(const std::string& key) const;  // "" if absent
};

struct ReportPage {
  Attributes root, map;                     // attributes of <html> and of #map
  std::vector<PageItem> verdicts;           // elements with data-verdict
  std::vector<Attributes> plan;             // rows with data-plan, their cells' data-hk and data-prdez
  std::vector<PageItem> ledger;             // cells with data-ledger
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> regions;  // variable, scenario: values down the table
  std::vector<std::string> outside;         // addresses that the page would load
  std::vector<std::string> handlers;        // event handlers but the form's onsubmit
};

// Throws std::runtime_error if the page is cut short.
ReportPage read_report_page(const std::string& html);

}  // namespace pearl::testing
