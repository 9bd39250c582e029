// drive_report CHROMIUM REPORT.html [--axe axe.min.js] [--only packages|paper|rules]: works a report with real keys and a real pointer and prints what does not work.
// Every control by pointer and by keyboard, in every language; Tab stops before the map; a window of 360 points; rules of accessibility (axe-core, where it is given); nothing in the console,
// nothing asked for. Ends with 1 if anything fails.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <iostream>
#include <map>

#include "model/io/text_file.hpp"
#include "tests/support/browser.hpp"
#include "tests/support/drive_packages.hpp"
#include "tests/support/driven_page.hpp"
#include "tests/support/printed_page.hpp"
#include "tests/support/temporary_directory.hpp"

namespace {

using nlohmann::json;
using pearl::testing::Browser;
using pearl::testing::check;

// Names in the page for what is driven.
const char* const helpers = R"(
window.driven = {
  shown: (e) => { for (let d = e.closest('details'); d; d = d.parentElement.closest('details')) if (!d.open && !(e.tagName === 'SUMMARY' && e.parentElement === d)) return false;
                  const box = e.getBoundingClientRect(); return box.width > 0 && box.height > 0 && getComputedStyle(e).visibility !== 'hidden'; },
  controls: () => [...document.querySelectorAll('button, select, input, summary')].filter(driven.shown),
  place: (e) => { dispatchEvent(new Event('wheel')); e.scrollIntoView({ block: 'center', behavior: 'instant' }); const box = e.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; },
  name: (e) => e.tagName.toLowerCase() + (e.id ? '#' + e.id : '') + (e.dataset.switch ? '[' + e.dataset.switch + '=' + e.dataset.value + ']' : '') + ' ' + (e.textContent || e.value || '').trim().slice(0, 30),
  events: [],
  // All that folds and buttons hide, or as it was.
  unfold: (all) => {
    for (const fold of document.querySelectorAll('details')) fold.open = all;
    for (const panel of document.querySelectorAll('[data-panel]')) {
      const button = [...document.querySelectorAll('button[data-switch]')].find((one) => one.dataset.switch === panel.dataset.panel && one.dataset.value === panel.dataset.value);
      panel.hidden = !all && button.getAttribute('aria-pressed') !== 'true';
    }
  },
};
for (const type of ['click', 'change', 'input', 'toggle']) document.addEventListener(type, (event) => driven.events.push([type, event.target, event.isTrusted]), true);
)";

struct Control {
  std::string name, kind;  // kind: button, select, radio, range, search, summary
};

Control control(Browser& browser, std::size_t n) {
  const json told = browser.evaluate(fmt::format("(e => [driven.name(e), e.tagName === 'INPUT' ? e.type : e.tagName.toLowerCase()])(window.tried[{}])", n));
  return {told[0], told[1]};
}

// What a control says of its own state, and of what it governs.
std::string state_of(Browser& browser, std::size_t n) {
  return browser.evaluate(fmt::format("(e => JSON.stringify([e.getAttribute('aria-pressed'), e.getAttribute('aria-expanded'), e.checked, e.value, e.parentElement.open, e.closest('th') && e.closest('th').getAttribute('aria-sort'), location.hash]))(window.tried[{}])", n)).get<std::string>();
}

bool heard(Browser& browser, std::size_t n, const std::string& type) {
  return browser.evaluate(fmt::format("driven.events.some(([type, target, trusted]) => type === '{}' && trusted && (target === window.tried[{}] || window.tried[{}].contains(target) || target === window.tried[{}].parentElement))", type, n, n, n)) == true;
}

