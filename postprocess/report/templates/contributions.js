// What each group of sources adds, a small map a group, of the variable whose shares are shown.
"use strict";
if (window.pearlMap && window.pearlMap.data.contributions) (function () {
  const large = window.pearlMap, small = window.pearlSmallMaps, shares = large.data.contributions, say = window.pearlLanguage.say;
  const find = (id) => document.getElementById(id), grid = find("contribution-maps-grid");
  const buttons = [...document.querySelectorAll("button[data-switch=contributions]")];
  let drawn = "";
  function draw() {
    const name = (buttons.find((button) => button.getAttribute("aria-pressed") === "true") || buttons[0]).dataset.value, v = large.data.variables.findIndex((variable) => variable.name === name);
    const own = v < 0 ? null : shares.variables[v], wanted = [name, window.pearlLanguage.now, large.state.scale].join("/");
    if (drawn === wanted) return;
    drawn = wanted;
    if (!own) {
      for (const id of ["contribution-maps-note", "contribution-maps-legend", "contribution-maps-grid"]) find(id).replaceChildren();
      return;
    }
    const unit = say(large.data.variables[v].unit);
    small.note(find("contribution-maps-note"), [{{=contributions.maps_note|variable: large.plainLabel(large.data.variables[v])|unit: unit|scenario: large.titleOf(shares.of)|method: large.methods()}}, small.isOwn() ? {{=map.own_scales}} : {{=map.one_scale_groups}}, large.cautionOf(v)]);
    small.legend(find("contribution-maps-legend"), own.scale);
    grid.replaceChildren(...shares.groups.map((group, g) => {
      const title = say(group.title), place = small.link(title, {{=contributions.maps_label|group: title}}, () => ({ variable: v, group: g, view: "contribution" }));
      small.show(place, large.share(v, g), own.scale, unit);
      return place;
    }));
  }
  for (const button of buttons) button.addEventListener("click", draw);  // after report.js has turned its panels
  window.pearlLanguage.onChange(draw);
  large.onDraw(() => { if (drawn !== "") draw(); });  // another scale was chosen
  // Once it comes into sight, or on paper: drawing takes time.
  const watcher = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    watcher.disconnect();
    draw();
  }, { rootMargin: "600px" });
  watcher.observe(find("contributions-section"));
  window.pearlContributions = { draw };
})();
