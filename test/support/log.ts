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

/** `parts`: the line of each request, webhook and run of a job (observability/trace.ts). `lines`: all others. */
export function createMemoryLog(): Log & { lines: Line[]; parts: Line[] } {
  const [lines, parts]: [Line[], Line[]] = [[], []];
  const at = (level: keyof Log) => (fields: object, message: string) => {
    ('line' in fields ? parts : lines).push({ level, fields, message });
  };
  return { lines, parts, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
