#include "tests/support/drive_packages.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace pearl::testing {

namespace {

using nlohmann::json;

// Each expression is a list of what is wrong.
const char* const cut_lists = R"((() => [...document.querySelectorAll('main select')].filter((e) => e.offsetWidth > 0).filter((e) => {
  const own = e.offsetWidth, style = e.style.cssText, parent = e.parentElement, styles = parent.style.cssText;
  e.style.maxWidth = 'none'; e.style.width = 'max-content'; parent.style.maxWidth = 'none'; parent.style.flex = 'none';
  const natural = e.offsetWidth;
  e.style.cssText = style; parent.style.cssText = styles;
  return own < natural - 1;
}).map((e) => 'the list ' + e.id + ' is cut: ' + e.offsetWidth + ' points wide'))())";

const char* const cut_rows = R"((() => { const table = document.getElementById('packages-table'), frame = table.parentElement, end = frame.scrollTop + frame.clientHeight;
  return [...table.rows].filter((row) => !row.hidden && row.offsetTop < end - 1 && row.offsetTop + row.offsetHeight > end + 1).map((row) => 'the frame cuts the row of ' + row.dataset.name);
})())";

const char* const band_above_heads = R"((() => { const frame = document.getElementById('packages-table').parentElement.getBoundingClientRect();
  return [...document.querySelectorAll('#packages-table thead button')].filter((one) => one.getBoundingClientRect().top - frame.top > 24).map((one) => 'an empty band lies above the head ' + one.textContent + ': ' + Math.round(one.getBoundingClientRect().top - frame.top) + ' points');
})())";

// By region: the columns, and what ranks.
const char* const wrong_columns = R"((() => { const { table, data, state } = pearlPackages, select = document.getElementById('packages-region'), by = document.getElementById('packages-rank-by'), before = [select.value, state.sort], wrong = [];
  const choose = (list, value) => { list.value = value; list.dispatchEvent(new Event('change')); };
  const look = (how) => {
    const heads = [...table.tHead.querySelectorAll('th[data-column]')], frame = table.parentElement.getBoundingClientRect();
    for (const head of heads) {
      const column = data.columns.find((one) => one.id === head.dataset.column);
      if (column.region && column.region !== state.region) wrong.push(how + ': the column ' + column.id + ' is of another region');
    }
    const ranking = heads.findIndex((head) => head.hasAttribute('aria-sort'));
    if (ranking !== 0) wrong.push(how + ': the column that ranks is not the first');
    else if (heads[0].getBoundingClientRect().right > frame.right) wrong.push(how + ': the column that ranks is not seen at once');
    if (ranking >= 0 && String(state.sort) !== by.value) wrong.push(how + ': the list does not say what ranks');
    if (!document.getElementById('packages-rank-note').textContent.includes(pearlLanguage.say(data.columns[state.sort].name))) wrong.push(how + ': nothing tells what the rank is');
    const ranks = new Map();
    for (const line of table.querySelectorAll('tbody[data-kind=package]>tr[data-row]')) {
      const text = line.cells[2].textContent, rank = line.cells[0].textContent;
      if (line.cells[2].dataset.value !== undefined && ranks.has(text) && ranks.get(text) !== rank) wrong.push(how + ': ' + text + ' has the ranks ' + ranks.get(text) + ' and ' + rank);
      ranks.set(text, rank);
    }
  };
  for (const option of [...select.options]) { choose(select, option.value); look(option.value); }
  choose(select, before[0]);
  for (const option of [...by.options]) { choose(by, option.value); look(option.textContent); }
  choose(by, before[1]);
  return wrong;
})())";

const char* const wrong_titles = R"((() => { const chart = document.getElementById('packages-chart'), wrong = [], dots = [...chart.querySelectorAll('circle')], texts = [...chart.querySelectorAll('text[data-name]')], listed = [...document.querySelectorAll('#packages-chart-key>li')];
  const box = (e) => { const b = e.getBBox(); return [b.x, b.y, b.x + b.width, b.y + b.height]; }, meet = (a, b) => a[0] < b[2] - 1 && b[0] < a[2] - 1 && a[1] < b[3] - 1 && b[1] < a[3] - 1;
  const titles = new Map(pearlPackages.data.rows.map((row) => [row.name, pearlLanguage.say(row.title)])), plain = (text) => text.replace(/\s+/g, '');
  for (const dot of dots) {
    const text = texts.find((one) => one.dataset.name === dot.dataset.name);
    if (!text) { if (dots.length <= 12 || dot.classList.contains('on-front')) wrong.push('the dot of ' + dot.dataset.name + ' has no title'); continue; }
    const item = listed.findIndex((one) => one.dataset.name === dot.dataset.name), title = plain(titles.get(dot.dataset.name)), words = plain(text.textContent);
    if (item >= 0 ? words !== String(item + 1) || plain(listed[item].textContent) !== title : words !== title && !(words.endsWith('…') && title.startsWith(words.slice(0, -1)))) wrong.push('the dot of ' + dot.dataset.name + ' bears "' + text.textContent + '"');
  }
  texts.forEach((one, n) => {
    for (const other of texts.slice(n + 1)) if (meet(box(one), box(other))) wrong.push('titles lie over one another: ' + one.dataset.name + ', ' + other.dataset.name);
    for (const dot of dots) if (meet(box(one), box(dot))) wrong.push('the title of ' + one.dataset.name + ' lies over the dot of ' + dot.dataset.name);
  });
  if (dots.length > 0 && texts.length === 0) wrong.push('no dot has a title');
  return wrong;
})())";

}  // namespace

std::vector<std::string> unreadable_packages(Browser& browser) {
  std::vector<std::string> wrong;
  if (browser.evaluate("!window.pearlPackages") == true) return wrong;
  const auto look = [&](const std::string& how, const char* expression) {
    for (const json& one : browser.evaluate(expression)) wrong.push_back(how + ": " + one.get<std::string>());
  };
  for (const json& code : browser.evaluate("pearlLanguage.codes")) {
    browser.evaluate(fmt::format("pearlLanguage.choose('{}')", code.get<std::string>()));
    const std::string language = code.get<std::string>();
    for (const auto& [width, height] : {std::pair{1300, 900}, {1300, 620}, {360, 800}}) {
      browser.resize(width, height);
      browser.wait_for_frames();
      const std::string how = fmt::format("{}, {} by {} points", language, width, height);
      if (width > 360) look(how, cut_lists);
      look(how, cut_rows);
      look(how, band_above_heads);
      look(how, wrong_titles);
    }
    browser.resize(1300, 900);
    look(language, wrong_columns);
  }
  browser.evaluate("pearlLanguage.choose(pearlLanguage.codes[0])");
  browser.resize(1360, 900);
  return wrong;
}

}  // namespace pearl::testing
