/** Long work in short turns, so that a press or a scroll is answered between them on a slow phone. */

const LONGEST_MILLISECONDS = 12;

/** @returns {Promise<void>} kept in a task of its own, after the next frame where there are frames */
export const turn = () => new Promise((go) => {
  if (document.hidden) setTimeout(go); else requestAnimationFrame(() => setTimeout(go));
});

/**
 * @template T
 * @param {Iterable<T>} things @param {(thing: T) => void} work done for each, in their order
 */
export async function inTurns(things, work) {
  let start = performance.now();
  for (const thing of things) {
    if (performance.now() - start > LONGEST_MILLISECONDS) {
      await new Promise((go) => { setTimeout(go); });
      start = performance.now();
    }
    work(thing);
  }
}
