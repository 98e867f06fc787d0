// JSON logs by pino. Redaction works on the finished line, so no field can be missed. Repeated errors are counted instead.
import { type DestinationStream, type Logger, type LoggerOptions as LoggerSettings, pino } from 'pino';
import { gatherLines } from './gather-lines.ts';
import { createLogBrake } from './log-brake.ts';
import { createRedactor } from './redact.ts';
import { currentTrace } from './trace.ts';

export type { Logger } from 'pino';

export interface LoggerOptions {
  level: string;
  secrets: readonly string[];
  /** Default: standard output. */
  destination?: DestinationStream | undefined;
  /** How often repeated errors are counted. Default: each minute. */
  countEveryMs?: number;
}

export function createLogger(options: LoggerOptions): Logger {
  const { level, secrets, destination, countEveryMs } = options;
  let isCount = false;
  const brake = createLogBrake({
    writeCount(atLevel, fields, message) {
      isCount = true;
      logger[logger.levels.labels[atLevel] as 'warn'](fields, message);
      isCount = false;
    },
    ...(countEveryMs !== undefined && { everyMs: countEveryMs }),
  });
  const redact = createRedactor(secrets);
  const settings: LoggerSettings = {
    level,
    base: null,
    mixin: () => {
      const trace = currentTrace();
      return trace === undefined ? {} : { traceId: trace.traceId };
    },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    hooks: {
      streamWrite: redact,
      logMethod(args, write, atLevel) {
        if (isCount || brake.admit(atLevel, args[0], args[1])) write.apply(this, args);
      },
    },
  };
  const logger = pino(settings, destination ?? gatherLines());
  return logger;
}
