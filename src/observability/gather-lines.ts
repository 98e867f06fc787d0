// Log lines of a few milliseconds leave in one write. One write for each line would cost a webhook that is alone as much as storing
// it, and would come before its answer.
import { pino } from 'pino';

/** SIGKILL loses the lines of this time. */
const GATHER_MS = 10;
/** From this size on, they leave at once. Characters. */
const ENOUGH = 16_384;
/** If nobody reads the output, lines beyond this are dropped instead of using up the memory. */
const MOST_UNWRITTEN = 16 * 1024 * 1024;

/** Standard output. Everything is written when the process exits. */
export function gatherLines(): { write(line: string): void } {
  const output = pino.destination({ sync: false, maxLength: MOST_UNWRITTEN });
  let lines = '';
  let timer: NodeJS.Timeout | undefined;
  const send = (): void => {
    clearTimeout(timer);
    timer = undefined;
    output.write(lines);
    lines = '';
  };
  process.once('exit', () => {
    if (lines === '') return;
    send();
    output.flushSync();
  });
  return {
    write(line) {
      lines += line;
      if (lines.length >= ENOUGH) send();
      else timer ??= setTimeout(send, GATHER_MS);
    },
  };
}
