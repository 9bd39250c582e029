// The interactive map: scenario, variable, absolute, difference or two scenarios under a slider (compare.js); legend and readout follow.
"use strict";
window.pearlMap = (function () {
  const tool = window.pearlField, language = window.pearlLanguage, say = language.say;
  const data = JSON.parse(document.getElementById("map-data").textContent);
  const grid = data.grid, project = tool.projection(grid);
  const find = (id) => document.getElementById(id);
  const { field, load } = tool.source(data);
  // What a group of sources adds, [j][i]; null where the runs that answer lack the variable.
  const shares = data.contributions || null, sharesKept = new Map();
  function share(variable, group) {
    const own = shares && shares.variables[variable], key = variable + "/" + group;
    if (!own || own.fields[group] === undefined) return null;
    if (!sharesKept.has(key)) sharesKept.set(key, tool.decode(own.fields[group], own.step, own.low));
    return sharesKept.get(key);
  }

  // All of the grid's edge lies inside these bounds.
  const bounds = { west: 180, east: -180, south: 90, north: -90 };
  for (let n = 0; n <= 100; ++n)
    for (const cell of [[grid.nx * n / 100, 0], [grid.nx * n / 100, grid.ny], [0, grid.ny * n / 100], [grid.nx, grid.ny * n / 100]]) {
      const place = project.lonLat(cell[0], cell[1]);
      bounds.west = Math.min(bounds.west, place[0]); bounds.east = Math.max(bounds.east, place[0]);
      bounds.south = Math.min(bounds.south, place[1]); bounds.north = Math.max(bounds.north, place[1]);
    }
  const leafletBounds = [[bounds.south, bounds.west], [bounds.north, bounds.east]];

  const map = L.map("map", { zoomSnap: 0.1, zoomDelta: 0.5, minZoom: 5, maxZoom: 12, scrollWheelZoom: false, attributionControl: false, maxBoundsViscosity: 0.8, keyboardPanDelta: 0 });  // arrows go from cell to cell
  map.setMaxBounds(L.latLngBounds(leafletBounds).pad(0.4));
  map.fitBounds(leafletBounds);
  L.control.scale({ imperial: false }).addTo(map);
  for (const [name, level] of [["lines", 450], ["places", 500]]) {
    map.createPane(name).style.zIndex = level;
    map.getPane(name).style.pointerEvents = "none";
  }
  const lines = L.svg({ pane: "lines" });  // on paper a canvas would hide what lies under it
  // Beyond the grid the ground is of no kind: whether land or sea lies there is known only where a region's outline passes.
  L.polyline(data.borders, { pane: "lines", renderer: lines, color: "#464e58", weight: 0.9, opacity: 0.6, interactive: false }).addTo(map);
  L.polyline(data.coast, { pane: "lines", renderer: lines, color: "#2d3744", weight: 1.3, opacity: 0.85, interactive: false }).addTo(map);

  const edge = [];
  for (const [from, to] of [[[0, 0], [grid.nx, 0]], [[grid.nx, 0], [grid.nx, grid.ny]], [[grid.nx, grid.ny], [0, grid.ny]], [[0, grid.ny], [0, 0]]])
    for (let n = 0; n < 20; ++n) {
      const place = project.lonLat(from[0] + (to[0] - from[0]) * n / 20, from[1] + (to[1] - from[1]) * n / 20);
      edge.push([place[1], place[0]]);
    }
  L.polygon(edge, { pane: "lines", renderer: lines, fill: false, color: "#55606e", weight: 1.2, dashArray: "5 4", interactive: false }).addTo(map);

  const places = (data.cities || []).map((city) => {
    const icon = L.divIcon({ className: "place" + (city.major ? " major" : ""), html: "<span></span>", iconSize: [0, 16], iconAnchor: [0, 8] });
    const marker = L.marker([city.lat, city.lon], { icon, pane: "places", interactive: false, keyboard: false }).addTo(map);
    return { marker, city };
  });
  function namePlaces() {
    for (const { marker, city } of places) marker.getElement().firstChild.textContent = say(city.name);
  }
  // Eight places round its dot are tried for a name; a place whose name finds none waits, dot and all, for a closer view.
  // The order of the list decides.
  function arrangePlaces() {
    const taken = [];
    const hit = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
    for (const { marker, city } of places) {
      const at = map.latLngToContainerPoint([city.lat, city.lon]), icon = marker.getElement(), label = icon.firstChild;
      icon.style.display = "";
      const width = label.offsetWidth || 60, dot = [at.x - 5, at.y - 5, at.x + 5, at.y + 5];
      const offsets = [[8, -8], [-8 - width, -8], [-width / 2, -22], [-width / 2, 6], [5, -20], [5, 4], [-5 - width, -20], [-5 - width, 4]];
      const free = (box) => !taken.some((other) => hit(box, other));
      const found = free(dot) && offsets.find(([x, y]) => free([at.x + x, at.y + y, at.x + x + width, at.y + y + 16]));
      if (!found) { icon.style.display = "none"; continue; }
      label.style.left = found[0] + "px";
      label.style.top = (found[1] + 8) + "px";
      taken.push(dot, [at.x + found[0], at.y + found[1], at.x + found[0] + width, at.y + found[1] + 16]);
    }
  }
  map.on("zoomend", arrangePlaces);

  const canvas = document.createElement("canvas"), aspect = (Math.log(Math.tan(Math.PI / 4 + bounds.north * Math.PI / 360)) - Math.log(Math.tan(Math.PI / 4 + bounds.south * Math.PI / 360))) /
    ((bounds.east - bounds.west) * Math.PI / 180);  // height over width
  // Where a picture's points lie on the grid; borders of cells are drawn with more of them.
  const lattices = {};
  function lattice(drawn) {
    const width = drawn === "cells" ? Math.min(2400, grid.nx * 42) : Math.min(1200, grid.nx * 14);
    lattices[drawn] = lattices[drawn] || tool.lattice(grid, bounds, width, Math.round(width * aspect));
    return lattices[drawn];
  }
  // The canvas itself lies on the map: a picture of it would not be there yet where a sheet is printed.
  canvas.className = "field-image";
  L.svgOverlay(canvas, leafletBounds).addTo(map);

  const labelOf = (variable) => variable.labels[language.now];
  function writeLabel(target, runs) {
    for (const [text, low] of runs) {
      const part = low ? document.createElement("sub") : document.createTextNode("");
      part.textContent = text;
      target.append(part);
    }
  }
  function option(select, value, text) {
    const item = document.createElement("option");
    item.value = value;
    item.textContent = text;
    select.append(item);
  }
  const plainLabel = (variable) => labelOf(variable).map((run) => run[0]).join("");
  function fillControls() {
    for (const id of ["map-scenario", "map-reference", "map-variable"]) find(id).replaceChildren();
    data.scenarios.forEach((scenario, n) => {
      option(find("map-scenario"), n, say(scenario.title) + (scenario.illustrative ? {{=map.illustrative}} : "") + (scenario.closing ? {{=map.closing}} : ""));
      option(find("map-reference"), n, say(scenario.title));
    });
    find("map-group").replaceChildren();
    if (shares) shares.groups.forEach((group, n) => option(find("map-group"), n, say(group.title)));
    for (const n of data.order) option(find("map-variable"), n, plainLabel(data.variables[n]) + (data.variables[n].long_name ? " – " + say(data.variables[n].long_name) : ""));
  }
  const first = data.variables.findIndex((variable) => variable.name === "PM25");
  const state = { scenario: data.baseline, variable: first < 0 ? 0 : first, view: "absolute", drawn: "smooth", scale: "common", reference: data.baseline, group: 0, share: 0.5 };  // share: of the map's width that the slider leaves to the scenario
  const listeners = [], titleOf = (scenario) => say(data.scenarios[scenario].title);
  // Of two scenarios the one that is shown at a longitude.
  const shownAt = (lon) => state.view === "slider" && lon > bounds.west + state.share * (bounds.east - bounds.west) ? state.reference : state.scenario;

  // An address such as report.html#scenario=plan-2015&variable=SO2&view=difference opens that view.
  const asked = language.keys();
  const chosen = (list, key, otherwise) => {
    const n = list.findIndex((item) => item.name === asked.get(key));
    return n < 0 ? otherwise : n;
  };
  state.scenario = chosen(data.scenarios, "scenario", state.scenario);
  state.variable = chosen(data.variables, "variable", state.variable);
  state.reference = chosen(data.scenarios, "reference", state.reference);
  if (["difference", "slider"].includes(asked.get("view")) || (shares && asked.get("view") === "contribution")) state.view = asked.get("view");
  if (shares) state.group = chosen(shares.groups, "group", 0);
  if (tool.drawings.includes(asked.get("drawn"))) state.drawn = asked.get("drawn");
  if (["common", "own"].includes(asked.get("scale"))) state.scale = asked.get("scale");
  find("map-contribution").hidden = !shares;

  const signed = () => state.view === "difference" || state.view === "contribution";
  function values() {
    if (state.view === "contribution") return share(state.variable, state.group);
    const own = field(state.variable, state.scenario);
    if (state.view !== "difference") return own;
    const base = field(state.variable, state.reference);
    return own.map((value, n) => value - base[n]);
  }

  function drawLegend(variable, scale) {
    const legend = find("legend"), title = document.createElement("h3"), unit = document.createElement("div"), list = document.createElement("ol"), note = document.createElement("p");
    writeLabel(title, labelOf(variable));
    unit.textContent = (state.view === "difference" ? {{=map.difference_unit}} : state.view === "contribution" ? {{=map.contribution_unit}} : "") + say(variable.unit);
    unit.className = "quiet";
    for (let n = scale.colours.length - 1; n >= 0; --n) {
      const item = document.createElement("li"), box = document.createElement("span");
      box.className = "box";
      box.style.background = scale.colours[n];
      item.append(box);
      if (n > 0) {
        const limit = document.createElement("span");
        limit.className = "limit";
        limit.textContent = scale.labels[n - 1];
        item.append(limit);
      }
      list.append(item);
    }
    const scaling = document.createElement("p");
    scaling.id = "map-scaling";
    scaling.textContent = state.scale === "own" ? (state.view === "slider" ? {{=map.own_scale_two}} : {{=map.own_scale}}) : state.view === "contribution" ? {{=map.one_scale_groups}} : {{=map.one_scale}};
    note.textContent = state.view === "contribution" ? {{=map.contribution_legend|group: groupTitle()|scenario: titleOf(state.scenario)}} : state.view === "difference" ? {{=map.difference_legend|scenario: titleOf(state.scenario)|reference: titleOf(state.reference)}}
      : state.view === "slider" ? {{=map.slider_legend|scenario: titleOf(state.scenario)|reference: titleOf(state.reference)}} : "";
    legend.replaceChildren(title, unit, list, ...(note.textContent === "" ? [] : [note]), scaling);
    const marked = (mark) => data.scenarios[state.scenario][mark] || (["difference", "slider"].includes(state.view) && data.scenarios[state.reference][mark]);
    const add = (name, of, text) => {
      const part = document.createElement(name);
      part.className = of;
      part.textContent = text;
      legend.append(part);
    };
    if (marked("illustrative")) add("span", "badge", {{=illustrative.mark}});
    if (marked("closing")) {
      add("span", "badge closing", {{=mark.closing}});
      add("p", "closing-key", {{=map.closing_key}});
    }
  }

  const views = ["absolute", "difference", "slider", "contribution"], drawings = [...find("map-drawn").querySelectorAll("button")], scalings = [...document.querySelectorAll("button[data-scale]")], groupTitle = () => say(shares.groups[state.group].title);
  // What a view needs, as [variable, scenario]s.
  const needed = () => [[state.variable, state.scenario], ...(state.view === "absolute" || state.view === "contribution" ? [] : [[state.variable, state.reference]])];
  let shown = null, scaleShown = null;
  // The scale of all maps of the kind, or of what is shown alone: of a slider's two scenarios together.
  function scaleOfView() {
    const variable = data.variables[state.variable];
    if (state.scale === "common") return state.view === "contribution" ? shares.variables[state.variable].scale : state.view === "difference" ? variable.difference_scale : variable.scale;
    return tool.scaleOf(state.view === "slider" ? [...shown, ...field(state.variable, state.reference)] : shown, signed(), data.palettes, data.noise);
  }
  const methods = () => ({ "zero-out": {{=map.by_zero_out}}, step: {{=map.by_step}}, shapley: {{=map.by_shapley}} })[shares.method];
  // Where shares mislead in a variable: words; "" where they do not.
  function cautionOf(v) {
    const [much, all] = shares.variables[v].acting, limit = shares.much;
    if (much === 0) return "";
    return shares.method === "shapley" ? {{=map.caution_shapley|much: much|all: all|limit: limit}} : shares.method === "step" ? {{=map.caution_step|much: much|all: all|limit: limit}} : {{=map.caution_zero_out|much: much|all: all|limit: limit}};
  }
  function draw() {
    if (state.view === "contribution") {
      state.scenario = shares.of;  // whose air it is
      if (!shares.variables[state.variable]) state.view = "absolute";
    }
    if (needed().some(([variable, scenario]) => field(variable, scenario) === null)) {
      load(needed()).then(draw, () => { find("readout").textContent = {{=map.lost}}; });
      return;
    }
    const variable = data.variables[state.variable];
    shown = values();
    const scale = scaleShown = scaleOfView();
    tool.paint(canvas, lattice(state.drawn), grid, shown, scale, state.drawn);
    drawLegend(variable, scale);
    find("map-scenario").value = state.scenario;
    find("map-variable").value = state.variable;
    find("map-reference").value = state.reference;
    find("map-group").value = state.group;
    for (const view of views) find("view-" + view).checked = state.view === view;
    for (const button of drawings) button.setAttribute("aria-pressed", String(button.dataset.drawing === state.drawn));
    for (const button of scalings) button.setAttribute("aria-pressed", String(button.dataset.scale === state.scale));
    const element = find("map");
    element.dataset.drawn = "true";
    element.dataset.scenario = data.scenarios[state.scenario].name;
    element.dataset.variable = variable.name;
    element.dataset.view = state.view;
    element.dataset.group = state.view === "contribution" ? shares.groups[state.group].name : "";
    element.dataset.drawing = state.drawn;
    element.dataset.scale = state.scale;
    const subtitle = {{=map.drawn|variable: plainLabel(variable)|scenario: titleOf(state.scenario)}} +
      (state.view === "contribution" ? {{=map.drawn_contribution|group: groupTitle()}} + methods() : state.view === "difference" ? {{=map.drawn_difference|reference: titleOf(state.reference)}} : state.view === "slider" ? {{=map.drawn_slider|reference: titleOf(state.reference)}} : "") +
      (state.drawn === "cells" ? {{=map.drawn_cells|spacing: Number((grid.spacing / 1000).toPrecision(3))}} : {{=map.drawn_smooth}});
    element.setAttribute("aria-label", subtitle);
    find("map-subtitle").textContent = subtitle;
    find("map-caution").textContent = state.view === "contribution" ? cautionOf(state.variable) : "";
    find("map-caution").hidden = find("map-caution").textContent === "";
    for (const listener of listeners) listener();
  }

  // Up to a share of the largest difference that any cell has between two scenarios, a cell's own is advection's doing.
  const noiseKept = new Map();
  function isNoise(change, variable, scenario, reference) {
    const key = [variable, scenario, reference].join("/"), own = field(variable, scenario), base = field(variable, reference);
    if (own === null || base === null) return false;
    if (!noiseKept.has(key)) noiseKept.set(key, data.noise * own.reduce((largest, value, n) => Math.max(largest, Math.abs(value - base[n])), 0));
    return Math.abs(change) <= noiseKept.get(key);
  }
  // The value of the cell under a place, or null outside the grid.
  function valueAt(lat, lon) {
    const cell = project.cell(lon, lat), i = Math.floor(cell[0]), j = Math.floor(cell[1]);
    if (i < 0 || j < 0 || i >= grid.nx || j >= grid.ny) return null;
    const from = shownAt(lon) === state.scenario ? shown : field(state.variable, state.reference);
    return from === null ? null : from[j * grid.nx + i];
  }
  // "+1.23": three digits; the sign of a difference is told.
  function numberText(value, signed) {
    const magnitude = Math.abs(value) < 1e-12 ? "0" : Number(Math.abs(value).toPrecision(3)).toString();
    return (magnitude === "0" ? "" : value < 0 ? "−" : signed ? "+" : "") + magnitude;
  }
  function readout(event) {
    if (shown === null) return;
    const value = valueAt(event.latlng.lat, event.latlng.lng), target = find("readout");
    if (value === null) {
      target.textContent = {{=map.outside}};
      return;
    }
    const variable = data.variables[state.variable], number = document.createElement("b");
    number.textContent = numberText(value, signed());
    target.replaceChildren(number, " " + say(variable.unit) + "  ");
    writeLabel(target, labelOf(variable));
    target.append({{=map.at|lat: event.latlng.lat.toFixed(2)|lon: event.latlng.lng.toFixed(2)}} + (state.view === "slider" ? " – " + titleOf(shownAt(event.latlng.lng)) : "") +
      (state.view === "difference" && isNoise(value, state.variable, state.scenario, state.reference) ? " – " + {{=packages.key_same}} : ""));
    target.dataset.value = value;
  }
  map.on("mousemove", readout);
  map.on("click", readout);
  map.on("focus", () => map.scrollWheelZoom.enable());
  map.on("blur", () => map.scrollWheelZoom.disable());

  find("map-scenario").addEventListener("change", (event) => { state.scenario = Number(event.target.value); if (state.view === "contribution" && state.scenario !== shares.of) state.view = "absolute"; draw(); });
  find("map-variable").addEventListener("change", (event) => { state.variable = Number(event.target.value); draw(); });
  find("map-reference").addEventListener("change", (event) => { state.reference = Number(event.target.value); if (state.view === "absolute") state.view = "difference"; draw(); });
  find("map-group").addEventListener("change", (event) => { state.group = Number(event.target.value); state.view = "contribution"; draw(); });
  for (const view of views) find("view-" + view).addEventListener("change", () => { state.view = view; draw(); });
  for (const button of scalings) button.addEventListener("click", () => { state.scale = button.dataset.scale; draw(); });
  for (const button of drawings) button.addEventListener("click", () => { state.drawn = button.dataset.drawing; draw(); });

  find("map-controls").addEventListener("submit", (event) => event.preventDefault());

  function tell() {
    for (const [part, text] of [["in", {{=map.zoom_in}}], ["out", {{=map.zoom_out}}]]) {
      const button = document.querySelector(".leaflet-control-zoom-" + part);
      button.title = text;
      button.setAttribute("aria-label", text);
    }
    namePlaces();
    fillControls();
    draw();
    arrangePlaces();
  }
  language.onChange(tell);
  tell();
  return { map, data, state, canvas, bounds, aspect, lattice, lines, field, load, share, methods, cautionOf, scale: () => scaleShown, plainLabel, writeLabel, labelOf, numberText, titleOf, isNoise, valueAt, readout, draw, onDraw: (listener) => listeners.push(listener) };
})();
