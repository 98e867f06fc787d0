// Logs for tests: a silent one, and one that tests can read.
import type { Log } from '../../src/observability/log.ts';

export const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

export interface Line {
  level: keyof Log;
  fields: object;
  message: string;
}

export function createMemoryLog(): Log & { lines: Line[] } {
  const lines: Line[] = [];
  const at = (level: keyof Log) => (fields: object, message: string) => {
    lines.push({ level, fields, message });
  };
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