// A fold opens or closes. A button tells what it did: it is pressed where it was not (one that is pressed stays so), it opens or closes, its column is sorted another way; and of the panels that it governs its own is to be seen,
// and no other.
void check_worked(Browser& browser, std::size_t n, const std::string& before, const std::string& how) {
  const Control one = control(browser, n);
  const std::string after = state_of(browser, n);
  if (one.kind == "summary") check(after != before, one.name + ": " + how + " neither opens nor closes it");
  if (one.kind != "button") return;
  const bool was_pressed = json::parse(before)[0] == "true";
  check(was_pressed ? json::parse(after)[0] == "true" : after != before, one.name + ": " + how + (was_pressed ? " lets it go" : " changes nothing that it tells of itself"));
  check(browser.evaluate(fmt::format("(e => !e.dataset.switch || [...document.querySelectorAll('[data-panel]')].filter((panel) => panel.dataset.panel === e.dataset.switch).every((panel) => panel.hidden === (panel.dataset.value !== e.dataset.value)))(window.tried[{}])", n)) == true,
        one.name + ": " + how + " does not show its panel alone");
}

// What happens, and what else is to be seen, when a control is worked.
void work_by_pointer(Browser& browser, std::size_t n) {
  const Control one = control(browser, n);
  browser.evaluate("driven.events.length = 0");
  const json at = browser.evaluate(fmt::format("driven.place(window.tried[{}])", n));
  const std::string before = state_of(browser, n);
  if (one.kind == "select") {  // its list is the browser's own: the pointer opens it, keys choose
    browser.evaluate(fmt::format("document.elementFromPoint({}, {}) === window.tried[{}]", at[0].dump(), at[1].dump(), n)) == true ? void() : check(false, one.name + ": something lies over it");
    return;
  }
  browser.click(at[0], at[1]);
  check(heard(browser, n, "click"), one.name + ": a click does not reach it");
  check_worked(browser, n, before, "a click");
}

void work_by_keyboard(Browser& browser, std::size_t n) {
  const Control one = control(browser, n);
  browser.evaluate(fmt::format("window.tried[{}].focus(); driven.events.length = 0", n));
  check(browser.evaluate(fmt::format("document.activeElement === window.tried[{}]", n)) == true, one.name + ": it cannot have the focus");
  check(browser.evaluate(fmt::format("(e => {{ const s = getComputedStyle(e); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 || !e.matches(':focus-visible'); }})(window.tried[{}])", n)) == true,
        one.name + ": that it has the focus is not seen");
  const std::string before = state_of(browser, n);
  if (one.kind == "search") {
    browser.type("x");
    check(heard(browser, n, "input"), one.name + ": it takes no letters");
    browser.press("Escape");
    browser.evaluate(fmt::format("(e => {{ e.value = ''; e.dispatchEvent(new Event('input', {{bubbles: true}})); }})(window.tried[{}])", n));
    return;
  }
  if (one.kind == "select" || one.kind == "range" || one.kind == "radio") {
    const bool single = one.kind == "select" && browser.evaluate(fmt::format("window.tried[{}].options.length < 2", n)) == true;
    if (single) return;
    const bool at_end = one.kind == "select" && browser.evaluate(fmt::format("(e => e.selectedIndex === e.options.length - 1)(window.tried[{}])", n)) == true;
    if (one.kind == "radio") {
      browser.press(" ");
      check(browser.evaluate(fmt::format("window.tried[{}].checked", n)) == true, one.name + ": the space bar does not choose it");
      return;
    }
    browser.press(at_end ? "ArrowUp" : "ArrowDown");
    check(state_of(browser, n) != before, one.name + ": arrow keys do not change it");
    return;
  }
  browser.press("Enter");
  check(heard(browser, n, "click"), one.name + ": Enter does not work it");
  check_worked(browser, n, before, "Enter");
}

// Every control that is to be seen, folds opened on the way.
void work_controls(Browser& browser) {
  for (const bool by_pointer : {true, false}) {
    browser.evaluate("for (const d of document.querySelectorAll('details')) d.open = false; window.done = new Set();");
    std::size_t tried = 0;
    while (true) {
      const std::size_t count = browser.evaluate("window.tried = driven.controls().filter((e) => !window.done.has(e)); window.tried.length").get<std::size_t>();
      if (count == 0 || tried > 2000) break;
      for (std::size_t n = 0; n < count; ++n) {
        browser.evaluate(fmt::format("window.done.add(window.tried[{}])", n));
        if (browser.evaluate(fmt::format("window.tried[{}].isConnected && driven.shown(window.tried[{}])", n, n)) != true) continue;
        by_pointer ? work_by_pointer(browser, n) : work_by_keyboard(browser, n);
        ++tried;
        browser.evaluate("for (const d of document.querySelectorAll('details')) d.open = true;");  // folds within folds
      }
    }
    std::cout << fmt::format("{} controls {}\n", tried, by_pointer ? "by the pointer" : "by keys");
    check(tried > 10, "hardly a control was found");
  }
}

