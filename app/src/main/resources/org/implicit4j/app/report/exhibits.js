'use strict';
const implicit4j = (() => {
  const NS = 'http://www.w3.org/2000/svg';
  const element = (tag, attributes = {}, text) => {
    const svg = ['svg', 'g', 'path', 'line', 'circle', 'text', 'title'].includes(tag);
    const node = svg ? document.createElementNS(NS, tag) : document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    if (text !== undefined) node.textContent = text;
    return node;
  };
  const format = value => {
    if (value === null || value === undefined || !Number.isFinite(value)) return '–';
    const size = Math.abs(value);
    if (size === 0) return '0';
    if (size < 1e-3 || size >= 1e6) return value.toExponential(1);
    return size < 1 ? value.toFixed(4) : size < 10 ? value.toFixed(3) : size < 100 ? value.toFixed(2) : value.toFixed(0);
  };
  const label = v => (Math.abs(v) >= 1e5 || (v !== 0 && Math.abs(v) < 1e-3) ? v.toExponential(0) : String(+v.toPrecision(6)));

  const ticks = (low, high, log) => {
    const out = [];
    if (log) {
      const decades = Math.log10(high / low);
      const every = Math.max(1, Math.ceil(decades / 8));
      for (let e = Math.floor(Math.log10(low)); e <= Math.ceil(Math.log10(high)); e++) {
        if (e % every !== 0) continue;
        for (const m of decades > 3 ? [1] : decades > 0.5 ? [1, 2, 5] : [1, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9]) {
          const v = m * 10 ** e;
          if (v >= low * 0.999 && v <= high * 1.001) out.push(v);
        }
      }
      return out;
    }
    const raw = (high - low) / 5 || 1;
    const base = 10 ** Math.floor(Math.log10(raw));
    const step = [1, 2, 5, 10].map(m => m * base).find(s => s >= raw);
    for (let v = Math.ceil(low / step) * step; v <= high + step * 1e-9; v += step) out.push(Math.abs(v) < step * 1e-9 ? 0 : v);
    return out;
  };
  const range = values => values.reduce(([low, high], v) => [Math.min(low, v), Math.max(high, v)], [Infinity, -Infinity]);
  const placed = (v, log) => v !== null && Number.isFinite(v) && (!log || v > 0);

  // lines: {name, style, colour, xs, ys}; a y without a place interrupts its line. options.now(line, i): mark this point.
  function draw(host, chart, options) {
    const width = Math.max(280, Math.min(980, host.clientWidth || 900));
    const height = Math.round(Math.min(440, Math.max(260, width * 0.5)));
    const box = { left: 58, right: width - 14, top: 30, bottom: height - 40 };
    const xs = [];
    const ys = [];
    for (const line of chart.lines) {
      line.xs.forEach((x, i) => {
        if (placed(x, chart.logX) && placed(line.ys[i], options.logY)) { xs.push(x); ys.push(line.ys[i]); }
      });
    }
    host.replaceChildren();
    if (xs.length === 0) { host.append(element('p', { class: 'quiet' }, 'No line shown has a point on these axes.')); return; }
    let [x0, x1] = range(xs);
    let [y0, y1] = range(ys);
    if (!options.logY) { const pad = (y1 - y0) * 0.06 || Math.abs(y1) * 0.1 || 1; y0 = y0 >= 0 ? Math.max(0, y0 - pad) : y0 - pad; y1 += pad; }
    else { y0 /= 1.15; y1 *= 1.15; }
    if (x0 === x1) { const at = x0; x0 = chart.logX ? at / 2 : at - 0.5; x1 = chart.logX ? at * 2 : at + 0.5; }
    const scale = (v, a, b, from, to, log) => from + (to - from) * (log ? Math.log(v / a) / Math.log(b / a) : (v - a) / (b - a));
    const X = v => scale(v, x0, x1, box.left, box.right, chart.logX);
    const Y = v => scale(v, y0, y1, box.bottom, box.top, options.logY);
    const svg = element('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': chart.title });
    for (const v of ticks(y0, y1, options.logY)) {
      svg.append(element('line', { class: 'grid', x1: box.left, x2: box.right, y1: Y(v), y2: Y(v) }));
      svg.append(element('text', { x: box.left - 8, y: Y(v) + 4, 'text-anchor': 'end' }, label(v)));
    }
    const whole = xs.every(Number.isInteger);
    let shown = -100;
    for (const v of ticks(x0, x1, chart.logX)) {
      if ((whole && !Number.isInteger(v)) || X(v) - shown < 38) continue;
      shown = X(v);
      svg.append(element('text', { x: X(v), y: box.bottom + 18, 'text-anchor': 'middle' }, label(v)));
    }
    svg.append(element('line', { class: 'grid', x1: box.left, x2: box.right, y1: box.bottom, y2: box.bottom }));
    svg.append(element('text', { class: 'axis', x: box.right, y: height - 6, 'text-anchor': 'end' }, chart.x));
    svg.append(element('text', { class: 'axis', x: 4, y: 16 }, chart.y));
    if (options.cursor !== undefined && options.cursor >= x0 && options.cursor <= x1) {
      svg.append(element('line', { class: 'cursor', x1: X(options.cursor), x2: X(options.cursor), y1: box.top, y2: box.bottom }));
    }
    for (const line of chart.lines) {
      let d = '';
      let on = false;
      const dots = [];
      line.xs.forEach((x, i) => {
        const y = line.ys[i];
        if (!placed(x, chart.logX) || !placed(y, options.logY)) { on = false; return; }
        d += `${on ? 'L' : 'M'}${X(x).toFixed(1)} ${Y(y).toFixed(1)}`;
        on = true;
        dots.push([x, y, options.now(line, i)]);
      });
      if (dots.length === 0) continue;
      const points = line.style === 'points';
      if (!points) svg.append(element('path', { class: line.style === 'dashed' ? 'curve dashed' : 'curve', d, stroke: line.colour }));
      const crowd = dots.length > 60;
      for (const [x, y, now] of dots) {
        if (dots.length > 1 && !now && !points && (line.style === 'dashed' || crowd)) continue;
        const r = now || dots.length === 1 ? 5.5 : points && crowd ? 2 : points ? 3.4 : 2.6;
        const dot = element('circle', { cx: X(x).toFixed(1), cy: Y(y).toFixed(1), r, fill: line.colour });
        dot.append(element('title', {}, `${line.name}: ${format(x)}, ${format(y)}`));
        svg.append(dot);
      }
    }
    if (options.pick) {
      const pick = event => {
        const place = svg.getBoundingClientRect();
        const part = ((event.clientX - place.left) * width / place.width - box.left) / (box.right - box.left);
        const f = Math.min(1, Math.max(0, part));
        options.pick(chart.logX ? x0 * (x1 / x0) ** f : x0 + f * (x1 - x0));
      };
      svg.classList.add('picked');
      svg.addEventListener('pointerdown', pick);
      svg.addEventListener('pointermove', event => event.buttons && pick(event));
    }
    host.append(svg);
  }

  function legend(list, lines, hidden, toggle) {
    list.replaceChildren(...lines.map((line, i) => {
      const item = element('li');
      const button = element('button', { type: 'button', 'aria-pressed': String(!hidden.has(i)), title: 'show or hide' });
      const svg = element('svg', { viewBox: '0 0 30 10', 'aria-hidden': 'true' });
      if (line.style === 'points') svg.append(element('circle', { cx: 15, cy: 5, r: 3.4, fill: line.colour }));
      else svg.append(element('line', { class: line.style === 'dashed' ? 'curve dashed' : 'curve', x1: 1, x2: 29, y1: 5, y2: 5, stroke: line.colour }));
      button.append(svg, line.name);
      button.addEventListener('click', () => toggle(i));
      item.append(button);
      return item;
    }));
  }

  const state = { t: undefined, pick: undefined };
  function chart(figure) {
    const data = JSON.parse(figure.querySelector('script').textContent);
    const host = figure.querySelector('.plot');
    const hidden = new Set();
    let logY = data.logY;
    const all = data.lines.flatMap(line => line.ys).filter(Number.isFinite);
    const first = figure.dataset.t;
    if (data.logY || (all.length > 1 && all.every(v => v > 0))) {
      const box = element('label', { class: 'switch' });
      const input = element('input', { type: 'checkbox' });
      input.checked = logY;
      input.addEventListener('change', () => { logY = input.checked; render(); });
      box.append(input, ' log scale');
      figure.prepend(box);
    }
    const now = (line, i) => first !== undefined && line.style === 'solid' && (first === 'x' ? line.xs[i] : i + Number(first)) === state.t;
    const toggle = i => { if (!hidden.delete(i)) hidden.add(i); render(); };
    function render() {
      if (figure.hidden) return;
      draw(host, { ...data, lines: data.lines.filter((line, i) => !hidden.has(i)) },
        { logY, now, cursor: first === 'x' ? state.t : undefined, pick: first === 'x' ? state.pick : undefined });
      legend(figure.querySelector('.legend'), data.lines, hidden, toggle);
    }
    return render;
  }

  function slides(figure) {
    const input = figure.querySelector('input');
    const pictures = [...figure.querySelectorAll('.pictures > div')];
    const show = () => pictures.forEach((picture, i) => { picture.hidden = i !== Number(input.value); });
    input.hidden = false;
    figure.classList.add('slides');
    input.addEventListener('input', show);
    show();
  }

  const charts = [...document.querySelectorAll('figure.linechart')].map(chart);
  document.querySelectorAll('figure.gallery').forEach(figure => figure.querySelector('input') && slides(figure));
  const render = () => charts.forEach(one => one());
  let resizing = 0;
  addEventListener('resize', () => { cancelAnimationFrame(resizing); resizing = requestAnimationFrame(render); });
  render();
  return {
    element,
    format,
    render,
    moveTo: t => { state.t = t; render(); },
    onPick: pick => { state.pick = pick; },
  };
})();
