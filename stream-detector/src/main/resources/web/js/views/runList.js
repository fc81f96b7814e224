/** The list of runs, newest first. */
import { count, plural } from '../format.js';

export function describe(run) {
  const parts = Object.entries(run.spikes ?? {})
    .sort((a, b) => b[1] - a[1])
    .map(([kind, n]) => plural(n, kind.replace('-', ' ')));
  const spikes = parts.length === 0 ? 'no spikes' : parts.join(', ');
  const end = run.state === 'running' ? (run.activeSpike ? 'in a spike' : 'live') : run.state;
  return `${spikes} · ${end} · step ${count(run.lastStep)}`;
}

export function showRuns(list, runs, current) {
  list.replaceChildren(...runs.map((run) => item(run, run.run === current)));
}

function item(run, isCurrent) {
  const entry = document.createElement('li');
  entry.dataset.testid = 'run-item';
  entry.dataset.run = run.run;
  const link = document.createElement('a');
  link.href = `#${encodeURIComponent(run.run)}`;
  if (isCurrent) link.setAttribute('aria-current', 'page');
  const dot = document.createElement('span');
  dot.className = 'dot';
  dot.dataset.state = run.state;
  dot.textContent = '● ';
  const note = document.createElement('small');
  note.textContent = describe(run);
  link.append(dot, run.run, note);
  entry.append(link);
  return entry;
}
