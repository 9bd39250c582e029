#include "tests/support/driven_page.hpp"

#include <fmt/format.h>

#include <iostream>
#include <nlohmann/json.hpp>

namespace pearl::testing {

using nlohmann::json;

namespace {

std::size_t worked = 0, failed = 0;

// Of each picture on the map: [points of a cell that have not the colour of its first one, cells whose first point has not the colour of their class, cells].
const char* const painted_cells = R"((() => {
  const m = pearlMap, { nx, ny } = m.data.grid, { state } = m, places = m.lattice(state.drawn);
  const contributed = state.view === 'contribution', scale = m.scale();
  const own = m.field(state.variable, state.scenario), other = m.field(state.variable, state.reference);
  const first = contributed ? m.share(state.variable, state.group) : state.view === 'difference' ? own.map((value, n) => value - other[n]) : own;
  return [...document.querySelectorAll('#map .field-image')].map((canvas, n) => {
    if (canvas.width !== places.width || canvas.height !== places.height) return 'its size is not that of its points';
    const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data, colours = new Map(), field = n === 0 ? first : other;
    let mixed = 0, wrong = 0;
    for (let p = 0; p < places.columns.length; ++p) {
      const x = places.columns[p], y = places.rows[p];
      if (x < 0 || y < 0 || x >= nx || y >= ny) continue;
      const cell = Math.floor(y) * nx + Math.floor(x), colour = pixels[4 * p] << 16 | pixels[4 * p + 1] << 8 | pixels[4 * p + 2];
      if (colours.has(cell)) mixed += colours.get(cell) !== colour;
      else {
        colours.set(cell, colour);
        wrong += parseInt(scale.colours[pearlField.classOf(scale.limits, field[cell])].slice(1), 16) !== colour;
      }
    }
    return [mixed, wrong, colours.size];
  });
})())";

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
    check(browser.evaluate("(() => { const m = pearlMap, v = m.state.variable, base = m.field(v, m.state.reference), d = document.getElementById('cell-table').dataset, at = Number(d.j) * m.data.grid.nx + Number(d.i);"
                           "const noise = (n) => m.data.noise * Math.max(...m.field(v, n).map((own, c) => Math.abs(own - base[c])));"
                           "return m.data.scenarios.every((scenario, n) => { const cell = document.querySelector(`#cell-table tr[data-scenario=\"${scenario.name}\"]`).cells[2], marked = cell.classList.contains('same') && cell.querySelector('.aim') !== null;"
                           "return marked === (n !== m.state.reference && Math.abs(m.field(v, n)[at] - base[at]) <= noise(n)); }); })()") == true,
          how + ": the table does not mark differences within noise, or others");
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

void work_drawing(Browser& browser) {
  browser.evaluate("pearlMap.state.scenario = pearlMap.data.scenarios.length - 1; document.getElementById('view-absolute').click(); window.drawing = (name) => document.querySelector(`#map-drawn button[data-drawing=${name}]`);");
  const auto told = [&](const std::string& drawing, const std::string& how) {
    check(browser.evaluate(fmt::format("pearlMap.state.drawn === '{0}' && document.getElementById('map').dataset.drawing === '{0}' && [...document.querySelectorAll('#map-drawn button')].every((b) => b.getAttribute('aria-pressed') === String(b.dataset.drawing === '{0}'))", drawing)) == true,
          fmt::format("{}: the map is not drawn as {}", how, drawing));
    return browser.evaluate("document.getElementById('map-subtitle').textContent").get<std::string>();
  };
  const json cells = browser.evaluate("pearlMap.data.grid.nx * pearlMap.data.grid.ny");
  const auto one_colour_each = [&](const std::string& how, std::size_t pictures) {
    const json seen = browser.evaluate(painted_cells);
    check(seen.size() == pictures, how + ": " + std::to_string(seen.size()) + " pictures");
    for (const json& one : seen) check(one.is_array() && one[0] == 0 && one[1] == 0 && one[2] == cells, how + ": cells do not have one colour each, that of their class: " + one.dump());
  };
  const std::string smooth = told("smooth", "at first");
  const json mixed = browser.evaluate(painted_cells);
  check(mixed.size() == 1 && mixed[0][0].get<int>() > 100, "the smooth picture is one of cells: " + mixed.dump());
  const json at = browser.evaluate("driven.place(drawing('cells'))");
  browser.click(at[0], at[1]);
  const std::string as_cells = told("cells", "by the pointer");
  check(!smooth.empty() && !as_cells.empty() && smooth != as_cells, "the subtitle does not say how the map is drawn: " + as_cells);
  one_colour_each("concentration", 1);
  browser.evaluate("document.getElementById('view-difference').click()");
  one_colour_each("difference", 1);
  browser.evaluate("document.getElementById('view-slider').click()");
  browser.wait_for("document.querySelectorAll('#map .field-image').length === 2");
  one_colour_each("slider", 2);
  if (browser.evaluate("!pearlMap.data.contributions") == false) {
    browser.evaluate("document.getElementById('view-contribution').click()");
    one_colour_each("contribution", 1);
  }
  browser.evaluate("document.getElementById('view-absolute').click()");
  browser.evaluate("(s => { s.selectedIndex = s.options.length - 1; s.dispatchEvent(new Event('change')); })(document.getElementById('map-variable'))");
  told("cells", "after another variable");
  one_colour_each("another variable", 1);
  for (const json& code : browser.evaluate("[...pearlLanguage.codes.slice(1), pearlLanguage.codes[0]]")) {
    browser.evaluate(fmt::format("pearlLanguage.choose('{}')", code.get<std::string>()));
    const std::string in_cells = told("cells", "in " + code.get<std::string>());
    browser.evaluate("drawing('smooth').click()");
    check(told("smooth", "in " + code.get<std::string>()) != in_cells, code.get<std::string>() + ": the subtitle does not follow");
    browser.evaluate("drawing('cells').click()");
  }
  browser.evaluate("drawing('cells').focus()");
  browser.press("ArrowLeft");
  browser.press("Enter");
  told("smooth", "by keys");
  browser.press("ArrowRight");
  browser.press(" ");
  told("cells", "by the space bar");
  browser.evaluate("drawing('smooth').click()");
}

