// Paper: what buttons and folds hide is printed, under the words of its button; the map is laid out for the sheet. After it the page is as it was.
"use strict";
(function () {
  const undo = [];
  // Lists of files and entries are for the screen.
  const folded = "#provenance-section details, details.ledger details";
  window.addEventListener("beforeprint", () => {
    if (undo.length) return;
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
