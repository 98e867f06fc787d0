// Passes what Slack's libraries log on to our log.
import type { Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../observability/log.ts';

export function boltLogger(log: Log): Logger {
  const line =
    (level: keyof Log) =>
    (...parts: unknown[]) => {
      const errors = parts.filter((part) => part instanceof Error);
      const text = parts
        .filter((part) => !(part instanceof Error))
        .map(String)
        .join(' ');
      log[level]({ from: 'bolt', ...(errors[0] && { err: errors[0] }) }, text || String(errors[0]));
    };
  return {
    debug: line('debug'),
    // Bolt's "info" messages (connecting, connected) are only debug detail to an operator.
    info: line('debug'),
    warn: line('warn'),
    error: line('error'),
    setLevel: () => undefined,
    getLevel: () => 'info' as LogLevel,
    setName: () => undefined,
  };
}
