/** One line a spike, with its evidence and its gain. */
import { count, fixed, number, percent, signed } from '../format.js';
import { kindOf } from '../sentences.js';

/** What stands in a spike's line. */
export function cells(spike, gain) {
  const evidence = spike.evidence ?? {};
  const end = spike.endStep === null ? '…' : count(spike.endStep);
  return [
    String(spike.spike),
    spike.kind ? spike.label ?? spike.kind : 'open',
    `${count(spike.startStep)} – ${count(spike.peakStep)} – ${end}`,
    spike.peakLoss === null ? '∞' : `${count(spike.peakLoss / spike.baselineLoss)} ×`,
    `${number(evidence.lambdaMaxBefore)} → ${number(evidence.lambdaMaxAfter)}`,
    percent(evidence.topShareOfRise),
    fixed(evidence.learningRateRatio, 2),
    signed(gain),
  ];
}

export function showSpikes(table, model, onSelect) {
  const body = table.tBodies[0];
  const rows = model.spikeList().map((spike) => row(spike, model.gainOf(spike.spike), onSelect));
  body.replaceChildren(...(rows.length > 0 ? rows : [noSpikes()]));
}

function row(spike, gain, onSelect) {
  const line = document.createElement('tr');
  line.dataset.testid = 'spike-row';
  line.dataset.spike = spike.spike;
  line.dataset.kind = kindOf(spike);
  line.tabIndex = 0;
  line.title = `Show this spike alone. ${spike.reason ?? ''}`;
  line.addEventListener('click', () => onSelect(spike));
  line.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') onSelect(spike);
  });
  cells(spike, gain).forEach((text, i) => {
    const cell = line.insertCell();
    if (i !== 1) {
      cell.textContent = text;
      return;
    }
    const kind = document.createElement('span');
    kind.className = 'kind';
    kind.textContent = text;
    cell.append(kind);
  });
  return line;
}

function noSpikes() {
  const line = document.createElement('tr');
  const cell = line.insertCell();
  cell.colSpan = 8;
  cell.textContent = 'No spike so far: the loss has stayed with its baseline.';
  return line;
}
