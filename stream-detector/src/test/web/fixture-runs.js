import { between, wholeRun } from "./fixtures.js";

const SPIKE_EVERY = 40_000;
const SPIKE_STEPS = 900;

/** A long run made by formula: a falling loss with noise, and a catapult every 40,000 steps. Kernels every 100, AGOP every 1,000. */
export function longRun(name = "llm-500k", length = 500_000, state = "finished") {
  const every = (stride) => Array.from({ length: Math.ceil(length / stride) }, (_, i) => i * stride);
  const step = every(1);
  const loss = step.map(lossAt);
  const kernels = every(100);
  const agop = every(1000);
  const spikes = Array.from({ length: Math.floor(length / SPIKE_EVERY) }, (_, i) => spike(name, i + 1)).filter((it) => it.endStep < length);
  const series = {
    steps: { step, loss, trainLoss: loss.map(() => null), learningRate: step.map((it) => 0.02 * (1 + Math.floor(it / SPIKE_EVERY))),
      gradientNorm: loss.map((it) => Math.sqrt(it)) },
    kernels: { step: kernels, lambdaMax: kernels.map((it) => 90 / (1 + it / SPIKE_EVERY)),
      criticalLearningRate: kernels.map((it) => 0.022 * (1 + it / SPIKE_EVERY)), lossTop: kernels.map((it) => lossAt(it) * (height(it) > 1 ? 0.98 : 0.01)),
      lossRest: kernels.map((it) => lossAt(it) * (height(it) > 1 ? 0.02 : 0.99)) },
    agop: { step: agop, alignment: agop.map((it) => 0.9 * (1 - Math.exp(-it / 150_000))), effectiveRank: agop.map(() => 9),
      diagonal: agop.map((it) => Array.from({ length: 16 }, (_, row) => Math.exp(-row * (0.05 + it / 200_000)))) },
    nonFiniteSteps: [], inputs: 50,
  };
  const { info } = wholeRun();
  return {
    run: name, attempt: 0, state, cursor: `0-0-${length}-${length}-${length}`, info, warnings: [], alignments: [], spikes, series,
    summary: { run: name, attempt: 0, steps: length, lastStep: length - 1, spikes: { catapult: spikes.length }, firstAlignment: 0,
      lastAlignment: 0.87, reference: "true predictor", warnings: 0, nonFiniteSteps: 0, testLoss: null, message: null },
    ranks: [0], missingRanks: [], lateReports: 0,
  };
}

/** Rises to a hundredfold within the first 200 steps of a spike, and falls back. */
function height(step) {
  const into = step < SPIKE_EVERY ? SPIKE_STEPS : step % SPIKE_EVERY;
  return into >= SPIKE_STEPS ? 1 : 1 + 100 * (into < 200 ? into / 200 : Math.exp(-(into - 200) / 120));
}

export function lossAt(step) {
  const noise = Math.sin(step * 12.9898) * 43758.5453;
  return (0.02 + 2 * Math.exp(-step / 60_000)) * height(step) * (0.8 + 0.4 * (noise - Math.floor(noise)));
}

function spike(run, number) {
  const startStep = number * SPIKE_EVERY;
  return {
    run, attempt: 0, spike: number, state: "closed", kind: "catapult", label: "catapult", startStep, peakStep: startStep + 200,
    endStep: startStep + SPIKE_STEPS, baselineLoss: lossAt(startStep - 1), peakLoss: lossAt(startStep + 200), reason: "made by formula",
    evidence: { lambdaMaxBefore: 90 / number, lambdaMaxAfter: 90 / (number + 1), topShareOfRise: 0.98, learningRateRatio: 1.1 },
  };
}

/** A run that was rewound twice: attempt 0 to step 420, attempt 1 from step 300 to 560, attempt 2 from step 500 on. */
export function rewoundRun(attempt = 2, name = "gd-rank2-rewound") {
  const ends = [[0, 421, "superseded"], [300, 561, "superseded"], [500, 766, "finished"]];
  const [from, to] = ends[attempt];
  const run = between(wholeRun(name), 0, to);
  const scale = 1 + 0.25 * (2 - attempt);
  const { steps, kernels, agop } = run.series;
  const cut = (columns) => {
    const begin = columns.step.findIndex((it) => it >= from);
    return Object.fromEntries(Object.entries(columns).map(([key, values]) => [key, values.slice(begin)]));
  };
  const scaled = (values) => values.map((it) => (it === null ? null : it * scale));
  return {
    ...run, attempt, cursor: `${attempt}-0-${to}-${to}-${to}`, summary: { ...run.summary, attempt },
    spikes: run.spikes.filter((it) => it.startStep >= from), warnings: run.warnings.filter((it) => it.step >= from),
    alignments: run.alignments.filter((it) => it.startStep >= from),
    attempts: ends.map(([first, end, state], i) => ({ attempt: i, firstStep: first, lastStep: end - 1, state })),
    series: { ...run.series, steps: { ...cut(steps), loss: scaled(cut(steps).loss), trainLoss: scaled(cut(steps).trainLoss) },
      kernels: cut(kernels), agop: cut(agop) },
    ranks: [0, 1, 2, 3], missingRanks: [2], lateReports: 5,
  };
}

/** The whole run with its loss a little higher, to compare with. */
export function variant(name, factor) {
  const run = wholeRun(name);
  const scaled = (values) => values.map((it) => (it === null ? null : it * factor));
  const { steps } = run.series;
  return { ...run, series: { ...run.series, steps: { ...steps, loss: scaled(steps.loss), trainLoss: scaled(steps.trainLoss) } } };
}
