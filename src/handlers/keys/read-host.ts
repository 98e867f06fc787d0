// Reads the host that an SSH key is for. Pure.
import type { CommandArgs } from '../engine/command.ts';

export const isHost = (text: string): boolean => text.length <= 253 && /^[\w.-]*$/.test(text);

/** Throws UsageError. */
export function readHost(text: string, args: CommandArgs): string {
  const host = text.trim().toLowerCase();
  if (host !== '' && isHost(host)) return host;
  throw args.wrong(`${args.shown(text)} isn’t the name of a host, such as \`github.com\`.`);
}
