// With #selftest in the address the page works its own controls and writes what it saw into data-selftest; the browser test reads it.
"use strict";
function selftest() {
  const { data, canvas, map, valueAt } = window.pearlMap;
  const select = (id, value) => {
    const element = document.getElementById(id);
    element.value = value;
    element.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const painted = () => {
    const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
    let sum = 0, count = 0;
    for (let n = 0; n < pixels.length; n += 4) {
      sum = (sum * 31 + pixels[n] + 3 * pixels[n + 1] + 7 * pixels[n + 2]) % 2147483647;
      count += pixels[n + 3] > 0;
    }
    return { sum, share: count / (pixels.length / 4) };
  };
  const centre = map.getCenter(), result = { states: [], panels: {} };
  const look = () => {
    const element = document.getElementById("map");
    map.fire("mousemove", { latlng: centre });
    result.states.push({ scenario: element.dataset.scenario, variable: element.dataset.variable, view: element.dataset.view, value: valueAt(centre.lat, centre.lng),
      readout: document.getElementById("readout").textContent, legend: document.getElementById("legend").textContent, picture: painted() });
  };
  result.lat = centre.lat;
  result.lon = centre.lng;
  data.variables.forEach((variable, v) => {
    select("map-variable", v);
    document.getElementById("view-absolute").click();
    // All scenarios of the first two variables; of the others the baseline and the last one.
    const tried = data.scenarios.map((scenario, s) => s).filter((s) => v < 2 || s === data.baseline || s === data.scenarios.length - 1);
    tried.forEach((s) => { select("map-scenario", s); look(); });
    document.getElementById("view-difference").click();
    tried.forEach((s) => { select("map-scenario", s); look(); });
  });
  for (const button of document.querySelectorAll("button[data-switch]")) {
    button.click();
    const open = [...document.querySelectorAll("[data-panel]")].filter((panel) => panel.dataset.panel === button.dataset.switch && !panel.hidden);
    (result.panels[button.dataset.switch] = result.panels[button.dataset.switch] || []).push(open.length === 1 && open[0].dataset.value === button.dataset.value);
  }
  // Each language by its button: what readers see and hear there, without what is not the report's to say (sources, records of the run, code).
  const language = window.pearlLanguage;
  const records = "script,style,noscript,pre,code,.source,ol.sources,table.notes,table.inputs,#run-notes,#provenance-section dd,#status-table tbody th,.languages,#day-error>.note:last-child";
  const said = (root) => {
    const texts = [document.title], walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      if (!walker.currentNode.parentElement.closest(records)) texts.push(walker.currentNode.nodeValue.trim());
    }
    for (const element of root.querySelectorAll("[title],[aria-label]"))
      if (!element.closest(records) && !element.closest("#plan-table,#target-sources,sup,.judged")) texts.push(element.getAttribute("title") || element.getAttribute("aria-label"));
    return texts;
  };
  const wordsOf = (root) => {
    const words = new Set();
    for (const text of said(root)) for (const word of text.match(/[A-Za-z][A-Za-z0-9_.’'-]*/g) || []) if (/[a-z]{3}/.test(word)) words.add(word);
    return [...words];
  };
  window.pearlScroll.lookAtAll();  // its watcher is told later of what was opened above
  const before = document.body.innerText;
  result.languages = {};
  for (const code of [...language.codes.slice(1), language.codes[0]]) {
    const button = [...document.querySelectorAll("button[data-language]")].find((one) => one.dataset.language === code);
    button.focus();
    button.click();
    map.fire("mousemove", { latlng: centre });
    result.languages[code] = { lang: document.documentElement.lang, title: document.title, pressed: button.getAttribute("aria-pressed"), address: location.hash, focus: document.activeElement === button,
      words: wordsOf(document.body), width: document.documentElement.scrollWidth - document.documentElement.clientWidth, marks: document.querySelectorAll("[data-t],[data-ta]").length };
  }
  result.restored = document.body.innerText === before;
  // The table of packages: every head of the first region, every region, the filter, arrows in heads and chart, the small maps.
  if (window.pearlPackages) {
    const { table, state, data: packages } = window.pearlPackages, byId = (id) => document.getElementById(id);
    const lines = () => [...table.querySelectorAll("tbody[data-kind=package]>tr[data-row]")].filter((line) => !line.hidden);
    const buttons = () => [...table.tHead.querySelectorAll("button")], seen = { sorts: [], cells: [] };
    const plot = byId("packages-chart");  // not where there is one package
    seen.charted = plot !== null;
    seen.front = plot ? plot.dataset.front : "";
    const first_region = state.region;
    for (const mask of byId("packages-region").options) {
      select("packages-region", mask.value);
      const columns = [...table.tHead.querySelectorAll("th[data-column]")].map((cell) => cell.dataset.column);
      for (const line of table.querySelectorAll("tr[data-row]"))
        columns.forEach((column, n) => seen.cells.push([line.dataset.name, column, line.cells[n + 2].dataset.value || ""]));
    }
    select("packages-region", first_region);
    buttons().forEach((button, n) => {
      for (const best of [true, false]) {
        if (best || state.sort >= 0) buttons()[n].click();
        const cell = buttons()[n].closest("th");
        seen.sorts.push({ column: cell.dataset.column, best: state.best_first, aria: cell.getAttribute("aria-sort"), names: lines().map((line) => line.dataset.name), places: lines().map((line) => line.cells[0].textContent),
          texts: lines().map((line) => line.cells[n + 2].firstChild ? line.cells[n + 2].firstChild.textContent : "") });
      }
    });
    buttons()[0].focus();
    buttons()[0].dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
    seen.arrow = buttons().length < 2 || document.activeElement === buttons()[1];
    const dots = plot ? [...plot.querySelectorAll("circle")] : [];
    if (plot) {
      dots[0].dispatchEvent(new FocusEvent("focus"));
      dots[0].dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
      seen.point = byId("packages-point").textContent;
    }
    seen.dots = dots.length;
    seen.stops = document.querySelectorAll("#packages-chart [tabindex='0']").length + table.tHead.querySelectorAll("[tabindex='0']").length;
    const all = lines().length, search = byId("packages-filter"), one = lines()[0].dataset.name;
    search.value = one;
    search.dispatchEvent(new Event("input"));
    seen.filtered = lines().map((line) => line.dataset.name);
    search.value = "";
    search.dispatchEvent(new Event("input"));
    seen.all = lines().length === all;
    // How many targets are met: every choice, and what it leaves.
    seen.met = [];
    if (byId("packages-met")) {
      for (const option of byId("packages-met").options) {
        select("packages-met", option.value);
        seen.met.push({ choice: option.value, names: [...table.querySelectorAll("tr[data-row]")].filter((line) => !line.hidden).map((line) => line.dataset.name), dots: plot ? [...plot.querySelectorAll("circle")].map((dot) => dot.dataset.name) : [] });
      }
      select("packages-met", "");
    }
    for (const option of byId("packages-pollutant").options) {
      select("packages-pollutant", option.value);
      const wrong = [...table.tHead.querySelectorAll("th[data-column]")].filter((cell) => {
        const column = packages.columns.find((candidate) => candidate.id === cell.dataset.column);
        return option.value && column.pollutant && column.pollutant !== option.value;
      });
      seen.pollutants = (seen.pollutants === undefined || seen.pollutants) && wrong.length === 0;
    }
    select("packages-pollutant", "");
    result.packages = seen;
    byId("packages-maps").open = true;
    byId("packages-maps").scrollIntoView();
    setTimeout(() => {
      seen.maps = [byId("packages-maps-grid").children.length, byId("packages-maps-grid").querySelectorAll("canvas[data-drawn]").length];
      // As its controls left it, in each other language: another region, a dot that is pointed at, open maps.
      select("packages-region", byId("packages-region").options[byId("packages-region").options.length - 1].value);
      if (plot) plot.querySelector("circle").dispatchEvent(new FocusEvent("focus"));
      const section = byId("packages-section"), as_left = section.innerText;
      seen.languages = {};
      for (const code of language.codes.slice(1)) {
        language.choose(code);
        seen.languages[code] = { words: wordsOf(section), point: plot ? byId("packages-point").textContent : "", maps: byId("packages-maps-grid").children.length };
      }
      language.choose(language.codes[0]);
      seen.restored = section.innerText === as_left;
      document.documentElement.dataset.selftest = JSON.stringify(result);
    }, 1500);
  }
  document.documentElement.dataset.selftest = JSON.stringify(result);
}
// A page without a map: every language by its button, links that follow, order and filter of the table.
function selftestIndex() {
  const language = window.pearlLanguage, links = () => [...document.querySelectorAll("a[data-page]")].map((link) => link.getAttribute("href"));
  if (window.pearlScroll) window.pearlScroll.lookAtAll();
  const result = { links: links(), languages: {} }, before = document.body.innerText;
  for (const code of [...language.codes.slice(1), language.codes[0]]) {
    [...document.querySelectorAll("button[data-language]")].find((one) => one.dataset.language === code).click();
    result.languages[code] = { title: document.title, links: links(), width: document.documentElement.scrollWidth - document.documentElement.clientWidth };
  }
  result.restored = document.body.innerText === before;
  if (window.pearlPackages) {
    const { table } = window.pearlPackages, lines = () => [...table.querySelectorAll("tbody[data-kind=package]>tr[data-row]")].filter((line) => !line.hidden).map((line) => line.dataset.name);
    const search = document.getElementById("packages-filter"), button = table.tHead.querySelector("button");
    result.first = lines();
    button.click();
    result.turned = lines();
    button.click();
    search.value = result.first[0];
    search.dispatchEvent(new Event("input"));
    result.filtered = lines();
    search.value = "";
    search.dispatchEvent(new Event("input"));
  }
  document.documentElement.dataset.selftest = JSON.stringify(result);
}
if (location.hash === "#selftest") {
  if (!window.pearlMap) selftestIndex();
  else {
    const { data, load } = window.pearlMap;  // it does not wait for fields: all are here before it begins
    load(data.variables.flatMap((variable, v) => data.scenarios.map((scenario, s) => [v, s]))).then(selftest);
  }
}
