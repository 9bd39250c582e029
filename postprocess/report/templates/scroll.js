// What scrolls within the page can be reached by keys, and says what it is and that it scrolls; what fits is no stop of theirs. Nor is a link that a table has had before: footnotes stand in every cell.
"use strict";
(function () {
  const boxes = [...document.querySelectorAll(".scroll, pre")], named = new Set(document.querySelectorAll(".scroll[tabindex]"));  // named: those have a name of their own
  // A line at the top of what is wider than its window, or longer than its frame, which stays in sight; a frame with a height of its own has it above: a phone shows little more than one column of a table, and hides its bars.
  const hints = new Map();
  function hint(box, isWide, isLong) {
    if (!hints.has(box)) {
      if (!isWide && !isLong) return;
      hints.set(box, document.createElement("p"));
      hints.get(box).className = "scroll-hint";
      hints.get(box).setAttribute("aria-hidden", "true");  // the name of the box says it, or what describes it
      hints.get(box).id = "scroll-hint-" + hints.size;
    }
    const line = hints.get(box);
    line.textContent = !isLong ? {{=scroll.hint}} : isWide ? {{=scroll.hint_both}} : {{=scroll.hint_down}};
    if (!isWide && !isLong) line.remove();
    else if (!line.isConnected) named.has(box) ? box.before(line) : box.prepend(line);
  }
  function look(box) {
    const isWide = box.clientWidth > 0 && box.scrollWidth > box.clientWidth + 1, isLong = named.has(box) && box.clientHeight > 0 && box.scrollHeight > box.clientHeight + 1;  // named: in a frame with a height of its own
    if (box.matches(".scroll")) hint(box, isWide, isLong);
    if (named.has(box)) {
      if (isWide || isLong) box.setAttribute("aria-describedby", hints.get(box).id);
      else box.removeAttribute("aria-describedby");
      return;
    }
    if (box.scrollWidth <= box.clientWidth && box.scrollHeight <= box.clientHeight) {
      for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
      return;
    }
    const drawing = box.querySelector("svg[aria-label]"), caption = box.querySelector("caption"), heads = [...box.querySelectorAll("thead th")].slice(0, 3), fold = box.closest("details");
    box.tabIndex = 0;
    box.setAttribute("role", "group");
    const what = drawing ? drawing.getAttribute("aria-label") : caption && caption.textContent ? caption.textContent : heads.map((head) => head.textContent.trim()).filter((text) => text).join(", ") || (fold ? fold.firstElementChild.textContent : "");
    box.setAttribute("aria-label", isWide ? {{=scroll.label|what: what}} : what);
  }
  // In the next frame: a hint changes what is watched, and a watcher that is told of its own changes complains.
  const watcher = new ResizeObserver((entries) => requestAnimationFrame(() => { for (const entry of entries) look(boxes.includes(entry.target) ? entry.target : entry.target.parentElement); }));
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
  const lookAtAll = () => boxes.forEach(look);
  window.pearlLanguage.onChange(lookAtAll);
  window.pearlScroll = { lookAtAll };
})();
