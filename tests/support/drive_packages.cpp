#include "tests/support/drive_packages.hpp"

#include <fmt/format.h>

#include <algorithm>
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

// Of a table longer than its frame: the frame ends within a row, a line tells which rows stand whole, also once it was scrolled, and the hint names the ways in which there is more.
const char* const hidden_rows = R"((async () => { const table = document.getElementById('packages-table'), frame = table.parentElement, wrong = [], told = document.getElementById('packages-seen'), hint = frame.previousElementSibling;
  const is_long = frame.scrollHeight > frame.clientHeight + 1, is_wide = frame.scrollWidth > frame.clientWidth + 1, signs = (is_long ? '↕' : '') + (is_wide ? '↔' : '');
  const hinted = hint && hint.matches('.scroll-hint') ? hint.textContent.replace(/[^↕↔]/g, '') : '';
  if (hinted !== signs) wrong.push('the table goes on ' + signs + ', and the hint says ' + hinted);
  const look = (how) => {
    const own = frame.getBoundingClientRect(), top = table.tHead.rows[0].cells[0].getBoundingClientRect().bottom - 3, end = own.top + frame.clientTop + frame.clientHeight;
    const rows = [...table.querySelectorAll('tr[data-row]')].filter((row) => !row.hidden), whole = rows.map((row) => row.getBoundingClientRect()).map((box) => box.top >= top && box.bottom <= end + 3);
    const numbers = (told.hidden ? '' : told.textContent).match(/\d+/g) || [], all = is_long ? [whole.indexOf(true) + 1, whole.lastIndexOf(true) + 1, rows.length] : [];
    if (numbers.map(Number).join() !== all.join()) wrong.push(how + ': rows ' + all.join() + ' stand whole, and told is "' + told.textContent + '"');
  };
  look('at its beginning');
  if (!is_long) return wrong;
  const end = frame.getBoundingClientRect().top + frame.clientTop + frame.clientHeight, cut = [...table.rows].filter((row) => !row.hidden).map((row) => row.getBoundingClientRect()).filter((box) => box.top < end - 0.25 * box.height && box.bottom > end + 0.25 * box.height);
  if (cut.length !== 1) wrong.push('the frame ends at the border of a row, as if there were no other');
  frame.scrollTop = frame.scrollHeight;
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  look('at its end');
  frame.scrollTop = 0;
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return wrong;
})())";

// The head is not tall for the sake of columns out of sight, of which one has a long name here.
const char* const tall_heads = R"((() => { const { table, data } = pearlPackages, region = document.getElementById('packages-region'), wrong = [];
  const last = data.columns.findLast((column) => !column.region || column.region === region.value), labels = last.labels;
  last.labels = labels.map(() => [['secondary organic matter of people’s gases', 0]]);
  region.dispatchEvent(new Event('change'));
  const sight = table.parentElement.getBoundingClientRect(), head = table.tHead.rows[0], range = document.createRange();
  const heights = [...head.cells].filter((cell, n) => n < 4 || cell.getBoundingClientRect().right <= sight.right).map((cell) => { range.selectNodeContents(cell); return range.getBoundingClientRect().height; });
  if (head.offsetHeight > 92 || head.offsetHeight > Math.max(...heights) + 52) wrong.push('the head is ' + head.offsetHeight + ' points tall, what stands in it ' + Math.round(Math.max(...heights)));
  last.labels = labels;
  region.dispatchEvent(new Event('change'));
  return wrong;
})())";

// A head that fills the frame alone leaves a frame all the same.
const char* const lost_frame = R"((async () => { const { table } = pearlPackages, frame = table.parentElement, head = table.tHead.rows[0], wrong = [];
  const fit = async () => { window.dispatchEvent(new Event('resize')); await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))); };
  head.style.height = '1200px';
  await fit();
  const height = parseFloat(frame.style.maxHeight);
  if (!(height >= 420 && height < 900)) wrong.push('below a tall head the frame is "' + frame.style.maxHeight + '" high');
  head.style.height = '';
  await fit();
  return wrong;
})())";

// What stays in sight keeps the lines between rows: borders that cells share stay behind.
const char* const broken_lines = R"((() => [...new Set([...document.querySelectorAll('main th, main td')].filter((cell) => getComputedStyle(cell).position === 'sticky' && getComputedStyle(cell.closest('table')).borderCollapse !== 'separate').map((cell) => cell.closest('table')))]
  .map((table) => 'lines between rows break beneath the heads that stay of ' + (table.id || table.className)))())";

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

