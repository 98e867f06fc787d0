// The worker's side says every half minute that it lives, so that after a longer silence it is known what happened
// meanwhile: that is told in one message.
import type { Absences } from '../../store/absences.ts';

export interface WorkPulseOptions {
  absences: Pick<Absences, 'awake'>;
  log: { debug(fields: object, message: string): void };
}

const EVERY_MS = 30_000;
/** Shorter ones, as of a restart, are none: what happened in them is news still. */
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