// Each link of the bar leads to the top of its section, though maps above it grow as the page passes them; the bar itself needs no bar of its own to be scrolled.
void follow_contents(Browser& browser) {
  browser.resize(1300, 900);
  for (const json& code : browser.evaluate("pearlLanguage.codes")) {
    browser.evaluate(fmt::format("pearlLanguage.choose('{}')", code.get<std::string>()));
    check(browser.evaluate("(bar => bar.scrollWidth <= bar.clientWidth)(document.querySelector('nav.contents'))") == true, code.get<std::string>() + ": links of the bar are cut");
  }
  browser.evaluate("pearlLanguage.choose(pearlLanguage.codes[0])");
  for (const json& link : browser.evaluate("[...document.querySelectorAll('nav.contents a')].map((a) => a.getAttribute('href'))")) {
    browser.evaluate(fmt::format("scrollTo({{ top: 0, behavior: 'instant' }}); document.querySelector('nav.contents a[href=\"{}\"]').click()", link.get<std::string>()));
    browser.wait_for(fmt::format("(() => {{ const below = document.querySelector('{}').getBoundingClientRect().top - document.querySelector('nav.contents').getBoundingClientRect().bottom;"
                                 "return (below >= 0 && below < 30) || scrollY + innerHeight >= document.documentElement.scrollHeight - 2; }})()", link.get<std::string>()));
  }
  browser.resize(1360, 900);
}

// Tab from the beginning of the page: how many stops there are before the map, and that the first one leads there.
void walk_to_map(Browser& browser) {
  browser.evaluate("for (const d of document.querySelectorAll('details')) d.open = false; document.activeElement.blur(); scrollTo(0, 0); getSelection().removeAllRanges(); getSelection().collapse(document.body, 0);");
  std::size_t stops = 0;
  constexpr std::size_t most = 60;
  std::vector<std::string> names;
  for (; stops < 4 * most; ++stops) {
    browser.press("Tab");
    if (browser.evaluate("document.getElementById('map-section').contains(document.activeElement)") == true) break;
    names.push_back(browser.evaluate("driven.name(document.activeElement)"));
    if (stops == 0) check(browser.evaluate("document.activeElement.matches('a.skip')") == true, "the first Tab stop does not lead to the map");
  }
  std::cout << fmt::format("{} Tab stops before the map\n", stops);
  check(stops < most, fmt::format("{} Tab stops before the map: {}", stops, fmt::join(names, "; ")));
  browser.evaluate("document.querySelector('a.skip').focus()");
  browser.press("Enter");
  browser.press("Tab");
  check(browser.evaluate("document.getElementById('map-section').contains(document.activeElement)") == true, "the link to the map does not lead there");
}

// A group of folds: one Tab stop, arrows go from one to the next.
void work_folds(Browser& browser) {
  for (std::size_t n = 0; n < browser.evaluate("document.querySelectorAll('.folds').length").get<std::size_t>(); ++n) {
    const std::string group = fmt::format("document.querySelectorAll('.folds')[{}]", n), summaries = "[..." + group + ".querySelectorAll(':scope>details>summary')]";
    browser.evaluate(summaries + "[0].focus()");
    browser.press("End");
    check(browser.evaluate(summaries + ".indexOf(document.activeElement) === " + summaries + ".length - 1") == true, "the End key does not lead to the last fold of a group");
    browser.press("Home");
    browser.press("ArrowDown");
    check(browser.evaluate(summaries + ".length < 2 || (" + summaries + ".indexOf(document.activeElement) === 1 && " + summaries + ".filter((one) => one.tabIndex === 0).length === 1)") == true, "arrows do not go from fold to fold");
  }
}

