import { element } from "../views/dom.js";

/** The keys of a plot with a value beside each. */
export function legend(series) {
  const outputs = series.map(() => element("output"));
  const keys = series.filter((it) => it.label).map((it) => {
    const swatch = element("i", { class: it.dash ? "swatch dashed" : "swatch", style: `--key: var(${it.colour})` });
    return element("span", { class: "key" }, [it.width === 0 ? null : swatch, it.label, outputs[series.indexOf(it)]]);
  });
  const show = (values, index) => series.forEach((it, i) => {
    outputs[i].textContent = it.format(index >= 0 ? values[it.key][index] : null);
  });
  return { root: element("span", { class: "legend" }, keys), show };
}
