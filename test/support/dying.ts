// Simulates a process that is killed in the middle of a job: its dependencies work until a given call, and fail after
// it.
export class Killed extends Error {}

export interface Death {
  /** The call at which it dies; 0 is the first. */
  at: number;
  /** Whether that call still takes effect. */
  after: boolean;
}

/** Wraps `deps` so that every function call is counted. `calls` returns the count. */
export function dying<Deps extends object>(deps: Deps, death: Death): { deps: Deps; calls: () => number } {
  let calls = 0;
  const wrap = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(of, name) {
        const value: unknown = Reflect.get(of, name);
        if (typeof value === 'function')
          return counted((...args) => Reflect.apply(value, of, args), value.name);
        return typeof value === 'object' && value !== null ? wrap(value) : value;
      },
    });
  // Reading the clock or the policy is not a step of a job.
  const counted = (call: (...args: unknown[]) => unknown, name: string) =>
    name === 'now' || name === 'policy' ? call : async (...args: unknown[]) => step(() => call(...args));
  async function step(call: () => unknown): Promise<unknown> {
    const own = calls;
    calls += 1;
    if (own > death.at) throw new Killed();
    if (own === death.at && !death.after) throw new Killed();
    const result = await call();
    if (own === death.at) throw new Killed();
    return result;
  }
  return { deps: wrap(deps), calls: () => calls };
}