// Groups of buttons: arrows go from one to the next, as the Tab key goes from group to group.
void work_groups(Browser& browser) {
  for (std::size_t n = 0; n < browser.evaluate("(window.groups = [...document.querySelectorAll('.switch')].filter((g) => driven.shown(g) && g.querySelectorAll('button').length > 1)).length").get<std::size_t>(); ++n) {
    const std::string group = fmt::format("window.groups[{}]", n);
    browser.evaluate(group + ".querySelector('button[tabindex=\"0\"]').focus()");
    browser.press("Home");
    browser.press("ArrowRight");
    check(browser.evaluate("[..." + group + ".querySelectorAll('button')].indexOf(document.activeElement)") == 1 && browser.evaluate(group + ".querySelectorAll('button[tabindex=\"0\"]').length") == 1,
          "arrows do not go from button to button: " + browser.evaluate("driven.name(" + group + ")").get<std::string>());
  }
}

// Paper: a table that a sheet cannot hold is divided, each of its cells in one part and the heads of its rows in all; afterwards the page is as it was.
void check_paper(Browser& browser) {
  browser.evaluate("window.dispatchEvent(new Event('beforeprint'))");
  const json wide = browser.evaluate("[...document.querySelectorAll('main table:not(.in-parts)')].filter((t) => t.tHead && t.tHead.rows.length === 1 && t.tHead.rows[0].cells.length > 16).map((t) => t.id || t.className)");
  check(wide.empty(), "on paper these tables are wider than a sheet: " + wide.dump());
  check(browser.evaluate("document.querySelectorAll('table.in-parts').length").get<int>() > 0, "no table was divided, though the packages have more columns than a sheet");
  const json lost = browser.evaluate("[...document.querySelectorAll('table.in-parts')].filter((table) => { const parts = []; for (let next = table.nextElementSibling; next && next.matches('table.part'); next = next.nextElementSibling) parts.push(next);"
                                     "return parts.length < 2 || [...table.rows].some((row, r) => row.cells[0].colSpan === 1 && [...row.cells].map((cell) => cell.textContent).join('|') !=="
                                     "parts.flatMap((part, p) => { const cells = [...part.rows[r].cells].map((cell) => cell.textContent), lead = [...table.rows[table.rows.length - 1].cells].findLastIndex((cell) => cell.tagName === 'TH') + 1;"
                                     "return p === 0 ? cells : cells.slice(lead); }).join('|')); }).filter((table) => !table.nextElementSibling.matches('table:not(.part), .in-parts')).map((table) => table.id || table.className)");
  check(lost.empty(), "on paper cells are lost of " + lost.dump());
  browser.evaluate("window.dispatchEvent(new Event('afterprint'))");
  const json left = browser.evaluate("[...document.querySelectorAll('.part, .in-parts, .print-title, .off-paper, .not-printed, #map.on-paper')].map((e) => e.className + ' ' + e.textContent.slice(0, 40))");
  check(left.empty(), "after printing the page is not what it was: " + left.dump());
}

