// What the map compares: the cell that is pointed at or walked to, with its value in every scenario; two scenarios under a slider.
"use strict";
if (window.pearlMap) (function () {
  const large = window.pearlMap, tool = window.pearlField, say = window.pearlLanguage.say;
  const { map, data, state, bounds } = large, grid = data.grid, project = tool.projection(grid);
  const find = (id) => document.getElementById(id);

  // Once all fields of the variables and scenarios are here: a page that is served fetches them.
  function whenHere(pairs, then) {
    if (pairs.every(([variable, scenario]) => large.field(variable, scenario) !== null)) then();
    else large.load(pairs).then(then, () => {});
  }

  // The cell: a place on the grid, held where a click or a key put it.
  const cell = { i: Math.floor(grid.nx / 2), j: Math.floor(grid.ny / 2), held: false };
  const corners = () => [[cell.i, cell.j], [cell.i + 1, cell.j], [cell.i + 1, cell.j + 1], [cell.i, cell.j + 1]].map(([x, y]) => project.lonLat(x, y)).map(([lon, lat]) => [lat, lon]);
  const centre = () => { const [lon, lat] = project.lonLat(cell.i + 0.5, cell.j + 0.5); return L.latLng(lat, lon); };
  const box = L.polygon(corners(), { pane: "lines", renderer: large.lines, fill: false, color: "#141c26", weight: 2, interactive: false }).addTo(map);
  const table = find("cell-table"), rows = [];
  data.scenarios.forEach((scenario, n) => {
    const line = table.tBodies[0].insertRow(), head = document.createElement("th"), value = document.createElement("td"), change = document.createElement("td");
    head.scope = "row";
    value.className = change.className = "number";
    line.dataset.scenario = scenario.name;
    line.append(head, value, change);
    rows.push({ n, line, head, value, change });
  });
  // One number of decimals for a column: three digits of its largest number.
  function evenly(numbers) {
    const most = Math.max(...numbers.map(Math.abs)), decimals = most > 0 ? Math.min(Math.max(2 - Math.floor(Math.log10(most)), 0), 9) : 0;
    return (number) => (Math.abs(number) < 0.5 * Math.pow(10, -decimals) ? 0 : number).toFixed(decimals);
  }
  function tellCell() {
    const variable = data.variables[state.variable], at = centre(), place = cell.j * grid.nx + cell.i;
    const lat = at.lat.toFixed(2), lon = at.lng.toFixed(2);
    box.setLatLngs(corners());
    box.setStyle({ dashArray: cell.held ? null : "3 3" });
    table.caption.textContent = {{=map.cell|variable: large.plainLabel(variable)|unit: say(variable.unit)|lat: lat|lon: lon}} + (cell.held ? {{=map.held}} : "");
    find("cell-difference").textContent = {{=map.difference_of|reference: large.titleOf(state.reference)}};
    table.dataset.i = cell.i;
    table.dataset.j = cell.j;
    table.dataset.held = cell.held;
    const values = data.scenarios.map((scenario, n) => large.field(state.variable, n)[place]), base = values[state.reference], changes = values.map((own) => own - base);
    const valueText = evenly(values), changeText = evenly(changes);
    for (const { n, line, head, value, change } of rows) {
      head.textContent = large.titleOf(n);
      value.textContent = valueText(values[n]);
      value.dataset.value = values[n];
      change.textContent = n === state.reference ? "" : (changes[n] > 0 && Number(changeText(changes[n])) !== 0 ? "+" : "") + changeText(changes[n]).replace("-", "−");
      change.className = "number";
      if (n !== state.reference && large.isNoise(changes[n], state.variable, n, state.reference)) {
        const mark = document.createElement("span");
        mark.className = "aim";
        mark.textContent = {{=packages.key_same}};
        change.classList.add("same");
        change.prepend(mark);
      }
      line.classList.toggle("chosen", n === state.scenario);
    }
  }
  const all = () => data.scenarios.map((scenario, n) => [state.variable, n]);
  const showCell = () => whenHere(all(), tellCell);
  // Moves there, within the grid; true where it stands elsewhere than before.
  function goTo(i, j) {
    const to = [Math.min(Math.max(i, 0), grid.nx - 1), Math.min(Math.max(j, 0), grid.ny - 1)];
    if (to[0] === cell.i && to[1] === cell.j) return false;
    [cell.i, cell.j] = to;
    return true;
  }
  const under = (latlng) => project.cell(latlng.lng, latlng.lat).map(Math.floor);
  const inside = ([i, j]) => i >= 0 && j >= 0 && i < grid.nx && j < grid.ny;
  map.on("mousemove", (event) => {
    find("readout").setAttribute("aria-live", "off");  // a pointer passes many cells
    const at = under(event.latlng);
    if (!cell.held && inside(at) && goTo(at[0], at[1])) showCell();
  });
  map.on("click", (event) => {
    const at = under(event.latlng);
    if (!inside(at)) return;
    cell.held = goTo(at[0], at[1]) || !cell.held;
    showCell();
  });
  const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
  find("map").addEventListener("keydown", (event) => {
    if (event.target !== find("map")) return;  // its buttons have keys of their own
    const step = steps[event.key], many = event.shiftKey ? 5 : 1;
    if (step) {
      goTo(cell.i + many * step[0], cell.j + many * step[1]);
      cell.held = true;
    } else if (event.key === "Enter") cell.held = !cell.held;
    else if (event.key === "Escape") cell.held = false;
    else return;
    event.preventDefault();
    const at = centre();
    if (!map.getBounds().contains(at)) map.panTo(at, { animate: false });
    find("readout").setAttribute("aria-live", "polite");
    large.readout({ latlng: at });
    showCell();
  });

  // The scenario of the map to the left of a line, the other one to its right.
  const second = document.createElement("canvas"), share = find("map-share"), extent = [[bounds.south, bounds.west], [bounds.north, bounds.east]];
  second.className = "field-image";
  let overlay = null, line = null, painted = "";
  function place() {
    const lon = bounds.west + state.share * (bounds.east - bounds.west);
    overlay.getElement().style.clipPath = "inset(0 0 0 " + 100 * state.share + "%)";
    line.setLatLngs([[bounds.south, lon], [bounds.north, lon]]);
    share.value = Math.round(100 * state.share);
    share.setAttribute("aria-valuetext", share.value + " %");
  }
  function drawSlider() {
    const shown = state.view === "slider";
    find("map-share-label").hidden = !shown;
    if (!shown) {
      if (overlay) { overlay.remove(); line.remove(); }
      return;
    }
    whenHere([[state.variable, state.reference]], () => {
      const wanted = [state.variable, state.reference, state.drawn, state.scale, state.scenario].join("/");
      if (!overlay) {
        overlay = L.svgOverlay(second, extent);
        line = L.polyline([], { pane: "lines", renderer: large.lines, color: "#141c26", weight: 2.5, interactive: false });
      }
      if (painted !== wanted) {
        tool.paint(second, large.lattice(state.drawn), grid, large.field(state.variable, state.reference), large.scale(), state.drawn);
        painted = wanted;
      }
      overlay.addTo(map);
      line.addTo(map);
      place();
    });
  }
  share.addEventListener("input", () => { state.share = Number(share.value) / 100; place(); });

  // What stations measured, on the map of the scenario that it is compared with.
  const Square = L.CircleMarker.extend({  // as wide as a circle of its radius
    _updatePath() { const { x, y } = this._point, half = 0.92 * this._radius; this._renderer._setPath(this, "M" + (x - half) + "," + (y - half) + "h" + 2 * half + "v" + 2 * half + "h" + -2 * half + "z"); }
  });
  const dots = JSON.parse(find("dots-data").textContent), circles = L.layerGroup().addTo(map), ink = L.svg({ pane: "places" });
  function drawDots() {  // in the map's scale, once it has one: a served page waits for its first field
    const variable = data.variables[state.variable], scenario = data.scenarios[state.scenario];
    const shown = state.view === "absolute" && large.scale() !== null ? dots.filter((dot) => dot[0] === scenario.name && dot[1] === variable.name) : [];
    circles.clearLayers();
    for (const [, , station, lat, lon, value, averaging, count, road] of shown) {
      const scale = large.scale(), colour = scale.colours[tool.classOf(scale.limits, value)], number = large.numberText(value, false), unit = say(variable.unit);
      const text = averaging === "year" ? {{=map.dot_year|station: say(station)|value: number|unit: unit|count: count}} : {{=map.dot_months|station: say(station)|value: number|unit: unit|count: count}};
      const Sign = road ? Square : L.CircleMarker;
      new Sign([lat, lon], { renderer: ink, radius: 8, color: "#fff", weight: 4, fill: false, interactive: false }).addTo(circles);
      const circle = new Sign([lat, lon], { renderer: ink, radius: 7, color: "#141c26", weight: 1.5, fillColor: colour, fillOpacity: 1, bubblingMouseEvents: true }).addTo(circles), tip = document.createElement("span");
      tip.textContent = road ? {{=map.dot_roadside|dot: text}} : text;
      circle.bindTooltip(tip);
      circle.getElement().style.pointerEvents = "auto";
    }
    find("map-dots").hidden = shown.length === 0;
    find("map-dots").textContent = "";  // what is not shown is in no language of before
    if (shown.length === 0) return;
    const counts = shown.map((dot) => dot[7]), least = Math.min(...counts), most = Math.max(...counts), stations = shown.length, months = least === most ? least : least + "–" + most;
    find("map-dots").textContent = (shown[0][6] === "year" ? {{=map.dots_year|stations: stations}} : {{=map.dots_months|stations: stations|months: months}}) + (shown.some((dot) => dot[8]) ? {{=list.sentences}} + {{=map.dots_roadside}} : "");
  }

  const draw = () => { drawSlider(); drawDots(); showCell(); };
  large.onDraw(draw);  // and so after a change of language
  draw();
  window.pearlCompare = { cell, goTo, showCell };
})();
