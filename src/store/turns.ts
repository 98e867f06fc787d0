// One at a time by name, within this process: otherwise a burst of webhooks for one pipeline would keep losing
// compare-and-set races against itself.

export interface Turns {
  /** Runs `work` after everything that took a turn of this name before it, however that ended. */
  take<T>(name: string, work: () => Promise<T>): Promise<T>;
}

export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  return {
    take(name, work) {
      const turn = (last.get(name) ?? Promise.resolve()).then(work, work);
      last.set(name, turn);
      const leave = () => {
        if (last.get(name) === turn) last.delete(name);
      };
      turn.then(leave, leave);
      return turn;
    },
  };
}
