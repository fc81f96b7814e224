import { step } from "../format.js";
import { element, setText } from "./dom.js";

/** Says that ranks of a distributed run have fallen silent, or that reports came too late to count. */
export class RankNotice {
  constructor() {
    this.root = element("p", { class: "rank-notice", "data-testid": "rank-notice", role: "status", hidden: "" });
  }

  show({ ranks }) {
    const text = rankWords(ranks);
    this.root.hidden = text === "";
    setText(this.root, text);
  }
}

/** One or two sentences, or none. */
export function rankWords({ heard, missing, late }) {
  const silent = missing.length === 0 ? null
    : `${missing.length === 1 ? "Rank" : "Ranks"} ${listed(missing)} of ${heard.length} ${missing.length === 1 ? "has" : "have"} fallen silent;`
      + " the values of newer steps are of the others.";
  const tooLate = late > 0 ? `${step(late)} ${late === 1 ? "report came" : "reports came"} after ${late === 1 ? "its" : "their"} step was judged.` : null;
  return [silent, tooLate].filter((it) => it !== null).join(" ");
}

function listed(numbers) {
  return numbers.length === 1 ? String(numbers[0]) : `${numbers.slice(0, -1).join(", ")} and ${numbers[numbers.length - 1]}`;
}
