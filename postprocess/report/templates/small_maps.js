// Small maps of one field each beside one another, with one legend; each leads to the large map.
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
    for (const polygon of large.data.outlines)
      for (const ring of polygon) {
        ring.forEach(([lat, lon], n) => pen[n === 0 ? "moveTo" : "lineTo"]((lon - west) / (east - west) * canvas.width, (mercator(north) - mercator(lat)) / (mercator(north) - mercator(south)) * canvas.height));
        pen.closePath();
      }
    pen.stroke();
    canvas.dataset.drawn = "true";
  }
  function legend(list, scale) {
    list.replaceChildren(...scale.colours.map((colour, n) => {
      const item = document.createElement("li"), swatch = document.createElement("span");
      swatch.className = "swatch";
      swatch.style.background = colour;
      item.append(swatch, n === 0 ? "< " + scale.labels[0] : n === scale.colours.length - 1 ? "> " + scale.labels[n - 1] : scale.labels[n - 1] + " … " + scale.labels[n]);
      return item;
    }));
  }
  // A map with its words; `state`: what the large map shows after a click.
  function link(title, label, state) {
    const place = document.createElement("a"), canvas = document.createElement("canvas"), words = document.createElement("span");
    place.href = "#map-section";
    place.setAttribute("aria-label", label);
    canvas.width = lattice.width;
    canvas.height = lattice.height;
    words.textContent = title;
    place.append(canvas, words);
    place.addEventListener("click", () => {
      Object.assign(large.state, state());
      large.draw();
    });
    return place;
  }
  return { paint, legend, link };
})();
