// Buttons that show one of several panels. A group of buttons, or of folds, is one stop of the Tab key; arrows go from one to the next.
"use strict";
// `all`: what the group holds; `first`: where Tab comes in.
function oneStop(group, all, first) {
  const stopAt = (chosen) => { for (const one of all) one.tabIndex = one === chosen ? 0 : -1; };
  stopAt(first);
  group.addEventListener("focusin", (event) => { if (all.includes(event.target)) stopAt(event.target); });
  group.addEventListener("keydown", (event) => {
    const seen = all.filter((one) => one.offsetParent !== null), n = seen.indexOf(event.target);
    const to = { ArrowRight: n + 1, ArrowDown: n + 1, ArrowLeft: n - 1, ArrowUp: n - 1, Home: 0, End: seen.length - 1 }[event.key];
    if (n < 0 || to === undefined) return;
    event.preventDefault();
    seen[Math.min(Math.max(to, 0), seen.length - 1)].focus();
  });
}
for (const group of document.querySelectorAll(".folds")) {
  const summaries = [...group.querySelectorAll(":scope>details>summary")];
  oneStop(group, summaries, summaries[0]);
}
for (const group of document.querySelectorAll(".switch")) {
  const buttons = [...group.querySelectorAll("button")], more = group.querySelector("button.more");
  if (more) more.addEventListener("click", () => more.setAttribute("aria-expanded", String(group.classList.toggle("open"))));
  oneStop(group, buttons, buttons.find((button) => button.getAttribute("aria-pressed") === "true") || buttons[0]);
}
for (const button of document.querySelectorAll("button[data-switch]"))
  button.addEventListener("click", () => {
    const name = button.dataset.switch, value = button.dataset.value;
    for (const other of document.querySelectorAll("button[data-switch]"))
      if (other.dataset.switch === name) other.setAttribute("aria-pressed", String(other === button));
    for (const panel of document.querySelectorAll("[data-panel]"))
      if (panel.dataset.panel === name) panel.hidden = panel.dataset.value !== value;
  });
// A smooth way passes maps that grow as they are drawn on coming into sight, so that it ends short of its place: from there the place is looked for again, until the reader goes on.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']"), place = link && document.getElementById(link.getAttribute("href").slice(1));
  if (!place) return;
  const done = new AbortController(), options = { signal: done.signal, passive: true };
  for (const act of ["wheel", "touchstart", "keydown", "pointerdown"]) addEventListener(act, () => done.abort(), options);
  setTimeout(() => done.abort(), 3000);  // a scroll bar that is dragged tells none of these
  let tries = 5;
  document.addEventListener("scrollend", () => {
    const before = scrollY;
    place.scrollIntoView({ behavior: "instant" });
    if (scrollY === before || --tries === 0) done.abort();
  }, options);
});
// Places come to stand below the bar of links, on as many lines as it has.
const contents = document.querySelector("nav.contents");
if (contents) new ResizeObserver(() => { document.documentElement.style.scrollPaddingTop = contents.offsetHeight + 14 + "px"; }).observe(contents);
window.pearlReport = { ready: true, scenarios: window.pearlMap ? window.pearlMap.data.scenarios.length : 0, variables: window.pearlMap ? window.pearlMap.data.variables.length : 0 };
document.documentElement.dataset.ready = "true";
