/** Runs a task at most once per `millis`, on an animation frame; calls in between are folded into the next one. */
export function paced(task, millis) {
  let isWaiting = false;
  let last = -Infinity;
  const run = () => {
    isWaiting = false;
    last = performance.now();
    task();
  };
  return () => {
    if (isWaiting) {
      return;
    }
    isWaiting = true;
    const wait = Math.max(0, last + millis - performance.now());
    setTimeout(() => requestAnimationFrame(run), wait);
  };
}
