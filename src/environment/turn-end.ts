// Work for the end of this turn of the event loop. What a callback of `setImmediate` puts off with another one waits for a whole turn
// more; here, it is done in the same one.

const waiting: (() => void)[] = [];
let isPlanned = false;

function work(): void {
  for (let run = waiting.shift(); run !== undefined; run = waiting.shift()) run();
  isPlanned = false;
}

/** `run` must not throw. */
export function atTurnEnd(run: () => void): void {
  waiting.push(run);
  if (isPlanned) return;
  isPlanned = true;
  setImmediate(work);
}