// Titles and their lines in the chart as it is drawn.
const char* const wrong_titles = R"((() => { const chart = document.getElementById('packages-chart'), wrong = []; if (!chart) return wrong;
  const dots = [...chart.querySelectorAll('circle')], texts = [...chart.querySelectorAll('text[data-name]')], listed = [...document.querySelectorAll('#packages-chart-key>li')], crowd = document.getElementById('packages-crowd');
  const box = (e) => { const b = e.getBBox(); return [b.x, b.y, b.x + b.width, b.y + b.height]; }, meet = (a, b) => a[0] < b[2] - 1 && b[0] < a[2] - 1 && a[1] < b[3] - 1 && b[1] < a[3] - 1;
  // In a crowd what belongs to dots that lie on one another may do so, too.
  const centre = new Map(dots.map((dot) => [dot.dataset.name, [Number(dot.getAttribute('cx')), Number(dot.getAttribute('cy'))]]));
  const coincide = (a, b) => centre.has(a.dataset.name) && centre.has(b.dataset.name) && Math.hypot(centre.get(a.dataset.name)[0] - centre.get(b.dataset.name)[0], centre.get(a.dataset.name)[1] - centre.get(b.dataset.name)[1]) < 2;
  const boxes = new Map([...dots, ...chart.querySelectorAll('text')].map((one) => [one, box(one)]));
  const titles = new Map(pearlPackages.data.rows.map((row) => [row.name, pearlLanguage.say(row.title)])), plain = (text) => text.replace(/\s+/g, '');
  for (const dot of dots) {
    const text = texts.find((one) => one.dataset.name === dot.dataset.name);
    const item = listed.findIndex((one) => one.dataset.name === dot.dataset.name);
    if (!text) {  // of a crowd its number may stand below the chart alone
      if ((dots.length <= 12 || dot.classList.contains('on-front')) && (item < 0 || crowd.hidden || crowd.textContent === '')) wrong.push('the dot of ' + dot.dataset.name + ' has no title, and nothing says so');
      continue;
    }
    const title = plain(titles.get(dot.dataset.name)), words = plain(text.textContent);
    if (item >= 0 ? words !== String(item + 1) || plain(listed[item].textContent) !== title : words !== title && !(words.endsWith('…') && title.startsWith(words.slice(0, -1)))) wrong.push('the dot of ' + dot.dataset.name + ' bears "' + text.textContent + '"');
  }
  // Of numbers that run from left to right each fourth is written, so that those between can be told.
  const on_front = dots.filter((dot) => dot.classList.contains('on-front')), places = on_front.map((dot) => listed.findIndex((one) => one.dataset.name === dot.dataset.name)).filter((item) => item >= 0);
  if (places.some((item, n) => n > 0 && item < places[n - 1])) wrong.push('the numbers do not run from left to right');
  for (let n = 4; n < on_front.length; ++n)
    if (on_front.slice(n - 4, n + 1).every((dot) => !texts.some((one) => one.dataset.name === dot.dataset.name || coincide(one, dot)))) wrong.push('five dots side by side have neither title nor number: ' + on_front[n].dataset.name);
  if (!crowd.hidden && dots.every((dot) => texts.some((one) => one.dataset.name === dot.dataset.name))) wrong.push('it is said that numbers are left out, and none is');
  texts.forEach((one, n) => {
    for (const other of texts.slice(n + 1)) if (!coincide(one, other) && meet(boxes.get(one), boxes.get(other))) wrong.push('titles lie over one another: ' + one.dataset.name + ', ' + other.dataset.name);
    for (const dot of dots) if (!coincide(one, dot) && meet(boxes.get(one), boxes.get(dot))) wrong.push('the title of ' + one.dataset.name + ' lies over the dot of ' + dot.dataset.name);
  });
  const along = (line, n) => ['x', 'y'].map((key) => Number(line.getAttribute(key + 1)) + n / 200 * (Number(line.getAttribute(key + 2)) - Number(line.getAttribute(key + 1))));
  const cuts = (points, b) => points.some(([x, y]) => x > b[0] + 1 && x < b[2] - 1 && y > b[1] + 1 && y < b[3] - 1);
  for (const line of chart.querySelectorAll('line.leader')) {
    const points = [...Array(201).keys()].map((n) => along(line, n));
    for (const text of chart.querySelectorAll('text')) if (text.dataset.name !== line.dataset.name && !coincide(text, line) && cuts(points, boxes.get(text))) wrong.push('the line to the title of ' + line.dataset.name + ' crosses "' + text.textContent + '"');
  }
  if (dots.length > 0 && texts.length === 0) wrong.push('no dot has a title');
  return wrong;
})())";

