// JSON logs by pino. Redaction works on the finished line, so no field can be missed.
import { type DestinationStream, type Logger, pino } from 'pino';
import { createRedactor } from './redact.ts';

export type { Logger } from 'pino';

export interface LoggerOptions {
  level: string;
  secrets: readonly string[];
  /** Default: standard output. */
  destination?: DestinationStream | undefined;
}

export function createLogger({ level, secrets, destination }: LoggerOptions): Logger {
  const redact = createRedactor(secrets);
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    hooks: { streamWrite: redact },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
