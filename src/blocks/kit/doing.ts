// The first answer, ephemeral and within a second: says exactly what is being done.
import type { Say } from '../../contracts/index.ts';
import { code, prose } from './foreign.ts';
import type { Message } from './message.ts';
import { message, section } from './pieces.ts';
import { say } from './say.ts';

/** `creating the context `, { code: name }. */
export function renderDoing(pieces: Say, { dryRun = false } = {}): Message {
  const lead = dryRun ? 'Dry run, nothing changes: ' : 'On it: ';
  return message({
    text: `${lead}${say(pieces, prose)}.`,
    blocks: [section(`${lead}${say(pieces, code)}.`)],
  });
}
