/// What the report's page does: it prepares what is drawn as `Handwriting` prepares it, and computes
/// the network's layers as an engine does.
///
/// A string and not a resource: the binary needs no bundle beside it. `check_report.py` holds its
/// numbers to Swift's.
let reportScript = #"""
  'use strict';
  const model = JSON.parse(document.getElementById('model').textContent);

  // The network: each layer is activation(x · kernel + bias).

  /** The bytes of a base64 text. */
  function bytes(base64) {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  }

  /** Little-endian float32 numbers, in base64. */
  function floats(base64) {
    const view = new DataView(bytes(base64).buffer);
    return Float32Array.from({length: view.byteLength / 4}, (_, i) => view.getFloat32(4 * i, true));
  }

  const layers = model.layers.map(({kernel, bias, activation}) => (
    {kernel: floats(kernel), bias: floats(bias), activation}));

  const activations = {
    linear: (y) => y,
    relu: (y) => y.map((value) => Math.max(0, value)),
    softmax: (y) => {
      const most = Math.max(...y);
      const powers = y.map((value) => Math.exp(value - most));
      const sum = powers.reduce((a, b) => a + b);
      return powers.map((power) => power / sum);
    },
  };

  /** The ten probabilities of 784 pixels, each from 0, paper, to 1, ink. */
  function predict(pixels) {
    let x = pixels;
    for (const {kernel, bias, activation} of layers) {
      const y = Float64Array.from(bias);
      x.forEach((value, i) => {
        if (value === 0) return;
        for (let j = 0; j < y.length; j++) y[j] += value * kernel[i * y.length + j];
      });
      x = activations[activation](y);
    }
    return Array.from(x);
  }

  // The preparation, as MNIST's makers prepared their digits.

  /** For each of so many equal parts of `count` pixels: [pixel, how much of it lies in the part]. */
  function shares(count, parts) {
    return Array.from({length: parts}, (_, part) => {
      const [start, end] = [part * count / parts, (part + 1) * count / parts];
      const inside = [];
      for (let pixel = Math.floor(start); pixel < Math.min(count, Math.ceil(end)); pixel++) {
        inside.push([pixel, Math.min(end, pixel + 1) - Math.max(start, pixel)]);
      }
      return inside;
    });
  }

  /** Each part's mean of a picture {height, width, values}. */
  function resampled(ink, height, width) {
    const [down, across] = [shares(ink.height, height), shares(ink.width, width)];
    const values = new Float32Array(height * width);
    for (let row = 0; row < height; row++) {
      const sums = new Float64Array(width);
      let weights = 0;
      for (const [from, weight] of down[row]) {
        for (let column = 0; column < width; column++) {
          let sum = 0;
          for (const [place, share] of across[column]) {
            sum += share * ink.values[from * ink.width + place];
          }
          sums[column] += weight * sum;
        }
        weights += weight;
      }
      for (let column = 0; column < width; column++) {
        values[row * width + column] = sums[column] / (weights * (ink.width / width));
      }
    }
    return {height, width, values};
  }

  /** The part of a picture that has a tenth of the most ink at least; null without ink. */
  function cropped(ink) {
    const most = ink.values.reduce((a, b) => Math.max(a, b), 0);
    const least = Math.fround(most / 10);
    let [top, bottom, left, right] = [ink.height, -1, ink.width, -1];
    ink.values.forEach((value, i) => {
      if (value <= least) return;
      const [row, column] = [Math.floor(i / ink.width), i % ink.width];
      [top, bottom] = [Math.min(top, row), Math.max(bottom, row)];
      [left, right] = [Math.min(left, column), Math.max(right, column)];
    });
    if (bottom < 0) return null;
    const [height, width] = [bottom - top + 1, right - left + 1];
    const values = Float32Array.from({length: height * width}, (_, i) => (
      ink.values[(top + Math.floor(i / width)) * ink.width + left + i % width]));
    return {height, width, values};
  }

  /** Fitted into 20 × 20, centred by mass in 28 × 28: 784 pixels; null without ink. */
  function prepare(ink) {
    const digit = cropped(ink);
    if (!digit) return null;
    const scale = 20 / Math.max(digit.height, digit.width);
    const fitted = (extent) => Math.max(1, Math.floor(extent * scale + 0.5));
    const small = resampled(digit, fitted(digit.height), fitted(digit.width));
    const most = small.values.reduce((a, b) => Math.max(a, b), 0);
    small.values = small.values.map((value) => Math.max(0, value / most));
    let [mass, down, across] = [0, 0, 0];
    small.values.forEach((value, i) => {
      mass += value;
      down += value * Math.floor(i / small.width);
      across += value * (i % small.width);
    });
    const place = (centre, extent) => (
      Math.max(0, Math.min(28 - extent, Math.floor(13.5 - centre + 0.5))));
    const [top, left] = [place(down / mass, small.height), place(across / mass, small.width)];
    const pixels = new Float32Array(28 * 28);
    small.values.forEach((value, i) => {
      pixels[(top + Math.floor(i / small.width)) * 28 + left + i % small.width] = value;
    });
    return pixels;
  }

  // The page.

  const canvas = document.getElementById('drawing');
  const pen = canvas.getContext('2d', {willReadFrequently: true});
  const seen = document.getElementById('seen').getContext('2d');
  const answer = document.getElementById('answer');
  const rows = Array.from(document.querySelectorAll('#probabilities tbody tr'));
  const strokes = [];
  const side = canvas.width;
  /** The stroke that is being drawn; the pen's place where keys move it. */
  let [stroke, cursor] = [null, null];
  /** The test image that is shown in the drawing's place. */
  let sample = null;

  function draw() {
    pen.clearRect(0, 0, side, side);
    pen.strokeStyle = getComputedStyle(canvas).color;
    [pen.lineWidth, pen.lineCap, pen.lineJoin] = [side / 13, 'round', 'round'];
    for (const points of strokes) {
      pen.beginPath();
      pen.moveTo(...points[0]);
      // A point alone is a dot.
      for (const point of points.length > 1 ? points.slice(1) : points) pen.lineTo(...point);
      pen.stroke();
    }
  }

  /** The drawing's ink: how opaque each pixel is. */
  function drawnInk() {
    const {data} = pen.getImageData(0, 0, side, side);
    const values = Float32Array.from({length: side * side}, (_, i) => data[4 * i + 3] / 255);
    return {height: side, width: side, values};
  }

  /** Shows what the network gets and answers; nothing for null. */
  function show(pixels) {
    const image = seen.createImageData(28, 28);
    for (let i = 0; i < 784; i++) {
      const grey = pixels ? Math.round(pixels[i] * 255) : 0;
      image.data.set([grey, grey, grey, 255], 4 * i);
    }
    seen.putImageData(image, 0, 0);
    const probabilities = pixels ? predict(pixels) : null;
    const best = probabilities ? probabilities.indexOf(Math.max(...probabilities)) : -1;
    rows.forEach((row, digit) => {
      const share = probabilities ? probabilities[digit] : 0;
      row.classList.toggle('best', digit === best);
      row.querySelector('.bar').style.width = `${100 * share}%`;
      row.querySelector('.share').textContent = probabilities ? `${(100 * share).toFixed(1)}\u00a0%` : '';
    });
    window.tensorKata.pixels = pixels ? Array.from(pixels) : null;
    window.tensorKata.probabilities = probabilities;
    return best < 0 ? '' : `${best}, ${(100 * probabilities[best]).toFixed(1)}\u00a0%`;
  }

  function current() {
    return sample ? sample.pixels : prepare(drawnInk());
  }

  let isWaiting = false;

  /** Draws and computes anew, once before the screen is next shown. */
  function changed() {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(() => {
      isWaiting = false;
      draw();
      show(current());
      if (cursor && document.activeElement === canvas) {
        pen.beginPath();
        pen.lineWidth = 2;
        pen.arc(...cursor, side / 26, 0, 2 * Math.PI);
        pen.stroke();
      }
    });
  }

  /** The same at once, and told to who does not see it. */
  function settled() {
    draw();
    const text = show(current());
    const whose = sample ? `A test image of a ${sample.label}: the` : 'The';
    answer.textContent = text ? `${whose} network reads ${text}` : answer.dataset.empty;
    changed();
  }

  function place(event) {
    const box = canvas.getBoundingClientRect();
    return [(event.clientX - box.left) * side / box.width,
            (event.clientY - box.top) * side / box.height];
  }

  canvas.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || stroke) return;
    canvas.setPointerCapture(event.pointerId);
    [stroke, cursor, sample] = [[place(event)], null, null];
    stroke.pointer = event.pointerId;
    strokes.push(stroke);
    changed();
  });
  canvas.addEventListener('pointermove', (event) => {
    if (event.pointerId !== stroke?.pointer) return;
    // A pen reports more places than the screen shows pictures.
    const all = event.getCoalescedEvents?.() ?? [];
    for (const one of all.length ? all : [event]) stroke.push(place(one));
    changed();
  });
  for (const name of ['pointerup', 'pointercancel']) {
    canvas.addEventListener(name, (event) => {
      if (event.pointerId !== stroke?.pointer) return;
      stroke = null;
      settled();
    });
  }

  function undo() {
    strokes.pop();
    [stroke, sample] = [null, null];
    settled();
  }

  function clear() {
    strokes.length = 0;
    [stroke, sample] = [null, null];
    settled();
  }

  document.getElementById('undo').addEventListener('click', undo);
  document.getElementById('clear').addEventListener('click', clear);

  const steps = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};
  canvas.addEventListener('keydown', (event) => {
    if (event.key === ' ') {
      cursor ??= [side / 2, side / 4];
      if (stroke) {
        stroke = null;
        settled();
      } else {
        [stroke, sample] = [[cursor.slice()], null];
        strokes.push(stroke);
        changed();
      }
    } else if (steps[event.key]) {
      cursor ??= [side / 2, side / 4];
      cursor = cursor.map((at, axis) => (
        Math.max(0, Math.min(side, at + steps[event.key][axis] * side / 28))));
      stroke?.push(cursor.slice());
      changed();
    } else if (event.key === 'Delete' || event.key === 'Escape') {
      clear();
    } else if (event.key === 'Backspace' || event.key.toLowerCase() === 'z') {
      undo();
    } else {
      return;
    }
    event.preventDefault();
  });
  canvas.addEventListener('blur', () => {
    if (!cursor) return;
    [stroke, cursor] = [null, null];
    settled();
  });

  // The test images: the same pixels as Swift had, so that the two can be compared.

  const samples = model.samples.map(({pixels, ...rest}) => (
    {...rest, pixels: Float32Array.from(bytes(pixels), (byte) => byte / 255)}));
  document.querySelectorAll('#samples button').forEach((button, i) => {
    button.addEventListener('click', () => {
      strokes.length = 0;
      sample = samples[i];
      settled();
    });
  });

  /** The largest difference between these probabilities and Swift's. */
  function selfCheck() {
    return samples.reduce((most, {pixels, probabilities}) => predict(pixels).reduce(
      (largest, value, i) => Math.max(largest, Math.abs(value - probabilities[i])), most), 0);
  }

  window.tensorKata = {predict, prepare, drawnInk, selfCheck, pixels: null, probabilities: null};
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', changed);
  document.getElementById('agreement').textContent = `The ${samples.length} test images have the `
    + `same probabilities here as in Swift, to ${selfCheck().toExponential(0)}.`;
  document.documentElement.classList.add('ready');
  settled();
  """#