// What paper leaves out: panels that wait behind a button, unless the reader has opened them, and of many scenarios the columns of most; and it says so.
void check_choice(Browser& browser) {
  browser.evaluate("document.querySelectorAll('[data-panel=regions]')[1].dataset.same = 'yes'");  // a substance that no scenario changes
  const bool many = browser.evaluate("!!window.pearlPackages && pearlPackages.data.rows.length > 10") == true;
  const std::string last = "[...document.querySelectorAll('#regions-section button[data-switch=regions]')].at(-1)";
  const bool waits = browser.evaluate(last + ".classList.contains('waits') && document.querySelector('[data-panel=regions][data-value=\"' + " + last + ".dataset.value + '\"]').dataset.paper !== 'always'") == true;
  const std::string panel = "document.querySelector('[data-panel=regions][data-value=\"' + " + last + ".dataset.value + '\"]')";
  const auto printed = [&](bool is_open) {
    browser.evaluate("window.dispatchEvent(new Event('beforeprint'))");
    check(browser.evaluate(panel + ".classList.contains('off-paper')") == (waits && !is_open), fmt::format("on paper the last pollutant's table is {}, and its button {}", is_open ? "open" : "shut", waits ? "waits" : "is seen"));
    check(browser.evaluate("[...document.querySelectorAll('#regions-section>.not-printed')].some((e) => e.textContent.includes(" + last + ".textContent.trim()))") == (waits && !is_open), "on paper the names of what is left out are wrong");
    const json folds = browser.evaluate("[...document.querySelectorAll('main>section details[data-paper=opened]')]"
                                        ".filter((e) => e.open || !(e.closest('.off-paper') || [...e.closest('section').querySelectorAll('.not-printed')].some((note) => note.textContent.includes(e.firstElementChild.textContent.trim())))).map((e) => e.firstElementChild.textContent)");
    check(folds.empty(), "on paper folds for the screen are open, or not named: " + folds.dump());
    const json most = browser.evaluate("Math.max(...[...document.querySelectorAll('main table:not(.in-parts)')].map((t) => t.querySelectorAll('thead th[data-scenario]').length))");
    check(!many || most <= 7, fmt::format("on paper a table has {} columns of scenarios", most.dump()));
    check(browser.evaluate("[...document.querySelectorAll('section h2+.not-printed')].length > 0") == many, "that tables have some of the scenarios is told where they have all, or not told");
    check((browser.evaluate("document.querySelectorAll('[data-panel=regions]')[1].classList.contains('off-paper')") == true) == many, "on paper a substance that no scenario changes is printed of many, or not of few");
    check(browser.evaluate("document.querySelectorAll('[data-panel][data-same]:not(.off-paper)').length === 0 || [...document.querySelectorAll('[data-panel][data-same]:not(.off-paper)')].every((panel) => !panel.hidden)") == true || !many, "of many scenarios panels without a change are printed");
    const json unlike = browser.evaluate("(() => { const shown = new Set([...document.querySelectorAll('#regions-section table:not(.in-parts) thead th[data-scenario]')].map((e) => e.dataset.scenario));"
                                         "return [...document.querySelectorAll('[data-panel][data-scenario]')].filter((panel) => panel.classList.contains('off-paper') === (shown.has(panel.dataset.scenario) || !panel.hidden)).map((panel) => panel.dataset.panel + ' ' + panel.dataset.scenario); })()");
    check(!many || unlike.empty(), "on paper panels of scenarios that are chosen or open are missing, or others are printed: " + unlike.dump());
    const bool drawn = browser.evaluate("document.querySelectorAll('#regions-section .scroll:has(>svg.chart):not(.off-paper)').length > 0") == true;
    check(drawn == !many && (browser.evaluate("document.querySelectorAll('#regions-section>.not-printed[data-of=bars]').length") == 1) == many, "the bars of means are neither on paper nor named, or both");
    const bool told = browser.evaluate("document.querySelectorAll('#packages-section .not-printed[data-of=filter]').length") == 1;
    check(told == (browser.evaluate("!!window.pearlPackages && pearlPackages.rows.some((line) => line.hidden)") == true), "that the table of packages is filtered is told where it is not, or not told");
    browser.evaluate("window.dispatchEvent(new Event('afterprint'))");
  };
  printed(false);
  // The last scenario's panel, and a part of the table's rows.
  if (browser.evaluate("!!document.querySelector('#packages-filter')") == true) {
    const std::string panel_of_last = "[...document.querySelectorAll('button[data-switch=composition]')]";
    browser.evaluate("(() => { const last = " + panel_of_last + ".at(-1); if (last) last.click(); const filter = document.getElementById('packages-filter'); filter.value = '2015'; filter.dispatchEvent(new Event('input')); })()");
    check(browser.evaluate("pearlPackages.rows.some((line) => line.hidden)") == true, "the filter leaves all rows");
    printed(false);
    browser.evaluate("(() => { const first = " + panel_of_last + "[0]; if (first) first.click(); const filter = document.getElementById('packages-filter'); filter.value = ''; filter.dispatchEvent(new Event('input')); })()");
  }
  browser.evaluate(last + ".click()");
  printed(true);
  browser.evaluate("document.querySelector('#regions-section button[data-switch=regions]').click(); delete document.querySelectorAll('[data-panel=regions]')[1].dataset.same");
}