// Packages whose numbers read the same in both columns are named as equal, and no others.
const char* const untold_equals = R"((() => { const chart = document.getElementById('packages-chart'), wrong = [], place = document.getElementById('packages-equal'); if (!chart) return wrong;
  const columns = ['x', 'y'].map((axis) => Number(document.getElementById('packages-' + axis).value)), groups = {}, say = pearlLanguage.say;
  const dots = [...chart.querySelectorAll('circle')], on = (dot) => dot.classList.contains('on-front');
  for (const dot of [...dots.filter(on), ...dots.filter((dot) => !on(dot))]) {
    const row = pearlPackages.data.rows.find((one) => one.name === dot.dataset.name), read = columns.map((column) => say(row.cells[column][1])).join(' / ');
    (groups[read] = groups[read] || []).push(say(row.title));
  }
  const equal = Object.values(groups).filter((titles) => titles.length > 1), items = [...place.querySelectorAll('li')].map((item) => item.textContent);
  if (place.hidden !== (equal.length === 0)) wrong.push(equal.length + ' groups of packages are equal in both columns, and nothing says so, or something does');
  equal.slice(0, 4).forEach((titles) => { if (!items.some((item) => titles.slice(0, 6).every((title) => item.includes(title)) && (titles.length <= 6 || item.includes(titles.length - 6)))) wrong.push('equal are ' + titles.join(', ') + '; told is ' + items.join(' | ')); });
  return wrong;
})())";

// The texts of every chart of bars that is to be seen, against one another: names, numbers, titles of panels, ticks. The lines of one name stand close.
const char* const touching_texts = R"((() => { const wrong = [];
  for (const chart of document.querySelectorAll('svg.chart:not(.scatter)')) {
    const all = [...chart.querySelectorAll('text')].filter((text) => text.getClientRects().length > 0).map((text) => [text, text.getBBox()]);
    all.forEach(([text, own], n) => {
      if (own.x < 0 || own.x + own.width > chart.viewBox.baseVal.width) wrong.push('"' + text.textContent + '" does not fit into ' + chart.getAttribute('aria-label'));
      for (const [other, box] of all.slice(n + 1)) {
        const name = text.classList.contains('label') && other.classList.contains('label'), apart = name ? 2 : -1;  // points between names; a glyph's box is taller than the glyph
        if (name && text.parentNode === other.parentNode && text.parentNode.tagName === 'g') continue;
        if (own.x < box.x + box.width && box.x < own.x + own.width && own.y < box.y + box.height + apart && box.y < own.y + own.height + apart) wrong.push('"' + text.textContent + '" touches "' + other.textContent + '" in ' + chart.getAttribute('aria-label'));
      }
    });
  }
  return wrong;
})())";

// The chart with made-up numbers and long titles: a bent front, a straight one, packages close to one another, and two alone; of 40 and of 60 packages a straight front, of 60 ties. `wrong_titles` looks at each.
struct Crowd {
  const char* made;
  int packages = 0;  // 0: those of the page
};
const Crowd crowds[] = {{"(n, all) => [n, (all - n) * (all - n)]"}, {"(n, all) => [n, all - n]"}, {"(n, all) => [40 + n / 200, 60 - n / 150]"}, {"(n, all) => n < 2 ? [n, 5 - n] : null"}, {"(n, all) => [n % 6, 30 - 5 * (n % 6) + Math.floor(n / 6)]"},
                        {"(n, all) => [n, all - n]", 40}, {"(n, all) => [n, all - n]", 60}, {"(n, all) => [5, 5]", 60}, {"(n, all) => n < 20 ? [n, all - n] : [20, 20]", 60}};
