const FEW = 16;
const MOST = 64;

/** The first inputs may hold less than their part of the diagonal by so much before more are shown. */
const LENIENCE = 0.5;

/**
 * How many inputs to show: the first 16 where they hold about their part of the newest diagonal or more, else up to 64 (in a
 * picture the first pixels are often blank).
 */
export function rowsOf(model) {
  const { agop } = model;
  const diagonal = agop.length > 0 ? agop.diagonal(agop.length - 1) : [];
  const sum = (values) => values.reduce((total, it) => total + (Number.isFinite(it) ? it : 0), 0);
  const known = Math.min(diagonal.length, MOST);
  return known > FEW && sum(diagonal.slice(0, FEW)) >= LENIENCE * (FEW / known) * sum(diagonal.slice(0, known)) ? FEW : known;
}

/** An entry as a share of the largest of its snapshot; 0 where it is undefined or nothing is used. */
export function shareAt(diagonal, row) {
  let largest = 0;
  for (const value of diagonal) {
    largest = value > largest ? value : largest;
  }
  return largest > 0 && Number.isFinite(diagonal[row]) ? diagonal[row] / largest : 0;
}
