#include "tests/support/driven_page.hpp"

#include <fmt/format.h>

#include <iostream>
#include <nlohmann/json.hpp>

namespace pearl::testing {

using nlohmann::json;

namespace {

std::size_t worked = 0, failed = 0;

}  // namespace

void check(bool condition, const std::string& message) {
  ++worked;
  if (condition) return;
  ++failed;
  std::cout << "FAILED: " << message << '\n';
}

std::size_t checks() { return worked; }
std::size_t failed_checks() { return failed; }

void work_map(Browser& browser) {
  browser.evaluate("document.getElementById('map').scrollIntoView({ block: 'center', behavior: 'instant' }); document.getElementById('view-absolute').click(); document.getElementById('map').focus({ preventScroll: true });");
  const auto cell = [&] { return browser.evaluate("(d => [Number(d.i), Number(d.j), d.held === 'true'])(document.getElementById('cell-table').dataset)"); };
  const auto values_fit = [&](const std::string& how) {
    check(browser.evaluate("(() => { const m = pearlMap, d = document.getElementById('cell-table').dataset, at = Number(d.j) * m.data.grid.nx + Number(d.i);"
                           "return m.data.scenarios.every((scenario, n) => Number(document.querySelector(`#cell-table tr[data-scenario=\"${scenario.name}\"] td`).dataset.value) === m.field(m.state.variable, n)[at]); })()") == true,
          how + ": the table does not hold the values of the cell in all scenarios");
  };
  browser.press("Escape");
  const json first = cell();
  browser.press("ArrowRight");
  browser.press("ArrowUp");
  const json second = cell();
  check(second[0] == first[0].get<int>() + 1 && second[1] == first[1].get<int>() + 1 && second[2] == true, "arrow keys do not go from cell to cell");
  check(browser.evaluate("document.getElementById('readout').getAttribute('aria-live') === 'polite' && /[0-9]/.test(document.getElementById('readout').textContent)") == true, "a cell that keys reach is not told");
  values_fit("by keys");
  for (int n = 0; n < 60; ++n) browser.press("ArrowLeft", 8);
  check(cell()[0] == 0, "Shift and arrows do not stop at the edge of the grid");
  values_fit("at the edge");
  browser.press("Escape");
  check(cell()[2] == false, "Escape does not let the cell go");
  browser.evaluate("document.getElementById('map').scrollIntoView({ block: 'center', behavior: 'instant' })");
  browser.wait_for_frames();
  const json box = browser.evaluate("(b => [b.x, b.y, b.width, b.height])(document.getElementById('map').getBoundingClientRect())");
  const auto at = [&](double x, double y) { return std::pair{box[0].get<double>() + x * box[2].get<double>(), box[1].get<double>() + y * box[3].get<double>()}; };
  const auto [x, y] = at(0.5, 0.5);
  browser.point_at(x - 20, y);
  browser.point_at(x, y);
  browser.wait_for_frames();
  const json pointed = cell();
  check(pointed[0] != 0 && pointed[2] == false, "the pointer does not choose a cell");
  values_fit("by the pointer");
  browser.click(x, y);
  browser.wait_for_frames();
  const json held = cell();  // of a station's dot the cell of the station
  const auto [other_x, other_y] = at(0.3, 0.3);
  browser.point_at(other_x, other_y);
  browser.wait_for_frames();
  check(held[2] == true && cell() == held, "a click does not hold the cell");
  browser.click(x, y);
  browser.wait_for_frames();
  check(cell()[2] == false, "a second click does not let the cell go");
  // The slider: two scenarios that differ, the line moved by keys and by the pointer.
  browser.evaluate("document.getElementById('map-scenario').value = pearlMap.data.scenarios.length - 1; document.getElementById('map-scenario').dispatchEvent(new Event('change')); document.getElementById('view-slider').click();");
  browser.wait_for("document.querySelectorAll('#map .field-image').length === 2");
  const auto share = [&] { return browser.evaluate("[pearlMap.state.share, document.querySelectorAll('#map .field-image')[1].style.clipPath]"); };
  const json before = share();
  browser.evaluate("document.getElementById('map-share').focus()");
  browser.press("ArrowRight");
  const json after = share();
  check(after[0].get<double>() > before[0].get<double>() && after[1] != before[1], "keys do not move the line between two scenarios");
  const json bar = browser.evaluate("driven.place(document.getElementById('map-share'))");
  const double width = browser.evaluate("document.getElementById('map-share').getBoundingClientRect().width").get<double>();
  browser.click(bar[0].get<double>() - 0.3 * width, bar[1]);
  browser.wait_for_frames();
  check(share()[0].get<double>() < before[0].get<double>(), "the pointer does not move the line between two scenarios");
  check(browser.evaluate("(() => { const m = pearlMap, c = m.map.getCenter(), west = m.bounds.west + 0.02 * (m.bounds.east - m.bounds.west), n = m.data.grid.nx; const [i, j] = pearlField.projection(m.data.grid).cell(c.lng, c.lat).map(Math.floor);"
                         "return m.valueAt(c.lat, c.lng) === m.field(m.state.variable, m.state.reference)[j * n + i]; })()") == true,
        "right of the line the readout does not tell the other scenario");
  browser.evaluate("document.getElementById('view-absolute').click()");
  check(browser.evaluate("document.querySelectorAll('#map .field-image').length") == 1 && browser.evaluate("document.getElementById('map-share-label').hidden") == true, "the slider stays when it is left");
}

void work_contributions(Browser& browser) {
  if (browser.evaluate("!window.pearlMap.data.contributions") == true) return;
  const auto groups = browser.evaluate("pearlMap.data.contributions.groups.length").get<std::size_t>();
  const auto maps = "document.querySelectorAll('#contribution-maps-grid canvas[data-drawn]')";
  browser.evaluate("document.getElementById('contributions-section').scrollIntoView({ behavior: 'instant' })");
  browser.wait_for(fmt::format("{}.length === {}", maps, groups));
  const auto shows = [&](std::size_t group, const std::string& how) {
    check(browser.evaluate(fmt::format("(() => {{ const m = pearlMap, d = document.getElementById('map').dataset, c = m.map.getCenter(), n = m.data.grid.nx, [i, j] = pearlField.projection(m.data.grid).cell(c.lng, c.lat).map(Math.floor), own = m.share(m.state.variable, {0});"
                                       "if (d.view !== 'contribution' || d.group !== m.data.contributions.groups[{0}].name) return false;"
                                       "return Number(document.getElementById('map-group').value) === {0} && m.valueAt(c.lat, c.lng) === own[j * n + i] && document.getElementById('view-contribution').checked; }})()", group)) == true,
          fmt::format("{}: the map does not show what group {} adds", how, group));
  };
  for (std::size_t n = 0; n < groups; ++n) {
    const json at = browser.evaluate(fmt::format("driven.place({}[{}].parentElement)", maps, n));
    browser.click(at[0], at[1]);
    browser.wait_for_frames();
    shows(n, "by a small map");
  }
  browser.evaluate("document.getElementById('view-absolute').click(); document.getElementById('map-group').value = 0; document.getElementById('map-group').focus()");
  browser.press("ArrowDown");
  shows(1, "by keys");
  browser.evaluate("(s => { s.value = pearlMap.data.scenarios.length - 1; s.dispatchEvent(new Event('change')); })(document.getElementById('map-scenario'))");
  check(browser.evaluate("document.getElementById('map').dataset.view") == "absolute", "another scenario does not leave the contribution");
  const json before = browser.evaluate("document.getElementById('contribution-maps-note').textContent");
  browser.evaluate("document.querySelectorAll('button[data-switch=contributions]')[1].click()");
  browser.wait_for(fmt::format("{}.length === {}", maps, groups));
  check(browser.evaluate("document.getElementById('contribution-maps-note').textContent") != before, "the small maps do not follow the variable");
}

}  // namespace pearl::testing
