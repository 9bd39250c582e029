// Buttons that show one of several panels.
"use strict";
for (const button of document.querySelectorAll("button[data-switch]"))
  button.addEventListener("click", () => {
    const name = button.dataset.switch, value = button.dataset.value;
    for (const other of document.querySelectorAll("button[data-switch]"))
      if (other.dataset.switch === name) other.setAttribute("aria-pressed", String(other === button));
    for (const panel of document.querySelectorAll("[data-panel]"))
      if (panel.dataset.panel === name) panel.hidden = panel.dataset.value !== value;
  });
window.pearlReport = { ready: true, scenarios: window.pearlMap ? window.pearlMap.data.scenarios.length : 0, variables: window.pearlMap ? window.pearlMap.data.variables.length : 0 };
document.documentElement.dataset.ready = "true";