const char* const crowd = R"((make, count) => { const { data } = pearlPackages, known = data.rows.length, first = data.rows.find((row) => row.kind === 'package');
  while (data.rows.filter((row) => row.kind === 'package').length < count) data.rows.push({ ...first, name: 'made-' + data.rows.length, cells: first.cells.slice() });
  window.known = known;
  const packages = data.rows.filter((row) => row.kind === 'package'), x = Number(document.getElementById('packages-x').value), y = Number(document.getElementById('packages-y').value);
  window.before = packages.map((row) => [row, row.title, row.cells[x], row.cells[y]]);
  packages.forEach((row, n) => {
    const made = make(n, packages.length) || [null, null], turn = (column, value) => value === null ? null : data.columns[column].more ? -value : value;
    row.title = '選擇性催化還原 40 %, solvents and paints of industry 20 %, boilers ' + n;
    row.cells[x] = [turn(x, made[0]), String(made[0]), ''];
    row.cells[y] = [turn(y, made[1]), String(made[1]), ''];
  });
  document.getElementById('packages-x').dispatchEvent(new Event('change'));
  return document.querySelectorAll('#packages-chart circle').length;
})";
const char* const uncrowd = R"((() => { const x = Number(document.getElementById('packages-x').value), y = Number(document.getElementById('packages-y').value);
  for (const [row, title, left, low] of window.before) [row.title, row.cells[x], row.cells[y]] = [title, left, low];
  pearlPackages.data.rows.length = window.known;
  document.getElementById('packages-x').dispatchEvent(new Event('change'));
})())";

// Each axis given the column of the other one: two columns stay.
const char* const same_columns = R"((() => { const x = document.getElementById('packages-x'), y = document.getElementById('packages-y'), wrong = [];
  if (!x) return wrong;
  const before = [x.value, y.value];
  if (x.value === y.value) wrong.push('a column is set against itself');
  for (const [one, other] of [[x, y], [y, x]]) { one.value = other.value; one.dispatchEvent(new Event('change')); if (x.value === y.value) wrong.push('a column can be set against itself by ' + one.id); }
  [x.value, y.value] = before;
  for (const list of [x, y]) list.dispatchEvent(new Event('change'));
  return wrong;
})())";

// The choice of targets met by keys: each leaves other rows or as many, and the last of them fewest.
void work_met_filter(Browser& browser, std::vector<std::string>& wrong) {
  if (browser.evaluate("!document.getElementById('packages-met')") == true) return;
  browser.evaluate("document.getElementById('packages-met').focus()");
  const char* const rows = "[...document.querySelectorAll('#packages-table tr[data-row]')].filter((line) => !line.hidden).length";
  const int all = browser.evaluate(rows).get<int>();
  browser.press("ArrowDown");
  browser.press("ArrowDown");
  if (browser.evaluate("document.getElementById('packages-met').value").get<std::string>() != "met 1") wrong.push_back("arrow keys do not choose how many targets are met");
  const int least = browser.evaluate(rows).get<int>();
  if (least >= all) wrong.push_back("all rows are left though the baseline meets no target");
  if (browser.evaluate("document.getElementById('packages-status').textContent").get<std::string>().find(std::to_string(least)) == std::string::npos) wrong.push_back("it is not said how many scenarios meet a target");
  browser.press("Home");
  if (browser.evaluate(rows).get<int>() != all) wrong.push_back("the rows do not come back once any number of targets will do");
}

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
      look(how, hidden_rows);
      look(how, tall_heads);
      look(how, band_above_heads);
      look(how, wrong_titles);
      look(how, untold_equals);
    }
    browser.resize(1300, 900);
    look(language, wrong_columns);
    look(language, lost_frame);
    look(language, broken_lines);
    browser.evaluate("driven.unfold(true)");
    browser.wait_for_frames();
    look(language, touching_texts);
    browser.evaluate("driven.unfold(false)");
    look(language, same_columns);
    for (const auto& [made, packages] : crowds) {
      if (browser.evaluate("document.getElementById('packages-x') === null") == true) break;
      if (browser.evaluate(fmt::format("({})({}, {})", crowd, made, packages)).get<int>() < std::max(2, packages)) wrong.push_back(std::string("hardly a dot is drawn of ") + made);
      look(fmt::format("{}, {} packages as {}", language, packages, made), wrong_titles);
      look(fmt::format("{}, {} packages as {}", language, packages, made), untold_equals);
      browser.evaluate(uncrowd);
    }
    work_met_filter(browser, wrong);
  }
  browser.evaluate("pearlLanguage.choose(pearlLanguage.codes[0])");
  browser.resize(1360, 900);
  return wrong;
}

}  // namespace pearl::testing
