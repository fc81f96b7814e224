import { element } from "../views/dom.js";
import { percent, step } from "../format.js";
import { colour, FONT, gutters } from "./theme.js";
import { rowsOf, shareAt } from "./strip-rows.js";

const HEIGHT = { few: 96, many: 192 };
const AXIS = 26;

/** The AGOP diagonal over steps as a strip: one row per input, dark where the network looks. */
export class Strip {
  constructor() {
    this.subtitle = element("span", { class: "subtitle" });
    this.readout = element("span", { class: "legend" });
    this.canvas = element("canvas", { "data-testid": "agop-strip", role: "img" });
    const title = element("h3", {}, "What the network looks at");
    this.cursor = element("i", { class: "strip-cursor", hidden: "" });
    this.root = element("figure", { class: "chart strip" }, [
      element("figcaption", {}, [title, this.subtitle, this.readout]),
      element("div", { class: "strip-holder" }, [this.canvas, this.cursor])]);
    this.canvas.addEventListener("pointermove", (event) => this.readOut(event));
    this.canvas.addEventListener("pointerleave", () => (this.readout.textContent = ""));
  }

  draw({ model, range, cursor }, width) {
    const rows = rowsOf(model);
    Object.assign(this, { model, range, width, rows });
    const all = model.inputs ?? rows;
    this.subtitle.textContent = rows === 0 ? "no AGOP snapshot has arrived yet"
      : `AGOP diagonal, one row per input (${rows < all ? `first ${rows} of ${all}` : `all ${all}`}); dark is used`;
    this.canvas.setAttribute("aria-label", `AGOP diagonal, first ${rows} of ${all} inputs`);
    this.height = rows > 16 ? HEIGHT.many : HEIGHT.few;
    const scale = devicePixelRatio;
    this.canvas.width = width * scale;
    this.canvas.height = (this.height + AXIS) * scale;
    this.canvas.style.width = `${width}px`;
    this.canvas.style.height = `${this.height + AXIS}px`;
    const ctx = this.canvas.getContext("2d");
    ctx.scale(scale, scale);
    this.paint(ctx);
    this.label(ctx);
    this.point(cursor);
  }

  /** Puts the cursor at a step; null puts it away. */
  point(step) {
    const { left, right } = gutters(this.width);
    const at = step === null ? -1 : (step - this.range[0]) / (this.range[1] - this.range[0]);
    this.cursor.hidden = at < 0 || at > 1;
    this.cursor.style.left = `${left + at * (this.width - left - right)}px`;
    this.cursor.style.height = `${this.height}px`;
  }

  /** What a picture of the page takes from this chart. */
  get picture() {
    return { title: "What the network looks at", subtitle: this.subtitle.textContent, keys: [], canvas: this.canvas };
  }

  /** One rectangle per snapshot and row; a snapshot stands from its step to the next one's. */
  paint(ctx) {
    const { model: { agop }, range: [from, to], rows } = this;
    const { left, right } = gutters(this.width);
    const inner = this.width - left - right;
    const rowHeight = this.height / Math.max(1, rows);
    ctx.fillStyle = colour("--strip-ground");
    ctx.fillRect(left, 0, inner, this.height);
    ctx.fillStyle = colour("--strip");
    const end = Math.min(to, this.model.steps.lastStep || to);
    const place = (at) => Math.round(left + (Math.min(1, Math.max(0, (at - from) / (to - from))) * inner));
    const edge = (row) => Math.round(row * rowHeight);
    let at = Math.max(0, agop.indexAt(from));
    while (at < agop.length && agop.steps[at] <= end) {
      const x = place(agop.steps[at]);
      let next = at + 1;
      while (next < agop.length && place(agop.steps[next]) === x) {
        next++;
      }
      const until = place(next < agop.length ? agop.steps[next] : end);
      const diagonal = agop.diagonal(at);
      for (let row = 0; row < rows; row++) {
        ctx.globalAlpha = Math.min(1, Math.max(0, shareAt(diagonal, row))) ** 0.7;
        ctx.fillRect(x, edge(row), Math.max(1, until - x), edge(row + 1) - edge(row));
      }
      at = next;
    }
    ctx.globalAlpha = 1;
  }

  label(ctx) {
    const { left, right } = gutters(this.width);
    const inner = this.width - left - right;
    const [from, to] = this.range;
    ctx.font = FONT;
    ctx.fillStyle = colour("--muted");
    ctx.textAlign = "right";
    if (this.rows > 0) {
      ctx.fillText("x1", left - 8, 10);
      ctx.fillText(`x${this.rows}`, left - 8, this.height - 1);
    }
    ctx.textAlign = "center";
    const stride = niceStride((to - from) / Math.max(2, inner / 90));
    for (let tick = Math.ceil(from / stride) * stride; tick <= to; tick += stride) {
      const x = left + ((tick - from) / (to - from)) * inner;
      if (x + ctx.measureText(step(tick)).width / 2 < left + inner + 6) {
        ctx.fillText(step(tick), x, this.height + 18);
      }
    }
    ctx.textAlign = "left";
    ctx.fillText("step", this.width - right + 8, this.height + 18);
  }

  readOut(event) {
    const { left, right } = gutters(this.width);
    const at = (event.offsetX - left) / (this.width - left - right);
    const row = Math.floor((event.offsetY / this.height) * this.rows);
    const index = this.model.agop.indexAt(this.range[0] + at * (this.range[1] - this.range[0]));
    if (at < 0 || at > 1 || row < 0 || row >= this.rows || index < 0) {
      this.readout.textContent = "";
      return;
    }
    const share = shareAt(this.model.agop.diagonal(index), row);
    this.readout.textContent = `x${row + 1} at step ${step(this.model.agop.steps[index])}: ${percent(share)} of the largest`;
  }

  destroy() {}
}

function niceStride(raw) {
  const power = 10 ** Math.floor(Math.log10(Math.max(raw, 1)));
  return [1, 2, 5, 10].map((it) => it * power).find((it) => it >= raw) ?? power * 10;
}
