/** What the keys do, as the page carries it out and as its help lists it. */
export const SHORTCUTS = [
  { keys: ["ArrowLeft"], label: "←", action: "left", words: "move left" },
  { keys: ["ArrowRight"], label: "→", action: "right", words: "move right" },
  { keys: ["+", "="], label: "+", action: "zoom-in", words: "zoom in" },
  { keys: ["-", "_"], label: "−", action: "zoom-out", words: "zoom out" },
  { keys: ["0", "Home"], label: "0 or Home", action: "all", words: "all steps" },
  { keys: ["End"], label: "End", action: "follow", words: "go to the newest step and follow it" },
  { keys: ["n"], label: "n", action: "next-spike", words: "next spike" },
  { keys: ["p"], label: "p", action: "previous-spike", words: "previous spike" },
  { keys: [","], label: ",", action: "point-left", words: "read out the point before" },
  { keys: ["."], label: ".", action: "point-right", words: "read out the next point" },
  { keys: ["?"], label: "?", action: "help", words: "this list" },
  { keys: ["Escape"], label: "Esc", action: "close", words: "close this list; put the cursor away" },
];

const TYPED_INTO = ["INPUT", "SELECT", "TEXTAREA"];

const SCROLLING = ["ArrowLeft", "ArrowRight", "Home", "End"];

/**
 * What a key pressed asks for, or null: keys with Ctrl, Alt or Meta are the browser's, a form field keeps its own, and a part
 * that scrolls by itself keeps those that scroll it.
 */
export function actionOf({ key, ctrlKey, altKey, metaKey, target }) {
  const isTyped = TYPED_INTO.includes(target?.tagName) && target.type !== "checkbox" && key !== "Escape";
  const isScrolled = SCROLLING.includes(key) && Boolean(target?.closest?.("[role=region]"));
  if (ctrlKey || altKey || metaKey || isTyped || isScrolled) {
    return null;
  }
  return SHORTCUTS.find((it) => it.keys.includes(key))?.action ?? null;
}
