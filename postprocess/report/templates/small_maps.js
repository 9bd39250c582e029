// Small maps of one field each beside one another, on one scale with one legend or each on its own; each says its scale, and leads to the large map.
"use strict";
window.pearlSmallMaps = window.pearlMap && (function () {
  const large = window.pearlMap, tool = window.pearlField, width = 220;
  const lattice = tool.lattice(large.data.grid, large.bounds, width, Math.round(width * large.aspect));

  function paint(canvas, field, scale) {
    tool.paint(canvas, lattice, large.data.grid, field, scale);
    // Outlines, in the picture's even Web Mercator.
    const pen = canvas.getContext("2d"), { west, east, north, south } = large.bounds, mercator = (lat) => Math.log(Math.tan(Math.PI / 4 + lat * Math.PI / 360));
    pen.lineWidth = 0.6;
    pen.strokeStyle = "#2d3744";
    pen.beginPath();
    for (const line of [...large.data.coast, ...large.data.borders])
      line.forEach(([lat, lon], n) => pen[n === 0 ? "moveTo" : "lineTo"]((lon - west) / (east - west) * canvas.width, (mercator(north) - mercator(lat)) / (mercator(north) - mercator(south)) * canvas.height));
    pen.stroke();
    canvas.dataset.drawn = "true";
  }
  function legend(list, scale) {
    if (isOwn()) {
      list.replaceChildren();
      return;
    }
    list.replaceChildren(...scale.colours.map((colour, n) => {
      const item = document.createElement("li"), swatch = document.createElement("span");
      swatch.className = "swatch";
      swatch.style.background = colour;
      item.append(swatch, n === 0 ? "< " + scale.labels[0] : n === scale.colours.length - 1 ? "> " + scale.labels[n - 1] : scale.labels[n - 1] + " … " + scale.labels[n]);
      return item;
    }));
  }
  const isOwn = () => large.state.scale === "own";
  // Paints a map of signed values in the common scale or in one of its own, and says which.
  function show(place, field, common, unit) {
    const scale = isOwn() ? tool.scaleOf(field, true, large.data.palettes, large.data.noise) : common, strip = document.createElement("span"), words = document.createElement("span");
    paint(place.querySelector("canvas"), field, scale);
    strip.className = "strip";
    for (const colour of scale.colours) {
      const box = document.createElement("i");
      box.style.background = colour;
      strip.append(box);
    }
    const from = scale.labels[0], to = scale.labels[scale.labels.length - 1];
    words.textContent = isOwn() ? {{=map.panel_own|from: from|to: to|unit: unit}} : {{=map.panel_common|from: from|to: to|unit: unit}};
    const told = place.querySelector(".panel-scale");
    told.dataset.scale = large.state.scale;
    told.replaceChildren(strip, words);
  }
  // Sentences above maps, a line each.
  function note(element, sentences) {
    element.replaceChildren(...sentences.filter((text) => text !== "").map((text) => {
      const line = document.createElement("span");
      line.className = "line";
      line.textContent = text;
      return line;
    }));
  }
  // A map with its words, and its scale below them; `state`: what the large map shows after a click.
  function link(title, label, state) {
    const place = document.createElement("div"), way = document.createElement("a"), canvas = document.createElement("canvas"), words = document.createElement("span"), scale = document.createElement("span");
    scale.className = "panel-scale";
    place.className = "small-map";
    way.href = "#map-section";
    way.setAttribute("aria-label", label);
    canvas.width = lattice.width;
    canvas.height = lattice.height;
    words.textContent = title;
    way.append(canvas, words);
    place.append(way, scale);
    way.addEventListener("click", () => {
      Object.assign(large.state, state());
      large.draw();
    });
    return place;
  }
  return { show, note, legend, link, isOwn };
})();
