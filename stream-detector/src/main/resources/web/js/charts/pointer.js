import { element } from "../views/dom.js";
import { gutters } from "./theme.js";

/** Less than this many pixels is a click, not a drag. */
const LEAST_DRAG = 5;

const ZOOM_PER_PIXEL = 0.004;
const PAN_PER_PIXEL = 0.0015;

/**
 * The pointer over the charts, which all have the same step axis: hovering points at a step, dragging marks a range across all of
 * them, Ctrl and the wheel (or a pinch on a touchpad) zooms, Shift and the wheel pans, a double click shows all.
 */
export class Pointer {
  /**
   * @param section the element that holds the charts
   * @param range () => [first, last] step shown
   * @param on {hover(step or null), select(from, to), zoom(factor, step), pan(share), all()}
   */
  constructor(section, range, on) {
    Object.assign(this, { section, range, on, start: null, isDragging: false });
    this.mark = element("i", { class: "selection", "data-testid": "selection", hidden: "" });
    section.append(this.mark);
    section.addEventListener("pointerdown", (event) => this.down(event));
    section.addEventListener("pointermove", (event) => this.move(event));
    section.addEventListener("pointerup", (event) => this.up(event));
    section.addEventListener("pointercancel", () => this.cancel());
    section.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && this.start === null && on.hover(null));
    section.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    section.addEventListener("dblclick", (event) => isOverPlot(event) && on.all());
  }

  down(event) {
    if (event.button === 0 && event.isPrimary && isOverPlot(event)) {
      this.start = this.place(event);
      this.startX = event.clientX;
      this.on.hover(this.stepAt(this.start));
    }
  }

  move(event) {
    const at = this.place(event);
    if (this.start !== null && !this.isDragging && Math.abs(event.clientX - this.startX) >= LEAST_DRAG) {
      this.isDragging = true;
      this.section.setPointerCapture(event.pointerId);
      this.mark.hidden = false;
    }
    if (this.isDragging) {
      const { left, inner } = this.area();
      this.mark.style.left = `${left + Math.min(this.start, at) * inner}px`;
      this.mark.style.width = `${Math.abs(at - this.start) * inner}px`;
      this.on.hover(this.stepAt(at));
    } else {
      this.on.hover(isOverPlot(event) ? this.stepAt(at) : null);
    }
  }

  up(event) {
    const { start, isDragging } = this;
    this.cancel();
    if (isDragging) {
      const ends = [this.stepAt(start), this.stepAt(this.place(event))];
      this.on.select(Math.min(...ends), Math.max(...ends));
    }
  }

  /** Gives up a drag. */
  cancel() {
    this.start = null;
    this.isDragging = false;
    this.mark.hidden = true;
  }

  wheel(event) {
    if (!isOverPlot(event)) {
      return;
    }
    const delta = (event.deltaY || event.deltaX) * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 33 : 1);
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      this.on.zoom(Math.exp(Math.max(-200, Math.min(200, delta)) * ZOOM_PER_PIXEL), this.stepAt(this.place(event)));
    } else if (event.shiftKey) {
      event.preventDefault();
      this.on.pan(delta * PAN_PER_PIXEL);
    }
  }

  area() {
    const width = this.section.clientWidth;
    const { left, right } = gutters(width);
    return { left, inner: width - left - right };
  }

  /** Where an event is along the step axis: 0 at its left end, 1 at its right. */
  place(event) {
    const { left, inner } = this.area();
    return Math.min(1, Math.max(0, (event.clientX - this.section.getBoundingClientRect().left - left) / inner));
  }

  stepAt(place) {
    const [from, to] = this.range();
    return from + place * (to - from);
  }
}

function isOverPlot(event) {
  return event.target instanceof Element && event.target.closest(".plot, .strip-holder") !== null;
}