// The page's scripts fill a form as the program does: no space between Chinese and Chinese.
void check_spaces(Browser& browser) {
  const json wrong = browser.evaluate(R"([
    [["", " 地圖"], ["硫酸鹽"], "硫酸鹽地圖"], [["", " 地圖"], ["SO2"], "SO2 地圖"], [["", " 與 ", " 對照"], ["濃度", "人口"], "濃度與人口對照"],
    [["", "的 ", " 濃度"], ["香港", "𠮷"], "香港的𠮷濃度"], [["", " 至 ", ""], ["9月", "11月"], "9月至11月"], [["", " 至 ", ""], [9, 11], "9 至 11"], [["", " ", ""], ["硫酸鹽", "濃度"], "硫酸鹽 濃度"]
  ].map(([words, places, expected]) => [pearlLanguage.fill(words, places), expected]).filter(([filled, expected]) => filled !== expected))");
  for (const json& one : wrong) check(false, "a script writes " + one[0].get<std::string>() + " for " + one[1].get<std::string>());
  check(wrong.is_array(), "the page's scripts fill no form");
}

// The page on paper, in every language.
void print_page(Browser& browser) {
  check_choice(browser);
  for (const json& code : browser.evaluate("pearlLanguage.codes")) {
    browser.evaluate(fmt::format("pearlLanguage.choose('{}')", code.get<std::string>()));
    const pearl::testing::PaperReport paper = pearl::testing::look_at_paper(browser);
    for (const std::string& fault : paper.faults) check(false, fmt::format("{}, on paper: {}", code.get<std::string>(), fault));
    if (!paper.is_read) {
      std::cout << code.get<std::string>() << ": printed; no pdftotext (Debian's poppler-utils) reads the sheets\n";
      continue;
    }
    check(paper.sheets > 1, "hardly a sheet was printed");
    std::cout << fmt::format("{}: {} sheets, with words down to {} % of each\n", code.get<std::string>(), paper.sheets, fmt::join(paper.filled, ", "));
  }
  browser.evaluate("pearlLanguage.choose(pearlLanguage.codes[0])");
}

// Where a station stands at a roadside its sign on the map is a square, those of the others are circles, and a line says which is which; the table of own stations has what they measured.
void check_dots(Browser& browser) {
  if (browser.evaluate("JSON.parse(document.getElementById('dots-data').textContent).some((dot) => dot[8])") != true) return;
  browser.evaluate("(() => { const dot = JSON.parse(document.getElementById('dots-data').textContent).find((one) => one[8]), large = pearlMap, choose = (id, place) => { const list = document.getElementById(id); list.value = place; list.dispatchEvent(new Event('change')); };"
                   "choose('map-scenario', large.data.scenarios.findIndex((one) => one.name === dot[0])); choose('map-variable', large.data.variables.findIndex((one) => one.name === dot[1])); })()");
  browser.wait_for_frames();
  const json signs = browser.evaluate("(() => { const all = [...document.querySelectorAll('.leaflet-places-pane path')].map((path) => path.getAttribute('d')); return [all.filter((d) => /h/.test(d)).length, all.filter((d) => /a/.test(d)).length]; })()");
  check(signs[0] == 2 && signs[1] == 2, "a station at a roadside is no square, or one that is none is: " + signs.dump());  // each a sign and its rim
  check(browser.evaluate("/[Ss]quare|方形/.test(document.getElementById('map-dots').textContent)") == true, "nothing says what squares are");
  check(browser.evaluate("document.querySelectorAll('#own-stations tr[data-measured]').length") == 2, "the table of own stations has not what they measured");
}

