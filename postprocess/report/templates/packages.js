// The table of packages: ranked by a column, which stands first, filtered by text, region and pollutant; maps of differences side by side.
"use strict";
window.pearlPackages = (function () {
  const data = JSON.parse(document.getElementById("packages-data").textContent);
  const find = (id) => document.getElementById(id), language = window.pearlLanguage, say = language.say;
  const table = find("packages-table"), headRow = table.tHead.rows[0];
  const bodies = [...table.tBodies], rows = [...table.querySelectorAll("tr[data-row]")];
  const state = { region: data.region, pollutant: "", text: "", met: "", sort: data.rank ?? -1, lead: data.rank ?? -1, best_first: true };

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

  const isLeft = (column) => (!column.region || column.region === state.region) && (!state.pollutant || !column.pollutant || column.pollutant === state.pollutant);
  // Those that region and pollutant leave, the one by which the reader asked to rank before the others.
  const shownColumns = () => data.columns.map((column, n) => n).filter((n) => isLeft(data.columns[n])).sort((a, b) => (b === state.lead) - (a === state.lead) || a - b);
  // "met 2": at least two targets; "alone all": all that the package is judged by, by its measures alone.
  function meets(row) {
    if (state.met === "") return true;
    const [how, least] = state.met.split(" "), met = valueOf(row, data.met[how]);
    return met !== null && met >= (least === "all" ? data.rows[row].judged : Number(least));
  }
  const isShown = (row) => meets(row) && (say(data.rows[row].title) + " " + data.rows[row].name).toLowerCase().includes(state.text);

  // Heads and cells anew, of the columns that region and pollutant leave. Many words have a wide column: a tall head takes the rows' place, also where its column is out of sight.
  const long_words = 36;
  function fill() {
    const columns = shownColumns();
    while (headRow.cells.length > 2) headRow.deleteCell(-1);
    for (const n of columns) {
      const column = data.columns[n], cell = add(headRow, "th", ""), button = add(cell, "button", "");
      cell.scope = "col";
      cell.dataset.column = column.id;
      button.type = "button";
      writeLabel(button, language.pick(column.labels));
      if (column.under) add(cell, "span", say(column.under), "aim").classList.toggle("long", say(column.under).length > long_words);
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
    const by = find("packages-rank-by");
    by.replaceChildren();
    for (const n of columns.slice().sort((a, b) => a - b)) add(by, "option", say(data.columns[n].name)).value = n;
    arrange();
  }

  // Order, ranks and what the filter leaves.
  function arrange() {
    const columns = shownColumns(), number = columns.indexOf(state.sort);
    [...headRow.cells].slice(2).forEach((cell, n) => {
      const sorted = n === number;
      if (sorted) cell.setAttribute("aria-sort", state.best_first === !data.columns[state.sort].more ? "ascending" : "descending");
      else cell.removeAttribute("aria-sort");
      cell.classList.toggle("ranked", sorted);
      cell.firstChild.tabIndex = sorted || (number < 0 && n === 0) ? 0 : -1;
    });
    for (const line of rows) [...line.cells].slice(2).forEach((cell, n) => cell.classList.toggle("ranked", n === number));
    const order = new Map(rows.map((line, n) => [line, n])), textOf = (row) => String(data.rows[row].cells[state.sort][1]);
    for (const body of bodies) {
      const own = rows.filter((line) => line.parentNode === body);
      if (number >= 0)
        own.sort((a, b) => {
          const left = valueOf(a.dataset.row, state.sort), right = valueOf(b.dataset.row, state.sort);
          if (left === null || right === null) return (left === null) - (right === null) || order.get(a) - order.get(b);
          if (textOf(a.dataset.row) === textOf(b.dataset.row)) return order.get(a) - order.get(b);
          return (state.best_first ? 1 : -1) * better(state.sort, left, right) || order.get(a) - order.get(b);
        });
      else own.sort((a, b) => a.dataset.row - b.dataset.row);
      const valued = number < 0 || body.dataset.kind !== "package" ? [] : own.map((line) => line.dataset.row).filter((row) => valueOf(row, state.sort) !== null);
      own.forEach((line) => {
        const row = line.dataset.row;
        body.append(line);
        // What reads the same is the same.
        line.cells[0].textContent = valued.includes(row) ? 1 + valued.filter((other) => better(state.sort, valueOf(other, state.sort), valueOf(row, state.sort)) < 0 && textOf(other) !== textOf(row)).length : "";
        line.hidden = !isShown(row);
      });
      const head = body.querySelector("tr.apart");
      if (head) head.hidden = own.every((line) => line.hidden);
    }
    const shown = rows.filter((line) => !line.hidden).length;
    find("packages-status").textContent = {{=packages.shown|shown: shown|all: rows.length}};
    find("packages-rank-by").value = number < 0 ? "" : state.sort;
    const by = number < 0 ? "" : say(data.columns[state.sort].name);
    find("packages-rank-note").textContent = number < 0 ? "" : data.columns[state.sort].more ? {{=packages.rank_highest|column: by}} : {{=packages.rank_lowest|column: by}};
    fit();
    drawMaps();
  }

  // A table longer than a window scrolls within the page, in a frame that ends within a row: what is cut goes on.
  const frame = table.parentElement;
  function fit() {
    const most = Math.max(420, Math.min(820, 0.9 * window.innerHeight));
    frame.style.maxHeight = "";
    if (table.offsetHeight > most) {
      const middles = bodies.flatMap((body) => [...body.rows]).filter((line) => !line.hidden).map((line) => Math.round(line.offsetTop + line.offsetHeight / 2)).filter((middle) => middle <= most);
      frame.style.maxHeight = (middles.length > 0 ? Math.max(...middles) : most) + frame.offsetHeight - frame.clientHeight + "px";  // heads alone may fill it
    }
    tellRows();
  }
  // Which of the rows stand whole in the frame, below the heads that stay.
  function tellRows() {
    const top = frame.scrollTop + table.tHead.offsetHeight - 2, end = frame.scrollTop + frame.clientHeight + 2, place = find("packages-seen");
    const lines = [...table.querySelectorAll("tr[data-row]")].filter((line) => !line.hidden), seen = lines.map((line) => line.offsetTop >= top && line.offsetTop + line.offsetHeight <= end);
    place.hidden = !seen.includes(false) || !seen.includes(true);
    const from = seen.indexOf(true) + 1, to = seen.lastIndexOf(true) + 1;
    place.textContent = place.hidden ? "" : {{=packages.rows_seen|from: from|to: to|all: lines.length}};
  }
  window.addEventListener("resize", fit);
  frame.addEventListener("scroll", tellRows);

  function rankBy(column) {
    state.sort = state.lead = column;
    state.best_first = true;
  }
  // Where the column that ranks is not among those that are left: the first that is, of what people breathe if there is any.
  function rankByOneThatIsLeft() {
    const columns = shownColumns();
    if (state.sort < 0 || columns.includes(state.sort)) return;
    rankBy(columns.find((n) => data.columns[n].region) ?? columns[0] ?? -1);
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
  find("packages-filter").addEventListener("input", (event) => { state.text = event.target.value.trim().toLowerCase(); arrange(); chart.draw(); });
  if (data.met) find("packages-met").addEventListener("change", (event) => { state.met = event.target.value; arrange(); chart.draw(); });
  find("packages-region").addEventListener("change", (event) => {
    // The same column of the new region stays the one that ranks.
    const sorted = data.columns[state.sort];
    state.region = event.target.value;
    if (sorted && sorted.region) rankBy(data.columns.findIndex((column) => column.region === state.region && column.key === sorted.key));
    if (sorted && state.sort < 0) rankBy(data.columns.findIndex(isLeft));
    rankByOneThatIsLeft();
    fill();
  });
  find("packages-pollutant").addEventListener("change", (event) => { state.pollutant = event.target.value; rankByOneThatIsLeft(); fill(); });
  find("packages-rank-by").addEventListener("change", (event) => { rankBy(Number(event.target.value)); fill(); });

  const chart = window.pearlPackagesChart(data, isShown, add);

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
    small.show(canvas.closest(".small-map"), own.map((value, n) => value - base[n]), large.data.variables[variable].difference_scale, say(large.data.variables[variable].unit));
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
    small.note(find("packages-maps-note"), [{{=packages.maps_note|unit: say(variable.unit)}}, small.isOwn() ? {{=map.own_scales}} : {{=packages.maps_one_scale}}, lines.length > shown.length ? {{=packages.maps_more|shown: shown.length|all: lines.length}} : ""]);
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
  let scale = large ? large.state.scale : "";
  if (large) large.onDraw(() => {
    if (scale === large.state.scale) return;
    scale = large.state.scale;
    drawMaps();
  });
  maps.addEventListener("toggle", drawMaps);

  // The lists of columns and variables, in the language; what was chosen stays.
  function fillChoices() {
    const fillChoice = (select, names, chosen, order = names.map((name, n) => n)) => {
      select.replaceChildren();
      for (const n of order) add(select, "option", names[n]).value = n;
      select.value = chosen;
    };
    for (const axis of Object.keys(chart.axes)) fillChoice(find("packages-" + axis), data.columns.map((column) => say(column.name)), chart.axes[axis]);
    if (large) fillChoice(choice, large.data.variables.map(large.plainLabel), choice.value || large.state.variable, large.data.order);
  }
  language.onChange(() => {
    fillChoices();
    fill();
    chart.tell();
  });

  fillChoices();
  fill();
  chart.draw();
  // For paper, where nothing comes into sight by and by.
  function drawAll() {
    drawMaps();
    for (const canvas of grid.querySelectorAll("canvas:not([data-drawn])")) paint(canvas);
  }
  return { data, state, table, rows, drawAll };
})();
