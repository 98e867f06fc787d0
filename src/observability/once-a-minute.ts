// For log lines that anybody outside can cause: the first is logged at once, then at most one a minute with a count.

const EVERY_MS = 60_000;

/** `write` gets how many were left out since the last line, and the arguments of the call it logs. */
export function onceAMinute<Args extends unknown[]>(
  write: (leftOut: number, ...args: Args) => void,
  now: () => number = () => performance.now(),
): (...args: Args) => void {
  let lastAt = Number.NEGATIVE_INFINITY;
  let leftOut = 0;
  return (...args) => {
    if (now() - lastAt < EVERY_MS) {
      leftOut += 1;
      return;
    }
    lastAt = now();
    write(leftOut, ...args);
    leftOut = 0;
  };
}