void work_scales(Browser& browser) {
  // A scale that the page makes of all fields of a variable is the common one that the program made of them.
  const json other = browser.evaluate(R"((() => { const m = pearlMap, { data } = m, wrong = [], all = data.scenarios.map((scenario, n) => n);
    const flat = (fields) => { const list = []; for (const field of fields) for (const value of field) list.push(value); return list; };
    const compare = (name, values, signed, scale) => { const own = pearlField.scaleOf(values, signed, data.palettes, data.noise);
      if (own.limits.length !== scale.limits.length || own.limits.some((limit, n) => Math.abs(limit - scale.limits[n]) > 1e-9 * Math.abs(limit)) ||
          own.colours.join() !== scale.colours.join() || own.labels.join() !== scale.labels.join()) wrong.push(name + ': ' + own.labels + ' against ' + scale.labels); };
    const scale_is_fine = (variable) => variable.step === undefined || variable.difference_scale.limits[variable.difference_scale.limits.length - 1] > 100 * variable.step;  // else the page's 16 bits do not hold such small differences
    data.variables.forEach((variable, v) => {
      compare(variable.name, flat(all.map((s) => m.field(v, s))), false, variable.scale);
      const base = m.field(v, data.baseline);
      if (scale_is_fine(variable)) compare('differences of ' + variable.name, flat(all.filter((s) => s !== data.baseline).map((s) => m.field(v, s).map((value, n) => value - base[n]))), true, variable.difference_scale);
    });
    return wrong; })())");
  check(other.empty(), "scales that the page makes are not the program's: " + other.dump());
  // The smooth view goes on to the border as it came.
  check(browser.evaluate("(() => { const plane = Float32Array.from({ length: 35 }, (one, n) => 100 + 3 * (n % 7) + 10 * Math.floor(n / 7)), read = pearlField.smooth(plane, 7, 5);"
                         "return [[0, 0], [0.2, 2.7], [6.9, 4.9], [3.3, 5]].every(([x, y]) => Math.abs(read(x, y) - (100 + 3 * (x - 0.5) + 10 * (y - 0.5))) < 1e-3); })()") == true,
        "a plane is not smooth up to the border");
  const auto scales = [&] { return browser.evaluate("[document.getElementById('map').dataset.scale, JSON.stringify(pearlMap.scale().limits), document.getElementById('map-scaling').textContent]"); };
  const auto button = [](const std::string& of, const std::string& which) { return fmt::format("document.querySelector('{} button[data-scale={}]')", of, which); };
  browser.evaluate("document.getElementById('map-scenario').value = pearlMap.data.scenarios.length - 1; document.getElementById('map-scenario').dispatchEvent(new Event('change')); document.getElementById('view-difference').click()");
  const json common = scales();
  json at = browser.evaluate("driven.place(" + button("#map-controls", "own") + ")");
  browser.click(at[0], at[1]);
  browser.wait_for_frames();
  const json own = scales();
  check(common[0] == "common" && own[0] == "own" && common[2] != own[2], "the pointer does not give the map a scale of its own: " + common.dump() + own.dump());
  check(browser.evaluate("[...document.querySelectorAll('button[data-scale=own]')].every((b) => b.getAttribute('aria-pressed') === 'true') && [...document.querySelectorAll('button[data-scale=common]')].every((b) => b.getAttribute('aria-pressed') === 'false')") == true,
        "buttons of the scale do not say which one is chosen");
  browser.evaluate(button("#map-controls", "own") + ".focus()");
  browser.press("ArrowLeft");
  browser.press("Enter");
  check(scales() == common, "keys do not give the map the common scale back");
  // Small maps: each says its scale; those of their own differ where the values do.
  for (const std::string section : {"#packages-maps", "#contributions-section"}) {
    if (browser.evaluate("!document.querySelector('" + section + "')") == true) continue;
    const std::string told = "[...document.querySelectorAll('" + section + " .small-map')].map((one) => one.querySelector('.panel-scale').textContent)";
    browser.evaluate("(s => { for (let d = s; d; d = d.parentElement.closest('details')) d.open = true; s.scrollIntoView({ behavior: 'instant' }); })(document.querySelector('" + section + "').closest('details') || document.querySelector('" + section + "'))");
    browser.wait_for("document.querySelectorAll('" + section + " .small-map').length > 0 && [...document.querySelectorAll('" + section + " .small-maps canvas')].slice(0, 2).every((one) => one.dataset.drawn)");
    const json together = browser.evaluate(told);
    at = browser.evaluate("driven.place(" + button(section, "own") + ")");
    browser.click(at[0], at[1]);
    browser.wait_for_frames();
    browser.wait_for("[...document.querySelectorAll('" + section + " .small-maps .panel-scale')].slice(0, 2).every((one) => one.dataset.scale === 'own')");
    const json alone = browser.evaluate(told);
    check(!together.empty() && together.size() == alone.size(), section + ": other small maps than before");
    for (std::size_t n = 0; n < std::min<std::size_t>(2, together.size()); ++n) check(!together[n].get<std::string>().empty() && together[n] != alone[n], section + ": a small map does not say its scale");
    check(browser.evaluate("document.querySelectorAll('" + section + " .keys[id$=legend] li').length") == 0, section + ": a common legend stands above maps with scales of their own");
    browser.evaluate(button(section, "common") + ".focus()");
    browser.press(" ");
    browser.wait_for("[...document.querySelectorAll('" + section + " .small-maps .panel-scale')].slice(0, 2).every((one) => one.dataset.scale === 'common')");
    check(browser.evaluate(told)[0] == together[0], section + ": the space bar does not give small maps the common scale back");
  }
  browser.evaluate("document.getElementById('view-absolute').click()");
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
  if (groups > 1) {
    browser.evaluate("document.getElementById('view-absolute').click(); document.getElementById('map-group').value = 0; document.getElementById('map-group').focus()");
    browser.press("ArrowDown");
    shows(1, "by keys");
  }
  browser.evaluate("(s => { s.value = pearlMap.data.scenarios.length - 1; s.dispatchEvent(new Event('change')); })(document.getElementById('map-scenario'))");
  check(browser.evaluate("document.getElementById('map').dataset.view") == "absolute", "another scenario does not leave the contribution");
  // A group that is not there has no field: a plan may have but one.
  check(browser.evaluate("pearlMap.share(pearlMap.state.variable, pearlMap.data.contributions.groups.length) === null") == true, "a group that is not there has a field");
  for (const json& code : browser.evaluate("[...pearlLanguage.codes.slice(1), pearlLanguage.codes[0]]")) {
    browser.evaluate(fmt::format("pearlLanguage.choose('{}'); document.getElementById('view-contribution').click()", code.get<std::string>()));
    browser.wait_for_frames();
    check(browser.evaluate("(m => document.getElementById('map-subtitle').textContent.includes(m.methods()) && document.getElementById('map').getAttribute('aria-label').includes(m.methods()) && document.getElementById('contribution-maps-note').textContent.includes(m.methods()))(pearlMap)") == true,
          code.get<std::string>() + ": the maps do not say the method of contributions");
    check(browser.evaluate("(m => { const line = document.getElementById('map-caution'), words = m.cautionOf(m.state.variable);"
                           "return line.textContent === words && line.hidden === (words === '') && document.getElementById('contribution-maps-note').textContent.includes(words); })(pearlMap)") == true,
          code.get<std::string>() + ": the maps do not say where shares mislead");
  }
  // The same with groups that act on each other, as data of other runs say.
  browser.evaluate("window.acting = pearlMap.data.contributions.variables.map((v) => v && v.acting); for (const v of pearlMap.data.contributions.variables) if (v) v.acting = [3, 7]; document.getElementById('view-contribution').click(); pearlMap.draw()");
  check(browser.evaluate("(line => !line.hidden && /3/.test(line.textContent) && /7/.test(line.textContent) && /0.2/.test(line.textContent))(document.getElementById('map-caution'))") == true, "no warning stands where groups act on each other");
  browser.evaluate("pearlMap.data.contributions.variables.forEach((v, n) => { if (v) v.acting = window.acting[n]; }); document.getElementById('view-absolute').click()");
  const json before = browser.evaluate("document.getElementById('contribution-maps-note').textContent");
  browser.evaluate("document.querySelectorAll('button[data-switch=contributions]')[1].click()");
  browser.wait_for(fmt::format("{}.length === {}", maps, groups));
  check(browser.evaluate("document.getElementById('contribution-maps-note').textContent") != before, "the small maps do not follow the variable");
}

}  // namespace pearl::testing
