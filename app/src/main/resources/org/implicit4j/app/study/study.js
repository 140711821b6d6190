(() => {
  const { element, format } = implicit4j;
  const study = JSON.parse(document.getElementById('data').textContent);
  const models = study.models.filter(m => m.perIteration.length > 0);
  const implicit = models.filter(m => m.kind === 'implicit');
  const explicit = models.filter(m => m.kind === 'explicit');
  const families = [...new Set(models.map(m => m.family))];
  const lastT = Math.max(1, ...implicit.flatMap(m => m.perIteration.map(p => p.t)));
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const byId = id => document.getElementById(id);
  const colour = family => `var(--c${families.indexOf(family) % 7})`;
  const state = { t: lastT, model: 0 };
  if (implicit.length === 0) return;

  // A model's answer after t iterations: the last one that is not later.
  const at = (model, t) => model.perIteration.reduce((found, p) => (p.t <= t ? p : found), model.perIteration[0]);
  const final = model => model.perIteration[model.perIteration.length - 1];
  const beats = (model, a, b) => (model.better === 'lower' ? a < b : a > b);
  const best = implicit.reduce((a, b) => (beats(a, final(b).quality, final(a).quality) ? b : a));
  state.model = implicit.indexOf(best);

  function cards() {
    byId('cards').replaceChildren(...implicit.map(m => {
      const now = at(m, state.t);
      const partner = explicit.find(e => e.name === m.partner);
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
    const flops = model.perIteration.some(p => Number.isFinite(p.flops));
    const head = element('tr');
    for (const text of ['t', model.metric, '± deviation', 'perturbed', ...kinds.map(k => `L ${k}`), 'residual', 'evaluations', ...(flops ? ['kflop'] : []), 'ms per sample']) head.append(element('th', { scope: 'col' }, text));
    const rows = model.perIteration.map(p => {
      const row = element('tr', p.t === state.t ? { class: 'now' } : {});
      row.append(element('th', { scope: 'row' }, p.t));
      for (const v of [p.quality, p.qualityDeviation, p.perturbedQuality, ...kinds.map(k => p.lipschitz[k]), p.residual]) row.append(element('td', {}, format(v)));
      row.append(element('td', {}, p.evaluations));
      if (flops) row.append(element('td', {}, format(p.flops / 1000)));
      row.append(element('td', {}, format(1000 * p.seconds)));
      return row;
    });
    const truths = final(model).trueRatios;
    if (kinds.some(k => Number.isFinite(truths[k]))) {
      const row = element('tr', { class: 'quiet' });
      row.append(element('th', { scope: 'row' }, 'true'), ...['', '', ''].map(v => element('td', {}, v)));
      for (const k of kinds) row.append(element('td', {}, format(truths[k])));
      row.append(...(['', '', ''].concat(flops ? [''] : [])).map(v => element('td', {}, v)));
      rows.push(row);
    }
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
    document.querySelectorAll('figure[data-model]').forEach(f => { f.hidden = f.dataset.model !== implicit[state.model].name; });
    implicit4j.moveTo(state.t);
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
  implicit4j.onPick(x => { stop(); setT(Math.round(x)); });
  render();
})();
