/** The AGOP diagonal over time: one row an input, dark where the network looks. */
import { colour } from './colours.js';

const MOST_ROWS = 16;

export class Strip {
  constructor(element) {
    this.element = element;
    this.canvas = document.createElement('canvas');
    this.first = document.createElement('span');
    this.last = document.createElement('span');
    this.first.style.top = '0';
    this.last.style.bottom = '0';
    element.append(this.canvas, this.first, this.last);
  }

  /** Rows shown of d inputs. */
  static rows(inputs) {
    return Math.min(inputs, MOST_ROWS);
  }

  show(agop, inputs, [from, to]) {
    const rows = Strip.rows(inputs);
    this.first.textContent = rows > 0 ? 'x1' : '';
    this.last.textContent = rows > 1 ? `x${rows}` : '';
    const width = Math.max(1, this.element.clientWidth - 112);
    this.canvas.width = width;
    this.canvas.height = Math.max(1, rows);
    const ctx = this.canvas.getContext('2d');
    ctx.clearRect(0, 0, width, rows);
    ctx.fillStyle = colour('lambda');
    const place = (step) => ((step - from) / Math.max(1, to - from)) * width;
    for (let i = 0; i < agop.length; i++) {
      const begin = place(agop.step[i]);
      const end = i + 1 < agop.length ? place(agop.step[i + 1]) : Math.min(width, begin + width / 60);
      if (end < 0 || begin > width) continue;
      const diagonal = agop.diagonal[i] ?? [];
      const greatest = Math.max(...diagonal, 1e-30);
      for (let row = 0; row < rows; row++) {
        ctx.globalAlpha = Math.sqrt(Math.max(0, diagonal[row] ?? 0) / greatest);
        ctx.fillRect(begin, row, Math.max(1, end - begin), 1);
      }
    }
    ctx.globalAlpha = 1;
  }
}
