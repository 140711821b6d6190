'use strict';
const at = id => document.getElementById(id);
const make = (tag, set) => Object.assign(document.createElement(tag), set);
const PICTURES = {png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg'};
let tasks = [];
let running = null;

function headers(more) {
  const token = at('token').value;
  return token ? {...more, Authorization: 'Bearer ' + token} : more;
}

async function load() {
  const answer = await fetch('/v1/domains', {headers: headers({})});
  at('token-label').hidden = answer.status !== 401 && !at('token').value;
  if (!answer.ok) {
    const {error, hint} = await answer.json();
    return state(error + ' ' + hint, true);
  }
  const {domains} = await answer.json();
  tasks = domains.flatMap(domain => domain.tasks.map(task => ({domain: domain.name, ...task})));
  at('task').replaceChildren(...tasks.map((task, i) => make('option', {value: i, textContent: task.domain + ' ' + task.name})));
  const wanted = tasks.findIndex(task => '#' + task.domain + '/' + task.name === location.hash);
  at('task').value = Math.max(0, wanted);
  state('');
  show();
}

function show() {
  const task = tasks[at('task').value];
  if (!task) return;
  history.replaceState(null, '', '#' + task.domain + '/' + task.name);
  at('summary').textContent = task.summary;
  const more = make('details', {});
  more.append(make('summary', {textContent: 'Options'}));
  at('fields').replaceChildren();
  for (const parameter of task.parameters) {
    (parameter.required ? at('fields') : more).append(field(parameter));
  }
  if (more.children.length > 1) at('fields').append(more);
  clear();
}

function field(parameter) {
  const {name, kind} = parameter;
  const label = make('label', {textContent: name});
  const hint = [parameter.summary, parameter.default ? 'default: ' + parameter.default : ''].filter(Boolean).join('; ');
  let input;
  if (kind === 'choice') {
    input = make('select', {});
    input.append(...parameter.choices.map(choice => make('option', {value: choice, textContent: choice})));
    input.value = parameter.default;
  } else if (kind === 'flag') {
    input = make('input', {type: 'checkbox'});
  } else if (kind === 'input-file') {
    input = make('input', {type: 'file', required: parameter.required});
  } else {
    const number = ['integer', 'real', 'seconds'].includes(kind);
    input = make('input', {type: 'text', inputMode: number ? 'decimal' : 'text', required: parameter.required,
      placeholder: parameter.placeholder});
    if (kind === 'output-file' && parameter.required) input.value = suggestion(parameter.placeholder);
  }
  input.name = name;
  input.dataset.kind = kind;
  label.append(input, make('small', {textContent: hint}));
  if (kind === 'name-or-file') {
    label.append(make('input', {type: 'file', name: name + ' file'}));
  }
  return label;
}

const suggestion = placeholder => {
  const first = placeholder.split('|')[0].toLowerCase();
  return first.includes('.') ? first : first + '.png';
};

async function upload(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (let i = 0; i < bytes.length; i += 32768) text += String.fromCharCode(...bytes.subarray(i, i + 32768));
  return {name: file.name.replace(/[^A-Za-z0-9._-]/g, '_').replace(/^[.-]+/, '_'), base64: btoa(text)};
}

async function request() {
  const body = {};
  for (const input of at('form').querySelectorAll('[data-kind]')) {
    const file = at('form').elements[input.name + ' file'] || input;
    if (file.files && file.files.length) body[input.name] = await upload(file.files[0]);
    else if (input.type === 'checkbox') { if (input.checked) body[input.name] = true; }
    else if (input.type !== 'file' && input.value.trim() !== '') {
      const number = ['integer', 'real', 'seconds'].includes(input.dataset.kind);
      body[input.name] = number && Number.isFinite(Number(input.value)) ? Number(input.value) : input.value;
    }
  }
  return body;
}

function clear() {
  for (const id of ['iterates', 'files']) at(id).replaceChildren();
  at('lines').textContent = at('json').textContent = '';
  at('all').hidden = at('bar').hidden = true;
}

function state(text, error) {
  at('state').textContent = text;
  at('state').className = error ? 'error' : '';
}

async function run(event) {
  event.preventDefault();
  clear();
  state('Running …');
  const task = tasks[at('task').value];
  running = new AbortController();
  at('run').disabled = !(at('stop').disabled = false);
  try {
    const answer = await fetch(task.path, {method: 'POST', signal: running.signal, body: JSON.stringify(await request()),
      headers: headers({'Content-Type': 'application/json', Accept: 'text/event-stream'})});
    if (!answer.ok) {
      const {error, hint} = await answer.json();
      return state(error + ' ' + hint, true);
    }
    await read(answer.body.getReader());
  } catch (e) {
    state(running.signal.aborted ? 'Stopped.' : 'The connection broke: ' + e.message, true);
  } finally {
    at('bar').hidden = true;
    at('run').disabled = !(at('stop').disabled = true);
  }
}

async function read(reader) {
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const {value, done} = await reader.read();
    if (done) return;
    const parts = (rest + decoder.decode(value, {stream: true})).split('\n\n');
    rest = parts.pop();
    for (const part of parts) {
      const [, name] = /^event: (.*)$/m.exec(part) || [];
      const [, data] = /^data: (.*)$/m.exec(part) || [];
      if (name) take(name, JSON.parse(data));
    }
  }
}

function take(name, data) {
  if (name === 'progress') {
    at('bar').hidden = false;
    if (data.total > 0) { at('bar').max = data.total; at('bar').value = data.done; }
    state([data.work, data.total > 0 ? data.done + '/' + data.total : '', data.detail].filter(Boolean).join('  '));
  } else if (name === 'iterate') {
    const {picture, ...rest} = data;
    const item = make('li', {textContent: Object.entries(rest).map(([key, value]) => key + ' ' + (Number.isInteger(value) || typeof value !== 'number' ? value : value.toPrecision(3))).join('  ')});
    if (picture) item.append(make('img', {alt: 'answer so far', src: 'data:image/png;base64,' + picture}));
    at('iterates').append(item);
    item.scrollIntoView({block: 'nearest'});
  } else if (name === 'error') {
    state(data.error + ' ' + data.hint, true);
  } else {
    finish(data);
  }
}

function finish(data) {
  state((data.success ? 'Done' : data.stopped ? 'Stopped: ' + data.stopped : 'Not successful') + ', ' + data.seconds.toFixed(2) + ' s',
    !data.success);
  at('lines').textContent = data.lines.join('\n');
  for (const file of data.files) {
    const type = PICTURES[file.name.split('.').pop().toLowerCase()];
    const href = 'data:' + (type || 'application/octet-stream') + ';base64,' + file.base64;
    const link = make('p', {});
    link.append(make('a', {href, download: file.name.split('/').pop(), textContent: file.name + ' (' + file.bytes + ' bytes)'}));
    if (type) link.append(make('img', {src: href, alt: file.name}));
    at('files').append(link);
  }
  const {files, ...rest} = data;
  at('json').textContent = JSON.stringify(rest, null, 1);
  at('all').hidden = false;
}

at('task').addEventListener('change', show);
at('token').addEventListener('change', load);
at('form').addEventListener('submit', run);
at('stop').addEventListener('click', () => running && running.abort());
load();
