// The worker records that it is alive, and what doesn't work for it, which web processes show in /readyz. After a longer gap,
// news from that time is combined into one message.
import type { Absences } from '../../store/absences.ts';
import type { Pulses } from '../../store/pulses.ts';

export interface WorkPulseOptions {
  absences: Pick<Absences, 'awake'>;
  pulses: Pick<Pulses, 'workerIs'>;
  /** The heartbeat was stored. For metrics. Epoch ms. */
  onBeat?(at: number): void;
  /** By name, with why. */
  failing(): Promise<Record<string, string>>;
  log: { debug(fields: object, message: string): void };
}

const EVERY_MS = 10_000;
/** Shorter gaps, such as a restart, don't count: what happened then is still news. */
const ABSENCE_MS = 15 * 60_000;

export interface WorkPulse {
  /** Reports now, because something has changed. */
  beat(): Promise<void>;
  close(): void;
}

/** Await it before the first job runs. */
export async function startWorkPulse({
  absences,
  pulses,
  failing,
  onBeat,
  log,
}: WorkPulseOptions): Promise<WorkPulse> {
  const noteFailed = (err: unknown) => log.debug({ err }, 'could not store the heartbeat');
  const beat = async () => {
    await absences.awake(Date.now(), ABSENCE_MS).catch(noteFailed);
    const [at, wrong] = [Date.now(), await failing()];
    await pulses.workerIs({ at, failing: wrong }).then(() => onBeat?.(at), noteFailed);
  };
  await beat();
  const timer = setInterval(() => void beat(), EVERY_MS);
  timer.unref();
  return { beat, close: () => clearInterval(timer) };
}
