// What scrolls within the page can be reached by keys, and says what it is; what fits is no stop of theirs. Nor is a link that a table has had before: footnotes stand in every cell.
"use strict";
(function () {
  const boxes = [...document.querySelectorAll(".scroll:not([tabindex]), pre")];
  function look(box) {
    if (box.scrollWidth <= box.clientWidth && box.scrollHeight <= box.clientHeight) {
      for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
      return;
    }
    const drawing = box.querySelector("svg[aria-label]"), caption = box.querySelector("caption"), heads = [...box.querySelectorAll("thead th")].slice(0, 3), fold = box.closest("details");
    box.tabIndex = 0;
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", drawing ? drawing.getAttribute("aria-label") : caption && caption.textContent ? caption.textContent : heads.map((head) => head.textContent.trim()).filter((text) => text).join(", ") || (fold ? fold.firstElementChild.textContent : ""));
  }
  const watcher = new ResizeObserver((entries) => { for (const entry of entries) look(boxes.includes(entry.target) ? entry.target : entry.target.parentElement); });
  for (const box of boxes) {
    watcher.observe(box);
    if (box.firstElementChild) watcher.observe(box.firstElementChild);
  }
  for (const table of document.querySelectorAll("table")) {
    const known = new Set();
    for (const link of table.querySelectorAll("a[href]")) {
      if (known.has(link.getAttribute("href"))) link.tabIndex = -1;
      known.add(link.getAttribute("href"));
    }
  }
  window.pearlLanguage.onChange(() => boxes.forEach(look));
})();
