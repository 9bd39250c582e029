// Two columns of the table of packages against each other: dots, Pareto's front, and the titles of the packages beside their dots.
"use strict";
window.pearlPackagesChart = function (data, isShown, add) {
  const find = (id) => document.getElementById(id), say = window.pearlLanguage.say;
  // Pareto's front: less is better in both once signs are turned.
  function frontOf(points) {
    const order = points.slice().sort((a, b) => a.left - b.left || a.low - b.low), front = [];
    for (const point of order) {
      const last = front[front.length - 1];
      if (!last || point.low < last.low || (point.low === last.low && point.left === last.left)) front.push(point);
    }
    return front;
  }

  const chart = find("packages-chart"), key = find("packages-chart-key");
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
  const signed = (value) => {  // a tick: three digits, large numbers whole
    const size = Math.abs(value), text = size >= 100 ? String(Math.round(size)) : size.toPrecision(3);
    return (value < 0 ? "−" : "") + (text.includes(".") && !text.includes("e") ? text.replace(/\.?0+$/, "") : text);
  };
  const mark_of = (axis, mark) => signed(Number((mark / (data.columns[axes[axis]].counted_in || 1)).toPrecision(6)));
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
  // Titles, in lines, beside their dots: first of the front, then of all where they are few. Each takes the nearest place that no dot and no other title has, farther ones with a line to the dot;
  // a dot around which none is free bears a number, and the title stands below the chart.
  const most_labelled = 12, line_height = 15, widest = 170, most_lines = 4;
  const pen = document.createElement("canvas").getContext("2d");
  const widthOf = (text) => pen.measureText(text).width;
  // Words of Latin letters stay whole; between Chinese characters a line may end, but not before a mark.
  function linesOf(title) {
    const lines = [""];
    for (const part of title.match(/[\u2e80-\u9fff\uf900-\uffef][\u3000-\u303f\uff00-\uffef]*|[^\s\u2e80-\u9fff\uf900-\uffef]+|\s+/gu) || []) {
      if (widthOf((lines[lines.length - 1] + part).trimEnd()) > widest && lines[lines.length - 1].trim() !== "") lines.push("");
      lines[lines.length - 1] += lines[lines.length - 1] === "" ? part.trimStart() : part;
    }
    const whole = lines.map((one) => one.trim()).filter((one) => one !== "");
    return whole.length > most_lines ? whole.slice(0, most_lines - 1).concat([whole[most_lines - 1] + " …"]) : whole;
  }
  const overlap = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  // [west, north, east, south] of a text of a size beside a dot, or nothing.
  function freePlace(dot, wide, high, taken, frame) {
    for (const far of [9, 22, 38, 56, 78, 104])
      for (const [across, down] of [[1, 0], [-1, 0], [0, -1], [0, 1], [1, -1], [1, 1], [-1, -1], [-1, 1]]) {
        const x = dot.x + across * (far + wide / 2), y = dot.y + down * (far + high / 2), box = [x - wide / 2, y - high / 2, x + wide / 2, y + high / 2];
        if (box[0] > frame.west && box[2] < frame.east && box[1] > frame.north && box[3] < frame.south && !taken.some((other) => overlap(box, other))) return box;
      }
    return null;
  }
  function label(wanted, all, frame) {
    pen.font = "12.5px " + getComputedStyle(chart).fontFamily;
    const taken = all.map((dot) => [dot.x - 7, dot.y - 7, dot.x + 7, dot.y + 7]);
    let number = 0;
    for (const dot of wanted) {
      const title = say(dot.point.row.title), name = dot.point.row.name;
      let lines = linesOf(title), box = freePlace(dot, Math.max(...lines.map(widthOf)) + 6, line_height * lines.length + 2, taken, frame);
      if (!box) {
        lines = [String(++number)];
        add(key, "li", title).dataset.name = name;
        box = freePlace(dot, widthOf(lines[0]) + 4, line_height, taken, frame) || [dot.x + 6, dot.y - 16, dot.x + 16, dot.y - 4];
      }
      taken.push(box);
      const x = Math.min(Math.max(dot.x, box[0]), box[2]), y = Math.min(Math.max(dot.y, box[1]), box[3]);
      if (Math.hypot(x - dot.x, y - dot.y) > 12) draw("line", { x1: dot.x, y1: dot.y, x2: x, y2: y, class: "leader" });
      const text = draw("text", { class: "value", "text-anchor": "middle", "aria-hidden": "true", "data-name": name });
      lines.forEach((line, n) => {
        const part = document.createElementNS("http://www.w3.org/2000/svg", "tspan");
        part.setAttribute("x", (box[0] + box[2]) / 2);
        part.setAttribute("y", box[1] + line_height * n + 12);
        part.textContent = line;
        text.append(part);
      });
    }
  }

  function drawChart() {
    chart.replaceChildren();
    key.replaceChildren();
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
      draw("text", { x: px(mark), y: height - south + 18, class: "tick", "text-anchor": "middle" }, mark_of("x", mark));
    }
    for (const mark of upwards) {
      draw("line", { x1: west, x2: width - east, y1: py(mark), y2: py(mark), class: "rule" });
      draw("text", { x: west - 8, y: py(mark) + 4, class: "tick", "text-anchor": "end" }, mark_of("y", mark));
    }
    draw("text", { x: (west + width - east) / 2, y: height - 10, class: "label", "text-anchor": "middle" }, name("x"));
    draw("text", { transform: "translate(16 " + (north + height - south) / 2 + ") rotate(-90)", class: "label", "text-anchor": "middle" }, name("y"));
    draw("polyline", { points: front.map((point) => px(point.x) + "," + py(point.y)).join(" "), class: "front" });
    const dots = points.sort((a, b) => a.x - b.x || a.y - b.y).map((point) => {
      const text = (column) => say(data.columns[column].name) + " " + say(point.row.cells[column][1]), title = say(point.row.title);
      const words = on.has(point) ? {{=packages.point_on_front|title: title|x: text(axes.x)|y: text(axes.y)}} : {{=packages.point|title: title|x: text(axes.x)|y: text(axes.y)}};
      const dot = draw("circle", { cx: px(point.x), cy: py(point.y), r: on.has(point) ? 6 : 4.5, class: "dot" + (on.has(point) ? " on-front" : ""), tabindex: -1, role: "img", "aria-label": words, "data-name": point.row.name });
      for (const kind of ["focus", "pointerenter", "click"]) dot.addEventListener(kind, () => pointAt(dot));
      return dot;
    });
    const placed = points.map((point) => ({ point, x: px(point.x), y: py(point.y) }));
    label(placed.filter((one) => on.has(one.point)).concat(points.length > most_labelled ? [] : placed.filter((one) => !on.has(one.point))), placed, { west, east: width - 4, north: 2, south: height - south });
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

  return {
    axes,
    draw: drawChart,
    // Anew in the language; the dot that is told stays.
    tell() {
      const told = find("packages-point").dataset.name;
      drawChart();
      const dot = [...chart.querySelectorAll("circle")].find((one) => one.dataset.name === told);
      if (dot) pointAt(dot);
    }
  };
};
