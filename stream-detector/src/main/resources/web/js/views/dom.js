/** A new element with attributes and children. Text goes in as text, never as markup. */
export function element(name, attributes = {}, children = []) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) {
      made.setAttribute(key, value);
    }
  }
  made.append(...[children].flat().filter((child) => child !== null && child !== undefined));
  return made;
}

/** Sets text and leaves the node alone where it is the same, so that screen readers hear changes only. */
export function setText(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}
