// Paper: what buttons and folds hide is printed, under the words of its button; tables that a sheet cannot hold become several; the map is laid out for the sheet. After it the page is as it was.
"use strict";
(function () {
  const undo = [];
  // Lists of files and entries are for the screen.
  const folded = "#provenance-section details, details.ledger details";
  // Columns that a sheet holds beside those that head a row.
  const columnsOf = (table) => (table.id === "packages-table" ? 14 : table.matches("#budget-table, .contributions") ? 13 : table.matches(".exposure, .standing") ? 8 : 10);
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
    for (const table of document.querySelectorAll("main table")) divide(table);
    for (const panel of document.querySelectorAll("[data-panel]")) {
      const button = [...document.querySelectorAll("button[data-switch]")].find((one) => one.dataset.switch === panel.dataset.panel && one.dataset.value === panel.dataset.value);
      if (!button) continue;
      const title = document.createElement("p");
      title.className = "print-title";
      title.innerHTML = button.innerHTML;
      panel.prepend(title);
      undo.push(() => title.remove());
    }
    for (const details of document.querySelectorAll("details")) {
      if (details.open || details.matches(folded)) continue;
      details.open = true;
      undo.push(() => { details.open = false; });
    }
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
