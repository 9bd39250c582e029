// Paper: what buttons and folds hide is printed, under the words of its button, but what is of use on a screen alone, which is named there instead; tables that a sheet cannot hold become several; of many scenarios tables
// have those from which the reader chooses; the map is laid out for the sheet. After it the page is as it was.
"use strict";
(function () {
  const undo = [];
  const most_scenarios = 10, on_one_sheet = 7;
  const shut = (element, kind) => {
    if (element.classList.contains(kind)) return;
    element.classList.add(kind);
    undo.push(() => element.classList.remove(kind));
  };
  function note(words, of, place) {
    const line = document.createElement("p");
    line.classList.add("note", "not-printed");
    line.dataset.of = of;
    line.textContent = words;
    place(line);
    undo.push(() => line.remove());
  }
  // Of many scenarios the baseline, the map's, those on the front of the chart and those that stand first in the table of packages as it is sorted and filtered; null where all are printed.
  function chosenScenarios() {
    const packages = window.pearlPackages;
    if (!packages || packages.data.rows.length <= most_scenarios) return null;
    const order = packages.rows.filter((line) => !line.hidden && line.closest("tbody").dataset.kind === "package").sort((a, b) => a.rowIndex - b.rowIndex).map((line) => line.dataset.name);
    const plot = document.getElementById("packages-chart"), front = new Set(plot && plot.dataset.front ? plot.dataset.front.split(" ") : []), map = window.pearlMap;  // a single package has no chart
    const names = packages.data.rows.filter((row) => row.kind === "baseline").map((row) => row.name);
    if (map) names.push(map.data.scenarios[map.state.scenario].name);
    return new Set([...new Set([...names, ...order.filter((name) => front.has(name)), ...order])].slice(0, on_one_sheet));
  }
  // That the table of packages has not all of its rows, and by what choice.
  function noteFilter(separator) {
    const packages = window.pearlPackages, shown = packages ? packages.rows.filter((line) => !line.hidden).length : 0;
    if (!packages || shown === packages.rows.length) return;
    const text = document.getElementById("packages-filter").value.trim(), met = document.getElementById("packages-met"), choices = [];
    if (met && met.value !== "") choices.push(met.selectedOptions[0].textContent);
    if (text !== "") choices.push({{=print.searched|text: text}});
    note({{=print.filtered|shown: shown|all: packages.rows.length|choices: choices.join(separator)}}, "filter", (line) => packages.table.parentElement.before(line));
  }
  // The table with the columns of the chosen scenarios alone.
  function narrow(table, chosen) {
    const line = table.tHead && table.tHead.rows.length === 1 ? table.tHead.rows[0] : null;
    if (!line || ![...line.cells].some((cell) => cell.dataset.scenario && !chosen.has(cell.dataset.scenario))) return null;
    const left = [...line.cells].map((cell) => !cell.dataset.scenario || chosen.has(cell.dataset.scenario)), narrowed = table.cloneNode(true);
    for (const row of narrowed.rows) if (row.cells.length === left.length) [...row.cells].forEach((cell, n) => { if (!left[n]) cell.remove(); });
    table.after(narrowed);
    undo.push(() => narrowed.remove());
    shut(table, "in-parts");
    return narrowed;
  }
  // Columns that a sheet holds beside those that head a row.
  const columnsOf = (table) => (table.id === "packages-table" ? 14 : table.matches("#budget-table, .contributions") ? 13 : table.matches(".exposure") ? 9 : table.matches(".standing") ? 8 : 10);
  // A table of too many columns, as several that each begin with the heads of the rows; as many columns in each as can be.
  function divide(table) {
    const heads = table.tHead && table.tHead.rows.length === 1 ? table.tHead.rows[0].cells.length : 0, line = [...table.querySelectorAll("tbody tr")].find((row) => row.cells.length === heads);
    if (!line || table.querySelector("[rowspan]:not([rowspan='1'])")) return;
    const lead = [...line.cells].findLastIndex((cell) => cell.tagName === "TH") + 1, columns = heads - lead, most = columnsOf(table);
    if (columns <= most) return;
    const parts = Math.ceil(columns / most), size = Math.ceil(columns / parts), made = [];
    for (let from = lead; from < heads; from += size) {
      const part = table.cloneNode(true), to = Math.min(from + size, heads);
      for (const row of part.rows)
        [...row.cells].forEach((cell, n) => {
          if (cell.colSpan > 1) cell.colSpan = lead + to - from;
          else if (n >= lead && (n < from || n >= to)) cell.remove();
        });
      if (part.caption) part.caption.append(" (" + (made.length + 1) + " / " + parts + ")");
      part.classList.add("part");
      made.push(part);
    }
    table.after(...made);
    table.classList.add("in-parts");
    undo.push(() => {
      for (const part of made) part.remove();
      table.classList.remove("in-parts");
    });
  }
  window.addEventListener("beforeprint", () => {
    if (undo.length) return;
    const separator = {{=list.separator}}, chosen = chosenScenarios(), shortened = new Set();
    for (const table of document.querySelectorAll("main table")) {
      const narrowed = chosen && narrow(table, chosen);
      if (narrowed) shortened.add(table.closest("section"));
      divide(narrowed || table);
    }
    if (chosen) {
      const bars = document.querySelectorAll("#regions-section .scroll:has(>svg.chart)");  // of every scenario, which a sheet cannot hold
      for (const drawing of bars) shut(drawing, "off-paper");
      if (bars.length > 0) note({{=print.bars}}, "bars", (line) => document.querySelector("#regions-section h2").after(line));
      for (const part of document.querySelectorAll("[data-panel][data-scenario], details[data-scenario]"))
        if (!chosen.has(part.dataset.scenario) && !(part.tagName === "DETAILS" ? part.open : !part.hidden)) {  // what is open is printed
          shut(part, "off-paper");
          shortened.add(part.closest("section"));
        }
    }
    // Panels under the words of their buttons; those that the reader has not opened may be named alone.
    for (const group of document.querySelectorAll(".switch:has(button[data-switch])")) {
      const names = [];
      let last = null;
      for (const button of group.querySelectorAll("button[data-switch]")) {
        const panel = [...document.querySelectorAll("[data-panel]")].find((one) => one.dataset.panel === button.dataset.switch && one.dataset.value === button.dataset.value);
        if (!panel) continue;
        last = panel;
        if (panel.classList.contains("off-paper")) continue;
        const waits = chosen && panel.dataset.scenario ? false : panel.dataset.paper ? panel.dataset.paper === "opened" : button.classList.contains("waits");
        if (button.getAttribute("aria-pressed") !== "true" && (waits || (chosen && panel.dataset.same))) {
          shut(panel, "off-paper");
          names.push(button.textContent.trim());
          continue;
        }
        const title = document.createElement("p");
        title.className = "print-title";
        title.innerHTML = button.innerHTML;
        const first = panel.firstElementChild;  // a chart is not parted: its title goes with it
        (first && first.matches(".scroll:has(>svg.chart):not(.off-paper)") ? first : panel).prepend(title);
        undo.push(() => title.remove());
      }
      if (names.length > 0) note({{=print.left_out|names: names.join(separator)}}, "panels", (line) => last.after(line));
    }
    for (const section of document.querySelectorAll("main>section")) {
      const names = new Set();
      for (const details of section.querySelectorAll("details")) {
        if (details.open || details.closest(".off-paper")) continue;
        if (details.dataset.paper === "opened") names.add(details.firstElementChild.textContent.trim());
        else {
          details.open = true;
          undo.push(() => { details.open = false; });
        }
      }
      if (names.size > 0) note({{=print.left_out|names: [...names].join(separator)}}, "folds", (line) => section.append(line));
    }
    for (const details of document.querySelectorAll("main>:not(section) details:not([open])")) {
      details.open = true;
      undo.push(() => { details.open = false; });
    }
    for (const section of shortened) if (section) note({{=print.scenarios|shown: chosen.size|all: window.pearlPackages.data.rows.length}}, "scenarios", (line) => section.querySelector("h2").after(line));
    noteFilter(separator);
    if (window.pearlPackages) window.pearlPackages.drawAll();
    if (window.pearlContributions) window.pearlContributions.draw();
    if (window.pearlMap) {
      const { map, bounds } = window.pearlMap, element = document.getElementById("map"), centre = map.getCenter(), zoom = map.getZoom();
      element.classList.add("on-paper");
      map.invalidateSize({ animate: false, pan: false });
      map.fitBounds([[bounds.south, bounds.west], [bounds.north, bounds.east]], { animate: false });
      undo.push(() => {
        element.classList.remove("on-paper");
        map.invalidateSize({ animate: false, pan: false });
        map.setView(centre, zoom, { animate: false });
      });
    }
  });
  window.addEventListener("afterprint", () => { while (undo.length) undo.pop()(); });
})();