void check_width(Browser& browser, const std::string& code, int width) {
  browser.resize(width, 800);
  browser.evaluate("driven.unfold(true)");
  const json wide = browser.evaluate("(() => { const e = document.documentElement; const w = e.clientWidth; if (e.scrollWidth <= w) return []; return [...document.body.querySelectorAll('*')].filter((x) => { const b = x.getBoundingClientRect(); if (b.right <= w + 1 || b.width === 0) return false;"
                                     "for (let p = x.parentElement; p; p = p.parentElement) if (getComputedStyle(p).overflowX !== 'visible') return false; return true; }).slice(0, 5).map((x) => x.tagName + '#' + x.id + '.' + x.className + ' ' + Math.round(x.getBoundingClientRect().right)); })()");
  check(wide.empty() && browser.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth") == true, fmt::format("{}: the page is wider than {} points: {}", code, width, wide.dump()));
  // What is wider than the window says so, in sight and by name, and its first column leaves room for another.
  browser.wait_for_frames();
  const json silent = browser.evaluate("(() => [...document.querySelectorAll('.scroll')].filter((box) => box.clientWidth > 0 && box.scrollWidth > box.clientWidth + 1)"
                                       ".filter((box) => { const line = box.querySelector('.scroll-hint') || (box.previousElementSibling && box.previousElementSibling.matches('.scroll-hint') ? box.previousElementSibling : null);"
                                       "const label = box.getAttribute('aria-label') || '', described = box.getAttribute('aria-describedby');"
                                       "return !line || line.textContent.trim() === '' || line.getBoundingClientRect().right > document.documentElement.clientWidth || box.tabIndex !== 0 || label === '' || (described !== line.id && label === (box.querySelector('caption') || {}).textContent); })"
                                       ".slice(0, 5).map((box) => box.id + box.className + ' ' + (box.firstElementChild ? box.firstElementChild.className + box.firstElementChild.id : '')))()");
  check(silent.empty(), fmt::format("{}: wider than a window of {} points, and nothing says so: {}", code, width, silent.dump()));
  const json first = browser.evaluate("(() => [...document.querySelectorAll('.scroll table')].filter((table) => table.parentElement.scrollWidth > table.parentElement.clientWidth + 1).flatMap((table) => [...table.querySelectorAll('tbody th')]"
                                      ".filter((head) => getComputedStyle(head).position === 'sticky' && head.getBoundingClientRect().width > 0.5 * table.parentElement.clientWidth)"
                                      ".slice(0, 1).map((head) => (table.id || table.className) + ' ' + Math.round(head.getBoundingClientRect().width) + ' of ' + table.parentElement.clientWidth)))()");
  check(first.empty(), fmt::format("{}: in a window of {} points heads that stay take half of the table's width: {}", code, width, first.dump()));
  // A row that holds little in sight is not tall for the sake of what lies to the right of the window.
  const json blank = browser.evaluate("(() => { const range = document.createRange(), tall = (cell) => { range.selectNodeContents(cell); return range.getBoundingClientRect().height; };"
                                      "return [...document.querySelectorAll('main .scroll table:not(.in-parts)')].filter((table) => table.parentElement.scrollWidth > table.parentElement.clientWidth + 1).flatMap((table) => { const end = table.parentElement.getBoundingClientRect().right;"
                                      "return [...table.querySelectorAll('tbody tr')].filter((row) => { const seen = [...row.cells].filter((cell) => cell.getBoundingClientRect().left < end - 20);"
                                      "return row.offsetHeight > 110 && row.offsetHeight > 2 * Math.max(...seen.map(tall)); }).slice(0, 1).map((row) => (table.id || table.className) + ' ' + row.offsetHeight + ' points: ' + row.textContent.slice(0, 40)); }); })()");
  check(blank.empty(), fmt::format("{}: in a window of {} points rows are blank: {}", code, width, blank.dump()));
  browser.evaluate("driven.unfold(false)");
}

void check_rules(Browser& browser, const std::string& axe, const std::string& how) {
  if (browser.evaluate("typeof window.axe") != "object") browser.evaluate(axe + "; true");
  const json found = browser.evaluate("axe.run(document, { resultTypes: ['violations'] }).then((r) => r.violations.map((v) => [v.id, v.impact, v.help, v.nodes.length, v.nodes.slice(0, 4).map((n) => n.target.join(' ') + ' | ' + (n.any[0] || n.all[0] || n.none[0] || {}).message)]))");
  for (const json& one : found) check(false, fmt::format("{}: axe-core: {} ({}): {}; {} places, as {}", how, one[0].get<std::string>(), one[1].dump(), one[2].get<std::string>(), one[3].dump(), one[4].dump()));
  check(found.is_array(), how + ": axe-core told nothing");
}

}  // namespace

