/** The page: a list of runs that is asked for now and then, and the run that the address names. */
import { RunView } from './views/runView.js';
import { showRuns } from './views/runList.js';

const LIST_EVERY = 2000;
const KINDS = ['catapult', 'recovered', 'outlier', 'level-shift', 'divergence', 'undecided'];

const find = (name) => document.querySelector(`[data-testid="${name}"]`);
const view = new RunView(find);
let shown = null;
let runs = [];

function wanted() {
  const named = decodeURIComponent(location.hash.slice(1));
  return named || runs[0]?.run || null;
}

function open() {
  const run = wanted();
  if (run !== shown) {
    shown = run;
    if (run) view.open(run);
    else view.close();
  }
  find('empty').hidden = runs.length > 0 || run !== null;
  showRuns(find('run-list'), runs, shown);
}

async function list() {
  try {
    const answer = await fetch('/api/runs');
    if (!answer.ok) throw new Error(String(answer.status));
    runs = (await answer.json()).runs;
    if (!shown) view.connection(runs.length > 0 ? 'waiting' : 'live');
    open();
    if (runs.some((run) => run.run === shown)) view.retryNow();
  } catch {
    if (!shown || !runs.length) view.connection('lost', LIST_EVERY);
  } finally {
    setTimeout(list, LIST_EVERY);
  }
}

function legend() {
  const box = document.getElementById('kind-legend');
  for (const kind of KINDS) {
    const entry = document.createElement('i');
    entry.textContent = kind;
    entry.style.color = `var(--${kind})`;
    box.append(entry);
  }
}

globalThis.catapultWatch = { state: () => view.model };
addEventListener('hashchange', open);
addEventListener('load', () => {
  legend();
  list();
});
