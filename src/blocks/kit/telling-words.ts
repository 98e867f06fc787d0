// What is said of the line of a log that tells why a step failed. A guess says that it is one.
import type { TellingLine } from '../../runs/causes/telling-line.ts';
import { code } from './foreign.ts';

const MAX_SHOWN = 300;

/** `Taken as the cause (TypeScript)`. The line follows. */
export function tellingHead(telling: TellingLine): string {
  return telling.kind === 'guess'
    ? 'Not sure what caused it. The last line that looks like an error'
    : `Taken as the cause (${telling.rule})`;
}

/** '' unless a retry makes sense. */
export const retryHint = (kind: TellingLine['kind'] | undefined): string =>
  kind === 'infra' ? 'It probably isn’t caused by these changes; a retry may pass.' : '';

/** In mrkdwn, with the line. */
export function tellingWords(telling: TellingLine): string {
  const words = `${tellingHead(telling)}: ${code(telling.line, MAX_SHOWN)}`;
  const hint = retryHint(telling.kind);
  return hint === '' ? words : `${words}\n${hint}`;
}
