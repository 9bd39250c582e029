// Gridded fields in the browser: decoding, the map projection of the model, smooth reading, painting.
"use strict";
window.pearlField = (function () {
  const rad = Math.PI / 180;

  function bytesOf(text) {
    const raw = atob(text), bytes = new Uint8Array(raw.length);
    for (let n = 0; n < raw.length; ++n) bytes[n] = raw.charCodeAt(n);
    return bytes;
  }

  // 16-bit numbers, little-endian, times step, above low.
  function decode(text, step, low = 0) {
    const bytes = bytesOf(text), values = new Float32Array(bytes.length / 2);
    for (let n = 0; n < values.length; ++n) values[n] = low + (bytes[2 * n] + 256 * bytes[2 * n + 1]) * step;
    return values;
  }

  // The fields of the map's data, whichever way they come: they stand in the page, or the program that serves it is asked for those that are shown.
  function source(data) {
    const kept = new Map(), coming = new Map(), keyOf = (variable, scenario) => variable + "/" + scenario;
    const embedded = data.fields_folder === undefined;
    const addressOf = (variable, scenario) => data.fields_folder + "/" + data.scenarios[scenario].name + "/" + data.variables[variable].name;
    // [j][i], or null while it is not here.
    function field(variable, scenario) {
      const key = keyOf(variable, scenario);
      if (embedded && !kept.has(key)) kept.set(key, decode(data.variables[variable].fields[scenario], data.variables[variable].step));
      return kept.get(key) || null;
    }
    function fetched(variable, scenario) {
      const key = keyOf(variable, scenario);
      if (!coming.has(key))
        coming.set(key, fetch(addressOf(variable, scenario)).then((answer) => {
          if (!answer.ok) throw new Error(String(answer.status));
          return answer.arrayBuffer();
        }).then((bytes) => { kept.set(key, new Float32Array(bytes)); }).finally(() => coming.delete(key)));
      return coming.get(key);
    }
    // Of [variable, scenario]s: resolves when all are here; rejects where one cannot be had.
    const load = (pairs) => Promise.all(pairs.filter(([variable, scenario]) => field(variable, scenario) === null).map(([variable, scenario]) => fetched(variable, scenario)));
    return { field, load };
  }

  // Lambert conformal conic on the sphere (Snyder 1987, eq. 15-1 to 15-5): degrees to cells from the south-western corner.
  function projection(grid) {
    const phi1 = grid.lat1 * rad, phi2 = grid.lat2 * rad, t = (phi) => Math.tan(Math.PI / 4 + phi / 2);
    const n = phi1 === phi2 ? Math.sin(phi1) : Math.log(Math.cos(phi1) / Math.cos(phi2)) / Math.log(t(phi2) / t(phi1));
    const f = Math.cos(phi1) * Math.pow(t(phi1), n) / n * grid.radius, rho0 = f / Math.pow(t(grid.lat0 * rad), n);
    return {
      rowRadius: (lat) => f / Math.pow(t(lat * rad), n),
      cell(lon, lat, radius) {
        const rho = radius === undefined ? this.rowRadius(lat) : radius, theta = n * (lon - grid.lon0) * rad;
        return [(rho * Math.sin(theta) - grid.west) / grid.spacing, (rho0 - rho * Math.cos(theta) - grid.south) / grid.spacing];
      },
      lonLat(column, row) {
        const x = grid.west + column * grid.spacing, y = rho0 - (grid.south + row * grid.spacing);
        const south = n < 0 ? -1 : 1, rho = south * Math.sqrt(x * x + y * y);  // south of the equator the cone opens downwards
        return [grid.lon0 + Math.atan2(south * x, south * y) / n / rad, (2 * Math.atan(Math.pow(f / rho, 1 / n)) - Math.PI / 2) / rad];
      }
    };
  }

  // Catmull-Rom through the cell centres, held within the four nearest values, as on the printed maps.
  function smooth(field, nx, ny, x, y) {
    const px = Math.min(Math.max(x - 0.5, 0), nx - 1), py = Math.min(Math.max(y - 0.5, 0), ny - 1);
    const i = Math.min(Math.floor(px), nx - 2), j = Math.min(Math.floor(py), ny - 2), u = px - i, v = py - j;
    const wx = weights(u), wy = weights(v);
    let sum = 0;
    for (let m = 0; m < 4; ++m) {
      const line = Math.min(Math.max(j - 1 + m, 0), ny - 1) * nx;
      let inner = 0;
      for (let k = 0; k < 4; ++k) inner += wx[k] * field[line + Math.min(Math.max(i - 1 + k, 0), nx - 1)];
      sum += wy[m] * inner;
    }
    const a = field[j * nx + i], b = field[j * nx + i + 1], c = field[(j + 1) * nx + i], d = field[(j + 1) * nx + i + 1];
    return Math.min(Math.max(sum, Math.min(a, b, c, d)), Math.max(a, b, c, d));
  }
  // The value of the cell itself.
  const ofCell = (field, nx, ny, x, y) => field[Math.floor(y) * nx + Math.floor(x)];
  const readings = { smooth, cells: ofCell };
  function weights(t) {
    return [0.5 * t * (-1 + t * (2 - t)), 1 + 0.5 * t * t * (3 * t - 5), 0.5 * t * (1 + t * (4 - 3 * t)), 0.5 * t * t * (t - 1)];
  }

  function classOf(limits, value) {
    let n = 0;
    while (n < limits.length && value >= limits[n]) ++n;
    return n;
  }

  const mercator = (lat) => Math.log(Math.tan(Math.PI / 4 + lat * rad / 2));
  const inverse = (y) => (2 * Math.atan(Math.exp(y)) - Math.PI / 2) / rad;

  // For every point of a picture that spans `bounds` evenly in Web Mercator: its place on the grid, once for all fields.
  function lattice(grid, bounds, width, height) {
    const map = projection(grid), north = mercator(bounds.north), south = mercator(bounds.south);
    const columns = new Float32Array(width * height), rows = new Float32Array(width * height);
    for (let r = 0; r < height; ++r) {
      const lat = inverse(north + (south - north) * (r + 0.5) / height), radius = map.rowRadius(lat);
      for (let c = 0; c < width; ++c) {
        const cell = map.cell(bounds.west + (bounds.east - bounds.west) * (c + 0.5) / width, lat, radius);
        columns[r * width + c] = cell[0];
        rows[r * width + c] = cell[1];
      }
    }
    return { width, height, columns, rows };
  }

  const colourOf = (css) => [parseInt(css.slice(1, 3), 16), parseInt(css.slice(3, 5), 16), parseInt(css.slice(5, 7), 16)];

  // Paints the field into a canvas, in the colours of the legend over the sea as over land; `drawn`: smooth, or cells, each in one colour.
  function paint(canvas, places, grid, field, scale, drawn = "smooth") {
    if (canvas.width !== places.width || canvas.height !== places.height) [canvas.width, canvas.height] = [places.width, places.height];
    const read = readings[drawn], context = canvas.getContext("2d", { willReadFrequently: true }), picture = context.createImageData(places.width, places.height);
    const colours = scale.colours.map(colourOf);
    for (let n = 0; n < places.columns.length; ++n) {
      const x = places.columns[n], y = places.rows[n];
      if (x < 0 || y < 0 || x >= grid.nx || y >= grid.ny) continue;
      const colour = colours[classOf(scale.limits, read(field, grid.nx, grid.ny, x, y))];
      picture.data[4 * n] = colour[0];
      picture.data[4 * n + 1] = colour[1];
      picture.data[4 * n + 2] = colour[2];
      picture.data[4 * n + 3] = 255;
    }
    context.putImageData(picture, 0, 0);
  }

  return { bytesOf, decode, source, projection, smooth, ofCell, drawings: Object.keys(readings), classOf, lattice, paint };
})();
