/** What a spike can be: the wire word, what a reader sees, and the name of its colour in the theme. */
const KINDS = {
  catapult: { word: "catapult", plural: "catapults", colour: "--catapult" },
  recovered: { word: "recovered spike", plural: "recovered spikes", colour: "--recovered" },
  outlier: { word: "outlier", plural: "outliers", colour: "--outlier" },
  "level-shift": { word: "level shift", plural: "level shifts", colour: "--level-shift" },
  divergence: { word: "divergence", plural: "divergences", colour: "--divergence" },
  undecided: { word: "undecided spike", plural: "undecided spikes", colour: "--undecided" },
};

const OPEN = { word: "open spike", plural: "open spikes", colour: "--open" };

/** In the order in which counts are listed. */
export const KIND_NAMES = Object.keys(KINDS);

/** The kind of a spike; null (still open) and words not known here have one too. */
export function kindOf(name) {
  if (name === null || name === undefined) {
    return OPEN;
  }
  return KINDS[name] ?? { word: String(name), plural: `${name} spikes`, colour: "--undecided" };
}

/** "8 catapults · 1 divergence"; kinds with none are left out. */
export function countWords(counts) {
  const named = Object.entries(counts ?? {}).filter(([, count]) => count > 0);
  named.sort(([a], [b]) => order(a) - order(b));
  return named.map(([name, count]) => `${count} ${count === 1 ? kindOf(name).word : kindOf(name).plural}`).join(" · ");
}

function order(name) {
  const place = KIND_NAMES.indexOf(name);
  return place < 0 ? KIND_NAMES.length : place;
}
