// The SDK's logger, made quiet: at its lower levels it logs whole request bodies.
import { type Logger, LogLevel } from '@slack/web-api';

/** The part of pino's interface that this folder uses. */
export interface OutboxLog {
  debug(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

export function quietLogger(log: OutboxLog): Logger {
  const nothing = () => {};
  return {
    debug: nothing,
    info: nothing,
    warn: (...words) => log.debug({ said: words.map(String) }, 'slack client'),
    error: (...words) => log.warn({ said: words.map(String) }, 'slack client'),
    setLevel: nothing,
    getLevel: () => LogLevel.WARN,
    setName: nothing,
  };
}
