// The worker records every 30 s that it is alive. After a longer gap, news from that time is combined into one
// message.
import type { Absences } from '../../store/absences.ts';

export interface WorkPulseOptions {
  absences: Pick<Absences, 'awake'>;
  log: { debug(fields: object, message: string): void };
}

const EVERY_MS = 30_000;
/** Shorter gaps, such as a restart, don't count: what happened then is still news. */
const ABSENCE_MS = 15 * 60_000;

/** Await it before the first job runs. */
export async function startWorkPulse({ absences, log }: WorkPulseOptions): Promise<{ close(): void }> {
  const beat = () =>
    absences.awake(Date.now(), ABSENCE_MS).catch((err: unknown) => {
      log.debug({ err }, 'could not store the heartbeat');
    });
  await beat();
  const timer = setInterval(() => void beat(), EVERY_MS);
  timer.unref();
  return { close: () => clearInterval(timer) };
}
