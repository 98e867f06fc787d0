// What calls cost: calls per second, and CPU time of this process per call. Contenders take turns, so that a noisy
// minute affects all of them equally.

export interface Cost {
  callsPerSecond: number;
  /** User and system time of this process. */
  cpuMicros: number;
}

export interface Contender {
  name: string;
  call(): Promise<unknown>;
}

export interface Load {
  /** Concurrent calls. */
  concurrency: number;
  /** Calls per round and contender. */
  calls: number;
  rounds: number;
}

/** The cost, and its ratio to the first contender's cost. Medians over all rounds. */
export interface Standing extends Cost {
  speedRatio: number;
  cpuRatio: number;
}

/** Medians for each contender, in order. A first warm-up round doesn't count. */
export async function measure(contenders: readonly Contender[], load: Load): Promise<Standing[]> {
  const costs: Cost[][] = contenders.map(() => []);
  for (let round = 0; round <= load.rounds; round += 1) {
    for (let turn = 0; turn < contenders.length; turn += 1) {
      const index = (turn + round) % contenders.length;
      const cost = await costOf(contenders[index] as Contender, load);
      if (round > 0) costs[index]?.push(cost);
    }
  }
  const [first = []] = costs;
  const over = (all: readonly Cost[], part: keyof Cost) =>
    median(all.map((cost, round) => cost[part] / (first[round]?.[part] ?? Number.NaN)));
  return costs.map((all) => ({
    callsPerSecond: median(all.map((cost) => cost.callsPerSecond)),
    cpuMicros: median(all.map((cost) => cost.cpuMicros)),
    speedRatio: over(all, 'callsPerSecond'),
    cpuRatio: over(all, 'cpuMicros'),
  }));
}

async function costOf({ call }: Contender, { concurrency, calls }: Load): Promise<Cost> {
  let left = calls;
  const caller = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await call();
    }
  };
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: concurrency }, caller));
  const seconds = (performance.now() - startedAt) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { callsPerSecond: calls / seconds, cpuMicros: (user + system) / calls };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
