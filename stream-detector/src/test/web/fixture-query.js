/**
 * The range and resolution of a query, as the detector answers it: of each bucket the first and last point and the extremes of
 * the columns that are drawn.
 */
const DRAWN = { steps: ["loss", "trainLoss"], kernels: ["lambdaMax", "lossTop"], agop: ["alignment"] };

/** @param query {from, to, points}, each null where it was not given */
export function answer(run, { from = null, to = null, points = null }) {
  const all = run.series.steps.step;
  const [first, last] = [all[0] ?? null, all[all.length - 1] ?? null];
  const range = [from ?? first ?? 0, Math.min(to ?? Infinity, last ?? 0)];
  const stride = points === null ? 1 : (range[1] - range[0] + 1) / points;
  const isExact = stride <= 1;
  const cut = (table) => pick(run.series[table], range, isExact ? null : stride, DRAWN[table]);
  const nonFinite = run.series.nonFiniteSteps.filter((it) => it >= range[0] && it <= range[1]);
  return {
    ...run, extent: { firstStep: first, lastStep: last },
    resolution: { from: range[0], to: range[1], stepsPerBucket: Math.max(1, Math.ceil(stride)), isExact },
    attempts: run.attempts ?? [{ attempt: run.attempt, firstStep: first, lastStep: last, state: run.state }],
    series: { steps: cut("steps"), kernels: cut("kernels"), agop: cut("agop"), inputs: run.series.inputs,
      nonFiniteSteps: nonFinite, nonFiniteCount: nonFinite.length },
    nonFiniteCount: nonFinite.length,
  };
}

function pick(columns, [from, to], stride, drawn) {
  const kept = [];
  let bucket = [];
  let number = -1;
  const close = () => kept.push(...chosen(columns, bucket, drawn));
  for (let i = lowerBound(columns.step, from); i < columns.step.length && columns.step[i] <= to; i++) {
    const own = stride === null ? i : Math.floor((columns.step[i] - from) / stride);
    if (own !== number) {
      close();
      bucket = [];
      number = own;
    }
    bucket.push(i);
  }
  close();
  return Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, kept.map((i) => values[i])]));
}

function chosen(columns, bucket, drawn) {
  if (bucket.length <= 2) {
    return bucket;
  }
  const kept = new Set([bucket[0], bucket[bucket.length - 1]]);
  for (const name of drawn) {
    const known = bucket.filter((i) => columns[name][i] !== null);
    if (known.length > 0) {
      kept.add(known.reduce((best, i) => (columns[name][i] > columns[name][best] ? i : best)));
      kept.add(known.reduce((best, i) => (columns[name][i] < columns[name][best] ? i : best)));
    }
  }
  return [...kept].sort((a, b) => a - b);
}

function lowerBound(steps, value) {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    [low, high] = steps[middle] < value ? [middle + 1, high] : [low, middle];
  }
  return low;
}

/** Every step of a range as CSV. */
export function csv(run, { from = 0, to = Infinity }) {
  const { step, loss, trainLoss, learningRate, gradientNorm } = run.series.steps;
  const text = (value) => (value === null || value === undefined ? "NaN" : String(value));
  const lines = step.map((it, i) => [it, loss[i], trainLoss[i], learningRate[i], null, gradientNorm?.[i], run.attempt].map(text).join(","))
    .filter((line, i) => step[i] >= from && step[i] <= to);
  return `step,loss,train_loss,learning_rate,batch_size,grad_norm,attempt\n${lines.join("\n")}\n`;
}
