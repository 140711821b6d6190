'use strict';
(() => {
  const study = JSON.parse(document.getElementById('data').textContent);
  const models = study.models.filter(m => m.perIteration.length > 0);
  const implicit = models.filter(m => m.kind === 'implicit');
  const explicit = models.filter(m => m.kind === 'explicit');
  const families = [...new Set(models.map(m => m.family))];
  const metrics = [...new Set(models.map(m => m.metric))];
  const lastT = Math.max(1, ...implicit.flatMap(m => m.perIteration.map(p => p.t)));
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const byId = id => document.getElementById(id);
  const colour = family => `var(--c${families.indexOf(family) % 7})`;
  const state = { t: lastT, model: 0, log: {} };
  if (implicit.length === 0) return;

  // A model's answer after t iterations: the last one that is not later.
  const at = (model, t) => model.perIteration.reduce((found, p) => (p.t <= t ? p : found), model.perIteration[0]);
  const final = model => model.perIteration[model.perIteration.length - 1];
  const beats = (model, a, b) => (model.better === 'lower' ? a < b : a > b);
  const best = implicit.reduce((a, b) => (beats(a, final(b).quality, final(a).quality) ? b : a));
  state.model = implicit.indexOf(best);

  const format = value => {
    if (value === null || value === undefined || !Number.isFinite(value)) return '–';
    const size = Math.abs(value);
    if (size === 0) return '0';
    if (size < 1e-3 || size >= 1e6) return value.toExponential(1);
    return size < 1 ? value.toFixed(4) : size < 10 ? value.toFixed(3) : size < 100 ? value.toFixed(2) : value.toFixed(0);
  };
  const element = (tag, attributes = {}, text) => {
    const svg = ['svg', 'g', 'path', 'line', 'circle', 'text'].includes(tag);
    const node = svg ? document.createElementNS('http://www.w3.org/2000/svg', tag) : document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    if (text !== undefined) node.textContent = text;
    return node;
  };

  const ticks = (low, high, log) => {
    if (log) {
      const out = [];
      for (let e = Math.floor(Math.log10(low)); e <= Math.ceil(Math.log10(high)); e++) {
        for (const m of Math.log10(high / low) > 3 ? [1] : [1, 2, 5]) {
          const v = m * 10 ** e;
          if (v >= low * 0.999 && v <= high * 1.001) out.push(v);
        }
      }
      return out;
    }
    const raw = (high - low) / 5 || 1;
    const base = 10 ** Math.floor(Math.log10(raw));
    const step = [1, 2, 5, 10].map(m => m * base).find(s => s >= raw);
    const out = [];
    for (let v = Math.ceil(low / step) * step; v <= high + step * 1e-9; v += step) out.push(Math.abs(v) < step * 1e-9 ? 0 : v);
    return out;
  };
  const label = v => (Math.abs(v) >= 1e5 || (v !== 0 && Math.abs(v) < 1e-3) ? v.toExponential(0) : String(+v.toPrecision(6)));

  // series: {name, colour, dashed, points: [[x, y, t]]}; the points of the current t are marked.
  function draw(host, options) {
    const width = Math.max(280, Math.min(980, host.clientWidth || 900));
    const height = Math.round(Math.min(420, Math.max(240, width * 0.5)));
    const box = { left: 58, right: width - 14, top: 12, bottom: height - 40 };
    const usable = options.series.map(s => ({ ...s, points: s.points.filter(p => p.every(Number.isFinite) && (!options.logY || p[1] > 0) && (!options.logX || p[0] > 0)) }));
    const all = usable.flatMap(s => s.points);
    host.replaceChildren();
    if (all.length === 0) return;
    let [x0, x1] = [Math.min(...all.map(p => p[0])), Math.max(...all.map(p => p[0]))];
    let [y0, y1] = [Math.min(...all.map(p => p[1])), Math.max(...all.map(p => p[1]))];
    if (!options.logY) { const pad = (y1 - y0) * 0.06 || Math.abs(y1) * 0.1 || 1; y0 = y0 >= 0 ? Math.max(0, y0 - pad) : y0 - pad; y1 += pad; }
    else { y0 /= 1.15; y1 *= 1.15; }
    if (x0 === x1) { x0 -= 0.5; x1 += 0.5; if (options.logX) { x0 = all[0][0] / 2; x1 = all[0][0] * 2; } }
    const scale = (v, a, b, from, to, log) => from + (to - from) * (log ? Math.log(v / a) / Math.log(b / a) : (v - a) / (b - a));
    const X = v => scale(v, x0, x1, box.left, box.right, options.logX);
    const Y = v => scale(v, y0, y1, box.bottom, box.top, options.logY);
    const svg = element('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': options.title });
    for (const v of ticks(y0, y1, options.logY)) {
      svg.append(element('line', { class: 'grid', x1: box.left, x2: box.right, y1: Y(v), y2: Y(v) }));
      svg.append(element('text', { x: box.left - 8, y: Y(v) + 4, 'text-anchor': 'end' }, label(v)));
    }
    let shown = -100;
    for (const v of ticks(x0, x1, options.logX)) {
      if (!options.logX && options.whole && !Number.isInteger(v)) continue;
      if (X(v) - shown < 34) continue;
      shown = X(v);
      svg.append(element('text', { x: X(v), y: box.bottom + 18, 'text-anchor': 'middle' }, label(v)));
    }
    svg.append(element('line', { class: 'grid', x1: box.left, x2: box.right, y1: box.bottom, y2: box.bottom }));
    svg.append(element('text', { x: box.right, y: height - 6, 'text-anchor': 'end' }, options.x));
    if (options.cursor !== undefined) svg.append(element('line', { class: 'cursor', x1: X(options.cursor), x2: X(options.cursor), y1: box.top, y2: box.bottom }));
    for (const s of usable) {
      if (s.points.length === 0) continue;
      const d = s.points.map((p, i) => `${i ? 'L' : 'M'}${X(p[0]).toFixed(1)} ${Y(p[1]).toFixed(1)}`).join('');
      svg.append(element('path', { class: s.dashed ? 'curve dashed' : 'curve', d, stroke: s.colour }));
      for (const p of s.points) {
        const now = p[2] === state.t;
        if (s.points.length > 1 && !now && (s.dashed || s.points.length > 40)) continue;
        if (s.level) continue;
        const dot = element('circle', { cx: X(p[0]), cy: Y(p[1]), r: now || s.points.length === 1 ? 5.5 : 2.6, fill: s.colour });
        dot.append(tip(`${s.name}, t = ${p[2]}: ${format(p[1])}`));
        svg.append(dot);
      }
    }
    if (options.pick) {
      const pick = event => {
        const place = svg.getBoundingClientRect();
        const fraction = ((event.clientX - place.left) * width / place.width - box.left) / (box.right - box.left);
        options.pick(x0 + Math.min(1, Math.max(0, fraction)) * (x1 - x0));
      };
      svg.addEventListener('pointerdown', pick);
      svg.addEventListener('pointermove', event => event.buttons && pick(event));
    }
    host.append(svg);
  }
  const tip = text => {
    const title = document.createElementNS('http://www.w3.org/2000/svg', 'title');
    title.textContent = text;
    return title;
  };

  function legend(list, series) {
    list.replaceChildren(...series.filter(s => s.points.length).map(s => {
      const item = element('li');
      const svg = element('svg', { viewBox: '0 0 30 10', 'aria-hidden': 'true' });
      svg.append(element('line', { class: s.dashed ? 'curve dashed' : 'curve', x1: 1, x2: 29, y1: 5, y2: 5, stroke: s.colour }));
      item.append(svg, s.name);
      return item;
    }));
  }

  function figure(title, caption, log) {
    const node = element('figure');
    const heading = element('h2', {}, title);
    const host = element('div');
    const list = element('ul', { class: 'legend' });
    if (log) {
      const box = element('label', { class: 'switch' });
      const input = element('input', { type: 'checkbox' });
      input.checked = state.log[log];
      input.addEventListener('change', () => { state.log[log] = input.checked; render(); });
      box.append(input, ' log scale');
      node.append(box);
    }
    const text = element('figcaption', {}, caption);
    node.append(heading, text, host, list);
    byId('figures').append(node);
    return { heading, text, host, list };
  }

  const wide = values => {
    const good = values.filter(v => Number.isFinite(v) && v > 0);
    return good.length > 1 && Math.max(...good) / Math.min(...good) > 30 && values.every(v => v > 0);
  };
  const figures = [];
  const choose = x => setT(Math.round(x));
  for (const metric of metrics) {
    const ours = implicit.filter(m => m.metric === metric);
    const theirs = explicit.filter(m => m.metric === metric);
    const better = models.find(m => m.metric === metric).better;
    const values = [...ours, ...theirs].flatMap(m => m.perIteration.map(p => p.quality));
    state.log[metric] = wide(values);
    const parts = figure(`${metric[0].toUpperCase()}${metric.slice(1)} after each iteration`,
      `${better === 'lower' ? 'Lower' : 'Higher'} is better.${theirs.length ? ' Dashed: an explicit model, which has one answer and nothing to iterate.' : ''} Drag over the chart to choose t.`, metric);
    figures.push(() => {
      const series = [
        ...ours.map(m => ({ name: m.name, colour: colour(m.family), points: m.perIteration.map(p => [p.t, p.quality, p.t]) })),
        ...theirs.map(m => ({ name: m.name, colour: colour(m.family), dashed: true, level: true, points: [[0, final(m).quality, -1], [lastT, final(m).quality, -1]] }))];
      draw(parts.host, { title: metric, x: 'iterations t', series, whole: true, logY: state.log[metric], cursor: state.t, pick: choose });
      legend(parts.list, series);
    });
  }
  if (models.some(m => Object.keys(final(m).lipschitz).length)) {
    const positive = best.perIteration.flatMap(p => [...Object.values(p.lipschitz), p.trueRatio]).filter(v => Number.isFinite(v) && v > 0);
    state.log.sensitivity = wide(positive);
    const parts = figure('Sensitivity', '', 'sensitivity');
    figures.push(() => {
      const model = implicit[state.model];
      parts.heading.textContent = `Sensitivity of ${model.name}`;
      const kinds = [...new Set(model.perIteration.flatMap(p => Object.keys(p.lipschitz)))].sort();
      const ramp = i => (kinds.length <= 7 ? `var(--c${i})` : `hsl(${Math.round(280 - 260 * i / (kinds.length - 1))} 65% 52%)`);
      const series = kinds.map((kind, i) => ({ name: kind, colour: ramp(i), points: model.perIteration.map(p => [p.t, p.lipschitz[kind], p.t]) }));
      const truth = model.perIteration.filter(p => Number.isFinite(p.trueRatio));
      if (truth.length) series.push({ name: 'true answers, all kinds', colour: 'var(--ink)', dashed: true, level: true, points: truth.map(p => [p.t, p.trueRatio, -1]) });
      parts.text.textContent = `L = |Δy| / |Δx|, by kind of change${truth.length ? '; dashed: what the true answers do, over all kinds' : ''}. It rises as the iterations make a simple operator into a steep map.`;
      draw(parts.host, { title: 'sensitivity', x: 'iterations t', series, whole: true, logY: state.log.sensitivity, cursor: state.t, pick: choose });
      legend(parts.list, series);
    });
  }
  for (const metric of metrics) {
    const shown = models.filter(m => m.metric === metric);
    const parts = figure('What it costs', `${metric} against milliseconds per sample, for t = 1, 2, …; an explicit model is one dot.`);
    figures.push(() => {
      const series = shown.map(m => ({ name: m.name, colour: colour(m.family), dashed: m.kind === 'explicit', points: m.perIteration.filter(p => p.t >= 1).map(p => [1000 * p.seconds, p.quality, m.kind === 'explicit' ? -1 : p.t]) }));
      const times = series.flatMap(s => s.points.map(p => p[0]));
      draw(parts.host, { title: 'cost', x: 'ms per sample', series, logX: wide(times), logY: state.log[metric] });
      legend(parts.list, series);
    });
  }

  function cards() {
    byId('cards').replaceChildren(...implicit.map(m => {
      const now = at(m, state.t);
      const partner = explicit.find(e => e.family === m.family && e.metric === m.metric);
      const card = element('div');
      const name = element('div', { class: 'name', style: `border-color: ${colour(m.family)}` }, m.name);
      const value = element('div', { class: 'value' }, format(now.quality));
      card.append(name, value);
      if (partner) {
        const won = beats(m, now.quality, final(partner).quality);
        card.append(element('div', { class: won ? 'against won' : 'against' }, `explicit: ${format(final(partner).quality)}${won ? ' ✓' : ''}`));
      } else {
        card.append(element('div', { class: 'against' }, m.metric));
      }
      return card;
    }));
  }

  function table() {
    const model = implicit[state.model];
    const kinds = [...new Set(model.perIteration.flatMap(p => Object.keys(p.lipschitz)))].sort();
    const head = element('tr');
    for (const text of ['t', model.metric, '± deviation', 'perturbed', ...kinds.map(k => `L ${k}`), 'residual', 'evaluations', 'ms per sample']) head.append(element('th', { scope: 'col' }, text));
    const rows = model.perIteration.map(p => {
      const row = element('tr', p.t === state.t ? { class: 'now' } : {});
      row.append(element('th', { scope: 'row' }, p.t));
      for (const v of [p.quality, p.qualityDeviation, p.perturbedQuality, ...kinds.map(k => p.lipschitz[k]), p.residual]) row.append(element('td', {}, format(v)));
      row.append(element('td', {}, p.evaluations), element('td', {}, format(1000 * p.seconds)));
      return row;
    });
    const headPart = element('thead');
    headPart.append(head);
    const body = element('tbody');
    body.append(...rows);
    byId('rows').replaceChildren(headPart, body);
  }

  function render() {
    byId('tvalue').textContent = state.t;
    byId('tword').textContent = state.t === 1 ? 'iteration' : 'iterations';
    byId('t').value = state.t;
    cards();
    figures.forEach(f => f());
    table();
  }
  function setT(t) {
    const clamped = Math.min(lastT, Math.max(0, t));
    if (clamped !== state.t) { state.t = clamped; render(); }
  }

  let timer = 0;
  const stop = () => { clearInterval(timer); timer = 0; byId('play').textContent = '▶'; };
  byId('play').addEventListener('click', () => {
    if (timer) { stop(); return; }
    if (state.t === lastT) setT(0);
    byId('play').textContent = '❚❚';
    timer = setInterval(() => { setT(state.t + 1); if (state.t === lastT) stop(); }, still ? 1200 : Math.max(60, Math.min(700, 5000 / lastT)));
  });
  byId('t').max = lastT;
  byId('t').addEventListener('input', event => { stop(); setT(Number(event.target.value)); });
  const select = byId('model');
  implicit.forEach((m, i) => select.append(element('option', { value: i }, m.name)));
  select.value = state.model;
  select.addEventListener('change', () => { state.model = Number(select.value); render(); });
  byId('control').hidden = false;
  byId('detail').hidden = false;
  let resizing = 0;
  addEventListener('resize', () => { cancelAnimationFrame(resizing); resizing = requestAnimationFrame(render); });
  render();
})();
