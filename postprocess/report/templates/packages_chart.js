// Two columns of the table of packages against each other: dots, Pareto's front, and the titles of the packages beside their dots.
"use strict";
window.pearlPackagesChart = function (data, isShown, add) {
  const find = (id) => document.getElementById(id), say = window.pearlLanguage.say;
  if (!data.pair) return { axes: {}, draw() {}, tell() {} };  // a single package, or no two columns that differ: the page has no chart
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
  const axes = { x: data.pair[0], y: data.pair[1] };
  // A column that the other axis has changes places with it: none is set against itself.
  for (const axis of ["x", "y"])
    find("packages-" + axis).addEventListener("change", (event) => {
      const other = axis === "x" ? "y" : "x", before = axes[axis];
      axes[axis] = Number(event.target.value);
      if (axes[other] === axes[axis]) find("packages-" + other).value = axes[other] = before;
      drawChart();
    });
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
  // Titles, in lines, beside their dots: first of the front, then of all where they are few. Each takes the nearest place that no dot, no other title and no line to one has, farther ones with a line to the
  // dot that crosses no title and no other dot; rather beside the front than over it. A dot around which none is free bears a number, and the title stands below the chart; of many on the front the first have titles. Numbers run
  // from left to right: in a crowd those for which there is no place are left out, and a line says so.
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
  // Whether a line, [x1, y1, x2, y2], meets a box: what is left of it between the box's sides.
  function crosses(line, box) {
    let from = 0, to = 1;
    for (const side of [0, 1]) {
      const step = line[side + 2] - line[side], ends = [box[side] - line[side], box[side + 2] - line[side]];
      if (step === 0) {
        if (ends[0] >= 0 || ends[1] <= 0) return false;
        continue;
      }
      const [first, last] = ends.map((end) => end / step).sort((a, b) => a - b);
      from = Math.max(from, first);
      to = Math.min(to, last);
    }
    return from < to;
  }
  // From a dot to the nearest point of its title.
  const leaderOf = (dot, box) => [dot.x, dot.y, Math.min(Math.max(dot.x, box[0]), box[2]), Math.min(Math.max(dot.y, box[1]), box[3])];
  const lengthOf = (line) => Math.hypot(line[2] - line[0], line[3] - line[1]), longest_unsaid = 12;
  const distances = [9, 22, 38, 56, 78, 104, 134, 170, 210];
  const directions = [[1, 0], [-1, 0], [0, -1], [0, 1], [1, -1], [1, 1], [-1, -1], [-1, 1], [1, -0.5], [1, 0.5], [-1, -0.5], [-1, 0.5]];
  const all_around = [...Array(48).keys()].map((n) => [Math.cos(n * Math.PI / 24), Math.sin(n * Math.PI / 24)]);  // for the numbers of a crowd
  // [west, north, east, south] of a text of a size beside a dot, or nothing. `around`: what stands there already.
  function freePlace(dot, wide, high, around, ways = directions) {
    const { dots, texts, leaders, front, frame } = around, over_front = 60;
    let best = null, least = Infinity;
    for (const far of distances)
      for (const [across, down] of ways) {
        const x = dot.x + across * (far + wide / 2), y = dot.y + down * (far + high / 2), box = [x - wide / 2, y - high / 2, x + wide / 2, y + high / 2];
        if (box[0] <= frame.west || box[2] >= frame.east || box[1] <= frame.north || box[3] >= frame.south) continue;
        if (dots.some((other) => overlap(box, other.box)) || texts.some((other) => overlap(box, other)) || leaders.some((line) => crosses(line, box))) continue;
        const leader = leaderOf(dot, box);
        if (lengthOf(leader) > longest_unsaid && (texts.some((other) => crosses(leader, other)) || dots.some((other) => Math.hypot(other.x - dot.x, other.y - dot.y) > 1 && crosses(leader, other.box)))) continue;
        const dear = far + (front.some((line) => crosses(line, box)) ? over_front : 0);
        if (dear < least) [best, least] = [box, dear];
      }
    return best;
  }
  // A text of lines below one another about x = 0, with its box as the browser makes it: Chinese characters are taller than Latin ones.
  function write(lines, name) {
    const text = draw("text", { class: "value", "text-anchor": "middle", "aria-hidden": "true", "data-name": name });
    lines.forEach((line, n) => {
      const part = document.createElementNS("http://www.w3.org/2000/svg", "tspan");
      part.setAttribute("x", 0);
      part.setAttribute("y", line_height * n);
      part.textContent = line;
      text.append(part);
    });
    return { text, size: text.getBBox() };
  }
  // Where each title stands, or the number in its place. A dot for whose number is no place takes that of the nearest title, which becomes a number, too; where no title is near, any way round the dot, or none.
  function places(wanted, all, front, frame) {
    const titles = wanted.slice(0, most_labelled).map((dot) => write(linesOf(say(dot.point.row.title)), dot.point.row.name)), numbers = wanted.map((dot, n) => write([String(n + 1)], dot.point.row.name));
    const dots = all.map(({ x, y }) => ({ x, y, box: [x - 7, y - 7, x + 7, y + 7] })), only_number = new Set();
    const attempt = () => {
      const around = { dots, texts: [], leaders: [], front, frame }, placed = [];
      let number = 0;
      for (const [n, dot] of wanted.entries()) {
        const is_number = n >= titles.length || only_number.has(n), { size } = is_number ? numbers[number] : titles[n];
        let box = is_number ? null : freePlace(dot, size.width + 6, size.height + 2, around);
        const is_title = box !== null;
        if (!is_title) {
          const { width, height } = numbers[number].size, away = (one) => Math.hypot(one.dot.x - dot.x, one.dot.y - dot.y);
          box = freePlace(dot, width + 4, height, around);
          const near = placed.filter((one) => one.number === 0 && away(one) < 2 * distances[distances.length - 1]);
          if (!box && near.length > 0) {
            only_number.add(near.reduce((nearest, one) => (away(one) < away(nearest) ? one : nearest)).n);
            return null;
          }
          if (!box) box = freePlace(dot, width + 4, height, around, all_around);
        }
        if (!box) {  // its number stands below the chart alone: those beside it tell which it is
          placed.push({ n, dot, box, number: ++number, leader: null });
          continue;
        }
        const leader = leaderOf(dot, box);
        around.texts.push(box);
        if (lengthOf(leader) > longest_unsaid) around.leaders.push(leader);
        placed.push({ n, dot, box, number: is_title ? 0 : ++number, leader: lengthOf(leader) > longest_unsaid ? leader : null });
      }
      return placed;
    };
    let placed = null;
    while (!placed) placed = attempt();  // each that fails takes a title
    for (const one of placed) one.written = one.number === 0 ? titles[one.n] : numbers[one.number - 1];
    for (const { text } of titles.concat(numbers)) text.remove();
    return placed;
  }
  function label(wanted, all, front, frame) {
    pen.font = "12.5px " + getComputedStyle(chart).fontFamily;
    const placed = places(wanted, all, front, frame), crowd = find("packages-crowd");
    crowd.hidden = placed.every(({ box }) => box);
    crowd.textContent = crowd.hidden ? "" : {{=packages.crowd}};
    for (const { dot, box, number, leader, written } of placed) {
      const { name, title } = dot.point.row;
      if (number > 0) add(key, "li", say(title)).dataset.name = name;
      if (!box) continue;
      if (leader) draw("line", { x1: leader[0], y1: leader[1], x2: leader[2], y2: leader[3], class: "leader", "data-name": name });
      const down = (box[1] + box[3]) / 2 - written.size.y - written.size.height / 2;
      [...written.text.children].forEach((part, n) => {
        part.setAttribute("x", (box[0] + box[2]) / 2);
        part.setAttribute("y", down + line_height * n);
      });
      written.text.dataset.name = name;
      chart.append(written.text);
    }
  }

  // Packages whose numbers read the same in both columns lie on one another: which those are, on the front first.
  function tellEquals(points) {
    const most_groups = 4, most_titles = 6, groups = new Map(), place = find("packages-equal");
    for (const { row } of points) {
      const read = say(row.cells[axes.x][1]) + " / " + say(row.cells[axes.y][1]);
      groups.set(read, [...(groups.get(read) || []), say(row.title)]);
    }
    const equal = [...groups.values()].filter((titles) => titles.length > 1);
    place.hidden = equal.length === 0;
    place.replaceChildren();
    if (place.hidden) return;
    add(place, "p", {{=packages.equal}});
    const list = add(place, "ul", ""), separator = {{=list.reasons}};
    for (const titles of equal.slice(0, most_groups)) {
      const named = titles.slice(0, most_titles).join(separator), left = titles.length - most_titles;
      add(list, "li", left > 0 ? {{=packages.equal_others|titles: named|count: left}} : named);
    }
    const more = equal.length - most_groups;
    if (more > 0) add(list, "li", {{=packages.equal_groups|count: more}});
  }

  function drawChart() {
    chart.replaceChildren();
    key.replaceChildren();
    find("packages-crowd").hidden = true;
    pointAt(null);
    const packages = data.rows.map((row, n) => ({ n, row, x: row.cells[axes.x][0], y: row.cells[axes.y][0] })).filter((point) => point.row.kind === "package" && isShown(point.n));
    const points = packages.filter((point) => point.x !== null && point.y !== null), undrawn = packages.length - points.length;
    find("packages-undrawn").hidden = undrawn === 0;
    find("packages-undrawn").textContent = undrawn > 0 ? {{=packages.undrawn|count: undrawn}} : "";
    for (const point of points) {
      point.left = data.columns[axes.x].more ? -point.x : point.x;
      point.low = data.columns[axes.y].more ? -point.y : point.y;
    }
    const front = frontOf(points), on = new Set(front), width = 860, height = 460, west = 76, east = 30, north = 18, south = 56;
    const name = (axis) => say(data.columns[axes[axis]].name);
    chart.setAttribute("aria-label", {{=packages.chart_label|x: name("x")|y: name("y")|count: front.length}});
    chart.dataset.front = front.map((point) => point.row.name).sort().join(" ");
    points.sort((a, b) => a.x - b.x || a.y - b.y);
    tellEquals(points.filter((point) => on.has(point)).concat(points.filter((point) => !on.has(point))));
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
    const bends = front.map((point) => [px(point.x), py(point.y)]);
    draw("polyline", { points: bends.join(" "), class: "front" });
    const dots = points.map((point) => {
      const text = (column) => say(data.columns[column].name) + " " + say(point.row.cells[column][1]), title = say(point.row.title);
      const words = on.has(point) ? {{=packages.point_on_front|title: title|x: text(axes.x)|y: text(axes.y)}} : {{=packages.point|title: title|x: text(axes.x)|y: text(axes.y)}};
      const dot = draw("circle", { cx: px(point.x), cy: py(point.y), r: on.has(point) ? 6 : 4.5, class: "dot" + (on.has(point) ? " on-front" : ""), tabindex: -1, role: "img", "aria-label": words, "data-name": point.row.name });
      for (const kind of ["focus", "pointerenter", "click"]) dot.addEventListener(kind, () => pointAt(dot));
      return dot;
    });
    const placed = points.map((point) => ({ point, x: px(point.x), y: py(point.y) }));
    label(placed.filter((one) => on.has(one.point)).concat(points.length > most_labelled ? [] : placed.filter((one) => !on.has(one.point))), placed, bends.slice(1).map((bend, n) => [...bends[n], ...bend]), { west, east: width - 4, north: 2, south: height - south });
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
