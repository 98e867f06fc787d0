// Notices that the wall clock was stepped, by comparing it with a clock that only goes forward. Times that were stored by the
// old clock are then wrong.

export interface ClockWatchOptions {
  /** Epoch ms; may be stepped. */
  now(): number;
  /** Milliseconds; never stepped. */
  steady?(): number;
  /** By how much, in milliseconds; negative: back. */
  onStep(stepMs: number): Promise<void>;
  log: { warn(fields: object, message: string): void };
  everyMs?: number;
}

export interface ClockWatch {
  check(): Promise<void>;
  close(): void;
}

/** Smaller differences are drift, or a late timer. */
const STEP_MS = 2_000;

export interface StepMeter {
  /** By how much the clock was stepped since the last look, in milliseconds; negative: back. Drift counts as well. */
  look(): number;
  /** How long ago it was stepped, in milliseconds. Infinity if it wasn't since the meter was made. */
  sinceStepMs(): number;
}

export function createStepMeter({
  now,
  steady = () => performance.now(),
}: Pick<ClockWatchOptions, 'now' | 'steady'>): StepMeter {
  let apart = now() - steady();
  let steppedAt = Number.NEGATIVE_INFINITY;
  function look(): number {
    const stepMs = now() - steady() - apart;
    apart += stepMs;
    if (Math.abs(stepMs) >= STEP_MS) steppedAt = steady();
    return stepMs;
  }
  return {
    look,
    sinceStepMs() {
      look();
      return steady() - steppedAt;
    },
  };
}

export function startClockWatch(options: ClockWatchOptions): ClockWatch {
  const { onStep, log, everyMs = 1_000 } = options;
  const meter = createStepMeter(options);
  async function check(): Promise<void> {
    const stepMs = meter.look();
    if (Math.abs(stepMs) < STEP_MS) return;
    const seconds = Math.round(stepMs / 1000);
    log.warn({ seconds }, `The clock was stepped ${stepMs < 0 ? 'back' : 'forward'}; healing stored times`);
    await onStep(stepMs).catch((err: unknown) => {
      log.warn({ err }, 'could not heal the times stored before the clock was stepped');
    });
  }
  const timer = setInterval(() => void check(), everyMs);
  timer.unref();
  return { check, close: () => clearInterval(timer) };
}

export interface ClockHealers {
  scheduler: { check(): Promise<void> };
  queues: { healDelays(): Promise<number> };
  watch: { wakeAll(now: number): Promise<void> };
}

/** Heals at every step, and now if the clock was stepped back while no worker ran. */
export function startClockHealing(
  { scheduler, queues, watch }: ClockHealers,
  { log, wasAhead }: Pick<ClockWatchOptions, 'log'> & { wasAhead: boolean },
): ClockWatch {
  const onStep = async (): Promise<void> => {
    await scheduler.check();
    await watch.wakeAll(Date.now());
    const healed = await queues.healDelays();
    if (healed > 0)
      log.warn({ healed }, 'Jobs were due too late, by a clock that was ahead; they are due now');
  };
  if (wasAhead) void onStep().catch((err: unknown) => log.warn({ err }, 'could not heal times of the past'));
  return startClockWatch({ now: () => Date.now(), onStep, log });
}
