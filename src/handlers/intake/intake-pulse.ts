// The web side records every 30 s how it is connected to Slack. `doctor` runs on a worker and reads it there.
import type { Pulses } from '../../store/pulses.ts';

export interface IntakePulseOptions {
  mode: 'http' | 'socket';
  /** Rejects if Slack can't send anything right now. */
  check(): Promise<void>;
  pulses: Pick<Pulses, 'intakeIs'>;
  log: { debug(fields: object, message: string): void };
}

const EVERY_MS = 30_000;
/** Socket Mode takes a moment to connect. */
const FIRST_MS = 2_000;

export function startIntakePulse({ mode, check, pulses, log }: IntakePulseOptions): { close(): void } {
  const beat = async () => {
    const isUp = await check().then(
      () => true,
      () => false,
    );
    await pulses.intakeIs({ mode, isUp, at: Date.now() }).catch((err: unknown) => {
      log.debug({ err }, 'could not store the heartbeat');
    });
  };
  void beat();
  const first = setTimeout(() => void beat(), FIRST_MS);
  const rest = setInterval(() => void beat(), EVERY_MS);
  for (const timer of [first, rest]) timer.unref();
  return {
    close() {
      clearTimeout(first);
      clearInterval(rest);
    },
  };
}
