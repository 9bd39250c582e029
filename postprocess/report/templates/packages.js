// The table of packages: ranked by a column, filtered by text, region and pollutant; two columns against each other; maps of differences side by side.
"use strict";
window.pearlPackages = (function () {
  const data = JSON.parse(document.getElementById("packages-data").textContent);
  const find = (id) => document.getElementById(id), language = window.pearlLanguage, say = language.say;
  const table = find("packages-table"), headRow = table.tHead.rows[0];
  const bodies = [...table.tBodies], rows = [...table.querySelectorAll("tr[data-row]")];
  const state = { region: data.region, pollutant: "", text: "", sort: data.pair ? data.pair[0] : -1, best_first: true };

  const valueOf = (row, column) => data.rows[row].cells[column][0];
  const better = (column, a, b) => (data.columns[column].more ? b - a : a - b);  // below 0: a is the better one
  function writeLabel(target, runs) {
    for (const [text, low] of runs) {
      const part = document.createElement(low ? "sub" : "span");
      part.textContent = text;
      target.append(part);
    }
  }
  function add(target, name, words, kind) {
    const element = document.createElement(name);
    if (kind) element.className = kind;
    element.textContent = words;
    target.append(element);
    return element;
  }

  const shownColumns = () => data.columns.map((column, n) => n).filter((n) => {
    const column = data.columns[n];
    return (!column.region || column.region === state.region) && (!state.pollutant || !column.pollutant || column.pollutant === state.pollutant);
  });
  const isShown = (row) => (say(data.rows[row].title) + " " + data.rows[row].name).toLowerCase().includes(state.text);

  // Heads and cells anew, of the columns that region and pollutant leave.
  function fill() {
    const columns = shownColumns();
    while (headRow.cells.length > 2) headRow.deleteCell(-1);
    for (const n of columns) {
      const column = data.columns[n], cell = add(headRow, "th", ""), button = add(cell, "button", "");
      cell.scope = "col";
      cell.dataset.column = column.id;
      button.type = "button";
      writeLabel(button, language.pick(column.labels));
      if (column.under) add(cell, "span", say(column.under), "aim");
    }
    for (const line of rows) {
      while (line.cells.length > 2) line.deleteCell(-1);
      for (const n of columns) {
        const [value, text, kind, below] = data.rows[line.dataset.row].cells[n], cell = add(line, "td", say(text), "number " + (kind || ""));
        if (value !== null) cell.dataset.value = value;
        if (below) add(cell, "span", say(below), "aim");
      }
    }
    for (const apart of table.querySelectorAll(".apart>th")) apart.colSpan = 2 + columns.length;
    arrange();
  }

  // Order, ranks and what the filter leaves.
  function arrange() {
    const columns = shownColumns(), number = columns.indexOf(state.sort);
    [...headRow.cells].slice(2).forEach((cell, n) => {
      const sorted = n === number;
      if (sorted) cell.setAttribute("aria-sort", state.best_first === !data.columns[state.sort].more ? "ascending" : "descending");
      else cell.removeAttribute("aria-sort");
      cell.firstChild.tabIndex = sorted || (number < 0 && n === 0) ? 0 : -1;
    });
    const order = new Map(rows.map((line, n) => [line, n]));
    for (const body of bodies) {
      const own = rows.filter((line) => line.parentNode === body);
      if (number >= 0)
        own.sort((a, b) => {
          const left = valueOf(a.dataset.row, state.sort), right = valueOf(b.dataset.row, state.sort);
          if (left === null || right === null) return (left === null) - (right === null) || order.get(a) - order.get(b);
          return (state.best_first ? 1 : -1) * better(state.sort, left, right) || order.get(a) - order.get(b);
        });
      else own.sort((a, b) => a.dataset.row - b.dataset.row);
      const values = own.map((line) => (number < 0 ? null : valueOf(line.dataset.row, state.sort)));
      own.forEach((line, n) => {
        body.append(line);
        const ranked = body.dataset.kind === "package" && values[n] !== null;
        line.cells[0].textContent = ranked ? 1 + values.filter((other) => other !== null && better(state.sort, other, values[n]) < 0).length : "";
        line.hidden = !isShown(line.dataset.row);
      });
      const head = body.querySelector("tr.apart");
      if (head) head.hidden = own.every((line) => line.hidden);
    }
    const shown = rows.filter((line) => !line.hidden).length;
    find("packages-status").textContent = {{=packages.shown|shown: shown|all: rows.length}};
    drawMaps();
  }

  headRow.addEventListener("click", (event) => {
    const cell = event.target.closest("th[data-column]");
    if (!cell || !event.target.closest("button")) return;
    const column = data.columns.findIndex((one) => one.id === cell.dataset.column);
    state.best_first = column === state.sort ? !state.best_first : true;
    state.sort = column;
    arrange();
  });
  // One Tab stop for all heads; arrows go from one to the next.
  headRow.addEventListener("keydown", (event) => {
    const buttons = [...headRow.querySelectorAll("button")], n = buttons.indexOf(event.target), step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (n < 0 || !step || !buttons[n + step]) return;
    event.preventDefault();
    for (const button of buttons) button.tabIndex = button === buttons[n + step] ? 0 : -1;
    buttons[n + step].focus();
  });
  find("packages-filter").addEventListener("input", (event) => { state.text = event.target.value.trim().toLowerCase(); arrange(); drawChart(); });
  find("packages-region").addEventListener("change", (event) => {
    // The same column of the new region stays the one that ranks.
    const sorted = data.columns[state.sort];
    state.region = event.target.value;
    if (sorted && sorted.region) state.sort = data.columns.findIndex((column) => column.region === state.region && column.key === sorted.key);
    fill();
  });
  find("packages-pollutant").addEventListener("change", (event) => { state.pollutant = event.target.value; fill(); });

  // Pareto's front: less is better in both once signs are turned.
  function frontOf(points) {
    const order = points.slice().sort((a, b) => a.left - b.left || a.low - b.low), front = [];
    for (const point of order) {
      const last = front[front.length - 1];
      if (!last || point.low < last.low || (point.low === last.low && point.left === last.left)) front.push(point);
    }
    return front;
  }

  const chart = find("packages-chart");
  const axes = data.pair ? { x: data.pair[0], y: data.pair[1] } : { x: 0, y: 0 };
  for (const axis of ["x", "y"]) {
    const select = find("packages-" + axis);
    select.addEventListener("change", () => { axes[axis] = Number(select.value); drawChart(); });
  }
  function draw(name, attributes, words) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const key in attributes) element.setAttribute(key, attributes[key]);
    if (words !== undefined) element.textContent = words;
    chart.append(element);
    return element;
  }
  const signed = (value) => (value < 0 ? "−" : "") + Math.abs(value).toPrecision(3).replace(/\.?0+$/, "");
  // Round ticks that span the values.
  function ticks(least, most) {
    const span = most - least || Math.abs(most) || 1, power = Math.pow(10, Math.floor(Math.log10(span / 5)));
    const step = [1, 2, 5, 10].map((digit) => digit * power).find((size) => span / size <= 5) || 10 * power;
    const list = [];
    for (let n = Math.floor(least / step - 1e-9); (n - 1) * step < most - 1e-9 * span; ++n) list.push(n * step);
    return list.length > 1 ? list : [least - step, least + step];
  }
  // Says what a dot is, below the chart.
  function pointAt(dot) {
    const line = find("packages-point");
    line.textContent = dot ? dot.getAttribute("aria-label") : "";
    line.dataset.name = dot ? dot.dataset.name : "";
  }
  function drawChart() {
    chart.replaceChildren();
    pointAt(null);
    const points = data.rows.map((row, n) => ({ n, row, x: row.cells[axes.x][0], y: row.cells[axes.y][0] })).filter((point) => point.row.kind === "package" && point.x !== null && point.y !== null && isShown(point.n));
    for (const point of points) {
      point.left = data.columns[axes.x].more ? -point.x : point.x;
      point.low = data.columns[axes.y].more ? -point.y : point.y;
    }
    const front = frontOf(points), on = new Set(front), width = 860, height = 460, west = 76, east = 30, north = 18, south = 56;
    const name = (axis) => say(data.columns[axes[axis]].name);
    chart.setAttribute("aria-label", {{=packages.chart_label|x: name("x")|y: name("y")|count: front.length}});
    chart.dataset.front = front.map((point) => point.row.name).sort().join(" ");
    if (points.length === 0) return;
    const extent = (key) => ticks(Math.min(...points.map((point) => point[key])), Math.max(...points.map((point) => point[key])));
    const across = extent("x"), upwards = extent("y");
    const px = (value) => west + (value - across[0]) / (across[across.length - 1] - across[0]) * (width - west - east);
    const py = (value) => height - south - (value - upwards[0]) / (upwards[upwards.length - 1] - upwards[0]) * (height - south - north);
    for (const mark of across) {
      draw("line", { x1: px(mark), x2: px(mark), y1: north, y2: height - south, class: "rule" });
      draw("text", { x: px(mark), y: height - south + 18, class: "tick", "text-anchor": "middle" }, signed(Number(mark.toPrecision(6))));
    }
    for (const mark of upwards) {
      draw("line", { x1: west, x2: width - east, y1: py(mark), y2: py(mark), class: "rule" });
      draw("text", { x: west - 8, y: py(mark) + 4, class: "tick", "text-anchor": "end" }, signed(Number(mark.toPrecision(6))));
    }
    draw("text", { x: (west + width - east) / 2, y: height - 10, class: "label", "text-anchor": "middle" }, name("x"));
    draw("text", { transform: "translate(16 " + (north + height - south) / 2 + ") rotate(-90)", class: "label", "text-anchor": "middle" }, name("y"));
    draw("polyline", { points: front.map((point) => px(point.x) + "," + py(point.y)).join(" "), class: "front" });
    const taken = points.map((point) => [px(point.x) - 5, py(point.y) - 5, px(point.x) + 5, py(point.y) + 5]);
    const dots = points.sort((a, b) => a.x - b.x || a.y - b.y).map((point) => {
      const text = (column) => say(data.columns[column].name) + " " + say(point.row.cells[column][1]), title = say(point.row.title);
      const words = on.has(point) ? {{=packages.point_on_front|title: title|x: text(axes.x)|y: text(axes.y)}} : {{=packages.point|title: title|x: text(axes.x)|y: text(axes.y)}};
      const dot = draw("circle", { cx: px(point.x), cy: py(point.y), r: on.has(point) ? 6 : 4.5, class: "dot" + (on.has(point) ? " on-front" : ""), tabindex: -1, role: "img", "aria-label": words, "data-name": point.row.name });
      for (const kind of ["focus", "pointerenter", "click"]) dot.addEventListener(kind, () => pointAt(dot));
      return dot;
    });
    // Names of those on the front, where one of four places is free.
    for (const point of front) {
      const text = point.row.name.length > 26 ? point.row.name.slice(0, 25) + "…" : point.row.name, x = px(point.x), y = py(point.y), long = 7 * text.length;
      const places = [[x + 9, y + 4, "start", x + 9], [x - 9, y + 4, "end", x - 9 - long], [x, y - 11, "middle", x - long / 2], [x, y + 20, "middle", x - long / 2]];
      const free = places.find((place) => {
        const box = [place[3], place[1] - 12, place[3] + long, place[1] + 3];
        return box[0] > west - 40 && box[2] < width && !taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]);
      });
      if (!free) continue;
      taken.push([free[3], free[1] - 12, free[3] + long, free[1] + 3]);
      draw("text", { x: free[0], y: free[1], class: "value", "text-anchor": free[2], "aria-hidden": "true" }, text);
    }
    dots[0].setAttribute("tabindex", 0);
  }
  chart.addEventListener("keydown", (event) => {
    const dots = [...chart.querySelectorAll("circle")], n = dots.indexOf(event.target), step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (n < 0 || !step) return;
    event.preventDefault();
    const next = dots[n + step];
    if (!next) return;
    dots[n].setAttribute("tabindex", -1);
    next.setAttribute("tabindex", 0);
    next.focus();
  });

  // Small maps: drawn when they are opened and come into sight, at most as many as a page can carry.
  const most_maps = 48, maps = find("packages-maps"), grid = find("packages-maps-grid"), choice = find("packages-maps-variable");
  const large = window.pearlMap, small = window.pearlSmallMaps;
  let watcher = null;
  if (!large) maps.remove();  // an index has no fields
  function paint(canvas) {
    const variable = Number(choice.value), scenario = Number(canvas.dataset.scenario), own = large.field(variable, scenario), base = large.field(variable, large.data.baseline);
    if (own === null || base === null) {
      large.load([[variable, scenario], [variable, large.data.baseline]]).then(() => { if (canvas.isConnected) paint(canvas); }, () => { find("packages-maps-note").textContent = {{=map.lost}}; });
      return;
    }
    small.paint(canvas, own.map((value, n) => value - base[n]), large.data.variables[variable].difference_scale);
  }
  function drawMaps() {
    if (!large || !maps.open) return;
    if (watcher) watcher.disconnect();
    watcher = new IntersectionObserver((entries) => {
      for (const entry of entries)
        if (entry.isIntersecting) {
          watcher.unobserve(entry.target);
          paint(entry.target);
        }
    });
    const variable = large.data.variables[choice.value], scale = variable.difference_scale;
    const lines = [...table.querySelectorAll("tr[data-row]")].filter((line) => !line.hidden && line.closest("tbody").dataset.kind === "package"), shown = lines.slice(0, most_maps);
    find("packages-maps-note").textContent = {{=packages.maps_note|unit: say(variable.unit)}} + (lines.length > shown.length ? " " + {{=packages.maps_more|shown: shown.length|all: lines.length}} : "");
    small.legend(find("packages-maps-legend"), scale);
    grid.replaceChildren(...shown.map((line) => {
      const scenario = Number(line.dataset.row), title = say(large.data.scenarios[scenario].title);
      const place = small.link(title, {{=packages.maps_label|scenario: title}}, () => ({ scenario, variable: Number(choice.value), view: "difference", reference: large.data.baseline }));
      place.querySelector("canvas").dataset.scenario = scenario;
      return place;
    }));
    // The first row needs no waiting for.
    [...grid.querySelectorAll("canvas")].forEach((canvas, n) => { if (n < 6) paint(canvas); else watcher.observe(canvas); });
  }
  choice.addEventListener("change", drawMaps);
  maps.addEventListener("toggle", drawMaps);

  // The lists of columns and variables, in the language; what was chosen stays.
  function fillChoices() {
    const fillChoice = (select, names, chosen, order = names.map((name, n) => n)) => {
      select.replaceChildren();
      for (const n of order) add(select, "option", names[n]).value = n;
      select.value = chosen;
    };
    for (const axis of ["x", "y"]) fillChoice(find("packages-" + axis), data.columns.map((column) => say(column.name)), axes[axis]);
    if (large) fillChoice(choice, large.data.variables.map(large.plainLabel), choice.value || large.state.variable, large.data.order);
  }
  language.onChange(() => {
    const told = find("packages-point").dataset.name;
    fillChoices();
    fill();
    drawChart();
    const dot = [...chart.querySelectorAll("circle")].find((one) => one.dataset.name === told);
    if (dot) pointAt(dot);
  });

  fillChoices();
  arrange();
  drawChart();
  // For paper, where nothing comes into sight by and by.
  function drawAll() {
    drawMaps();
    for (const canvas of grid.querySelectorAll("canvas:not([data-drawn])")) paint(canvas);
  }
  return { data, state, table, rows, drawAll };
})();
