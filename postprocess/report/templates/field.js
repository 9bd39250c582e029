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

  // A cell beyond the border, as maps/interpolation.cpp makes it: the field goes on as it came, limited.
  function continued(first, second, third) {
    const last = first - second, before = 2 * (second - third);
    return last * before <= 0 ? first : first + Math.sign(last) * Math.min(Math.abs(last), Math.abs(before), Math.abs(first));
  }
  // The field with two rows of cells more on each side.
  const more = 2;
  function extended(field, nx, ny) {
    const width = nx + 2 * more, height = ny + 2 * more, values = new Float32Array(width * height);
    function goOn(at, cells) {
      const last = more + cells - 1, before = (n) => values[at(Math.min(n, last))], behind = (n) => values[at(Math.max(n, more))];
      for (let n = 1; n <= more; ++n) {
        values[at(more - n)] = continued(before(more - n + 1), before(more - n + 2), before(more - n + 3));
        values[at(last + n)] = continued(behind(last + n - 1), behind(last + n - 2), behind(last + n - 3));
      }
    }
    for (let j = more; j < more + ny; ++j) {
      for (let i = 0; i < nx; ++i) values[j * width + more + i] = field[(j - more) * nx + i];
      goOn((i) => j * width + i, nx);
    }
    for (let i = 0; i < width; ++i) goOn((j) => j * width + i, ny);
    return values;
  }
  // Catmull-Rom through the cell centres, held within the four nearest values, as on the printed maps. Returns a reader of places.
  function smooth(field, nx, ny) {
    const values = extended(field, nx, ny), width = nx + 2 * more;
    return (x, y) => {
      const px = Math.min(Math.max(x, 0), nx) + more - 0.5, py = Math.min(Math.max(y, 0), ny) + more - 0.5;
      const i = Math.floor(px), j = Math.floor(py), wx = weights(px - i), wy = weights(py - j);
      let sum = 0;
      for (let m = 0; m < 4; ++m) {
        const line = (j - 1 + m) * width + i - 1;
        sum += wy[m] * (wx[0] * values[line] + wx[1] * values[line + 1] + wx[2] * values[line + 2] + wx[3] * values[line + 3]);
      }
      const at = j * width + i, a = values[at], b = values[at + 1], c = values[at + width], d = values[at + width + 1];
      return Math.min(Math.max(sum, Math.min(a, b, c, d)), Math.max(a, b, c, d));
    };
  }
  // The value of the cell itself.
  const ofCell = (field, nx) => (x, y) => field[Math.floor(y) * nx + Math.floor(x)];
  const readings = { smooth, cells: ofCell };
  function weights(t) {
    return [0.5 * t * (-1 + t * (2 - t)), 1 + 0.5 * t * t * (3 * t - 5), 0.5 * t * (1 + t * (4 - 3 * t)), 0.5 * t * t * (t - 1)];
  }

  function classOf(limits, value) {
    let n = 0;
    while (n < limits.length && value >= limits[n]) ++n;
    return n;
  }

  // Class limits for the values of some maps alone, as colour_scale.cpp chooses them for all maps of a page and for printed sheets; the page's test holds the one against the other.
  const quantile = (sorted, share) => sorted[Math.floor(share * (sorted.length - 1))];
  const oneTwoFive = [1, 2, 5], quarterSteps = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8], mostEvenSteps = 13, mostClassesASide = 7;
  // Numbers of a series downwards from the largest one not above `top`, ascending.
  function seriesBelow(series, top, count) {
    let power = Math.floor(Math.log10(top) + 1e-9), digit = series.length - 1;
    const lead = top / Math.pow(10, power), limits = [];
    while (digit > 0 && series[digit] > lead + 1e-9) --digit;
    for (let n = 0; n < count; ++n) {
      limits.unshift(power >= 0 ? series[digit] * Math.pow(10, power) : series[digit] / Math.pow(10, -power));
      if (--digit < 0) { digit = series.length - 1; --power; }
    }
    return limits;
  }
  function sequentialLimits(values) {
    const sorted = Float32Array.from(values).sort(), top = Math.min(sorted[sorted.length - 1], 1.5 * quantile(sorted, 0.995));
    if (!(top > 0)) return [1];
    if (quantile(sorted, 0.99) < top / 16) return seriesBelow(oneTwoFive, 0.98 * top, 9);
    if (quantile(sorted, 0.5) < top / 8) return seriesBelow(quarterSteps, 0.98 * top, 12);
    const least = quantile(sorted, 0.005), low = least > top / 5 && top - least > 0.02 * top ? least : 0;
    const power = Math.pow(10, Math.floor(Math.log10((top - low) / mostEvenSteps)));
    const step = power * ([1, 2, 2.5, 5, 10].find((digit) => (top - low) / (digit * power) <= mostEvenSteps) || 10), limits = [];
    for (let n = Math.max(1, Math.ceil(low / step)); n * step < top * (1 - 1e-9); ++n) limits.push(n * step);
    return limits.length ? limits : [step];
  }
  function differenceLimits(values, noise) {
    const sorted = Float32Array.from(values, Math.abs).sort(), top = quantile(sorted, 0.995), largest = sorted[sorted.length - 1];
    if (!(top > 0)) return [-1, 1];
    const positive = seriesBelow(oneTwoFive, top, 5);
    while (positive.length > 1 && positive[0] < noise * largest) positive.shift();
    while (positive.length < mostClassesASide) {
      const next = seriesBelow(oneTwoFive, 2.6 * positive[positive.length - 1], 1)[0];
      if (next > 0.98 * largest) break;
      positive.push(next);
    }
    return [...positive.map((limit) => -limit).reverse(), ...positive];
  }
  const limitLabel = (limit, signed) => (limit < 0 ? "−" : signed && limit > 0 ? "+" : "") + Number(Math.abs(limit).toPrecision(Math.abs(limit) >= 1e4 ? 3 : 4));
  // A scale as the map's data hold them; `palettes`: colours by the number of limits.
  function scaleOf(values, signed, palettes, noise) {
    const limits = signed ? differenceLimits(values, noise) : sequentialLimits(values);
    return { limits, colours: palettes[signed ? "diverging" : "sequential"][limits.length], labels: limits.map((limit) => limitLabel(limit, signed)) };
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
    const read = readings[drawn](field, grid.nx, grid.ny), context = canvas.getContext("2d", { willReadFrequently: true }), picture = context.createImageData(places.width, places.height);
    const colours = scale.colours.map(colourOf);
    for (let n = 0; n < places.columns.length; ++n) {
      const x = places.columns[n], y = places.rows[n];
      if (x < 0 || y < 0 || x >= grid.nx || y >= grid.ny) continue;
      const colour = colours[classOf(scale.limits, read(x, y))];
      picture.data[4 * n] = colour[0];
      picture.data[4 * n + 1] = colour[1];
      picture.data[4 * n + 2] = colour[2];
      picture.data[4 * n + 3] = 255;
    }
    context.putImageData(picture, 0, 0);
  }

  return { bytesOf, decode, source, projection, smooth, ofCell, drawings: Object.keys(readings), classOf, scaleOf, lattice, paint };
})();
