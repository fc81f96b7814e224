/** The run's name, state and five figures. */
import { count, fixed, number, plural } from '../format.js';

const WORDS = { running: 'training', finished: 'finished', failed: 'failed', waiting: 'waiting' };

export function showHeader(find, model, stepsPerSecond) {
  find('run-name').textContent = model.run;
  const state = find('state');
  state.dataset.state = model.state;
  state.textContent = WORDS[model.state] ?? model.state;
  const last = model.steps.length - 1;
  find('stat-step').textContent = count(model.lastStep);
  document.getElementById('stat-step-note').textContent =
    model.state === 'running' && stepsPerSecond > 0 ? `step · ${number(stepsPerSecond)} per second` : 'step';
  find('stat-loss').textContent = number(last < 0 ? null : model.lossColumn[last]);
  const ratios = model.ratios().filter((ratio) => ratio !== null);
  find('stat-ratio').textContent = ratios.length === 0 ? '–' : `${fixed(ratios[ratios.length - 1], 2)} ×`;
  showSpikes(find, model);
  const alignments = model.agop.alignment.filter((value) => value !== null);
  find('stat-alignment').textContent = fixed(alignments[alignments.length - 1], 2);
  document.getElementById('stat-alignment-note').textContent =
    alignments.length === 0 ? 'AGOP alignment: no reference' : `AGOP alignment, from ${fixed(alignments[0], 2)}`;
}

function showSpikes(find, model) {
  const kinds = new Map();
  for (const spike of model.spikes.values()) {
    const kind = spike.kind ?? 'open';
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  find('stat-spikes').textContent = count(model.spikes.size);
  const words = [...kinds].sort((a, b) => b[1] - a[1]).map(([kind, n]) => plural(n, kind.replace('-', ' ')));
  document.getElementById('stat-spikes-note').textContent = words.length === 0 ? 'spikes' : words.join(' · ');
}
