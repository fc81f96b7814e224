/** The last event as a banner, and all of them as a log, newest first. */
import { endSentence, kindOf, spikeSentence, warningSentence } from '../sentences.js';

const MOST_LINES = 500;

/** The last thing that happened: { kind, text }. */
export function latest(model) {
  const end = model.summary ? endSentence(model.state, model.summary) : null;
  const event = model.events[model.events.length - 1];
  if (end) return { kind: model.state === 'failed' ? 'divergence' : 'recovered', text: end };
  if (event) return line(model, event);
  return { kind: 'undecided', text: 'Nothing has happened yet: the loss has stayed with its baseline.' };
}

function line(model, event) {
  if (event.type === 'warning') return { kind: 'warning', text: warningSentence(event.warning) };
  const spike = model.spikes.get(event.number);
  return { kind: kindOf(spike), text: spikeSentence(spike, model.gainOf(event.number)) };
}

export function showBanner(banner, model) {
  const { kind, text } = latest(model);
  banner.dataset.kind = kind;
  if (banner.textContent !== text) banner.textContent = text;
}

/** Every event once: an opened spike that has closed is told by its closing. */
export function lines(model) {
  const told = new Set();
  const all = [];
  for (let i = model.events.length - 1; i >= 0 && all.length < MOST_LINES; i--) {
    const event = model.events[i];
    if (event.type === 'spike') {
      if (told.has(event.number)) continue;
      told.add(event.number);
    }
    all.push(line(model, event));
  }
  const end = model.summary ? endSentence(model.state, model.summary) : null;
  return end ? [{ kind: 'recovered', text: end }, ...all] : all;
}

export function showLog(list, model) {
  list.replaceChildren(...lines(model).map(({ kind, text }, i) => {
    const entry = document.createElement('li');
    entry.dataset.kind = kind;
    entry.className = i === 0 ? 'hot' : '';
    entry.textContent = text;
    return entry;
  }));
}