int main(int count, char** words) {
  std::map<std::string, std::string> options;
  for (int n = 3; n + 1 < count; n += 2) options[words[n]] = words[n + 1];
  if (count < 3 || count % 2 == 0) {
    std::cerr << "usage: drive_report CHROMIUM REPORT.html [--axe axe.min.js] [--only packages|paper|rules]\n";
    return 2;
  }
  try {
    const pearl::TemporaryDirectory folder;
    Browser browser(words[1], folder / "profile");
    const std::string address = "file://" + std::filesystem::absolute(words[2]).string();
    browser.open(address, 1360, 900);
    browser.evaluate(helpers);
    if (options.contains("--only") && options.at("--only") == "paper") {
      print_page(browser);
      return pearl::testing::failed_checks() > 0 ? 1 : 0;
    }
    if (options.contains("--only") && options.at("--only") == "packages") {  // and how far the map lies behind them
      walk_to_map(browser);
      work_folds(browser);
      for (const std::string& fault : pearl::testing::unreadable_packages(browser)) check(false, fault);
      return pearl::testing::failed_checks() > 0 ? 1 : 0;
    }
    const std::string axe = options.contains("--axe") ? pearl::read_text_file(options.at("--axe")) : "";
    if (options.contains("--only") && options.at("--only") == "rules") {  // of a page so large that axe-core takes many minutes for all of its panels
      for (const json& code : browser.evaluate("pearlLanguage.codes")) {
        browser.evaluate(fmt::format("pearlLanguage.choose('{}')", code.get<std::string>()));
        check_rules(browser, axe, code.get<std::string>() + ", folds closed");
        check_width(browser, code, 360);
        browser.resize(1360, 900);
      }
      std::cout << fmt::format("{} checks\n", pearl::testing::checks());
      return pearl::testing::failed_checks() > 0 ? 1 : 0;
    }
    walk_to_map(browser);
    follow_contents(browser);
    work_groups(browser);
    work_folds(browser);
    pearl::testing::work_map(browser);
    pearl::testing::work_drawing(browser);
    pearl::testing::work_contributions(browser);
    pearl::testing::work_scales(browser);
    for (const std::string& fault : pearl::testing::unreadable_packages(browser)) check(false, fault);
    check_dots(browser);
    check_spaces(browser);
    check_paper(browser);
    for (const json& code : browser.evaluate("pearlLanguage.codes")) {
      browser.evaluate(fmt::format("pearlLanguage.choose('{}')", code.get<std::string>()));
      if (!axe.empty()) {
        browser.resize(1360, 900);
        check_rules(browser, axe, code.get<std::string>() + ", folds closed");
        browser.evaluate("driven.unfold(true)");
        check_rules(browser, axe, code.get<std::string>() + ", folds and panels open");
      }
      check_width(browser, code, 360);
    }
    browser.resize(1360, 900);
    browser.evaluate("pearlLanguage.choose(pearlLanguage.codes[0])");
    work_controls(browser);
    check(browser.console().empty(), fmt::format("the console holds: {}", fmt::join(browser.console(), "; ")));
    for (const std::string& request : browser.requests()) check(request.starts_with("file://") || request == "about:blank", "the page asks for " + request);
    std::cout << fmt::format("{} checks{}\n", pearl::testing::checks(), axe.empty() ? ", without axe-core (PEARL_AXE names its axe.min.js)" : ", with axe-core");
  } catch (const std::exception& error) {
    check(false, error.what());
  }
  return pearl::testing::failed_checks() > 0 ? 1 : 0;
}
