// The end of a text that comes in pieces: what is older than `maxChars` is let go.

export interface Tail {
  push(text: string): void;
  /** `startsMidway` when something before it was let go. */
  read(): { text: string; startsMidway: boolean };
}

const MAX_CHARS = 256 * 1024;

export function createTail(maxChars: number = MAX_CHARS): Tail {
  let held = '';
  let startsMidway = false;
  const cut = () => {
    if (held.length <= maxChars) return;
    held = held.slice(-maxChars);
    startsMidway = true;
  };
  return {
    push(text) {
      held += text;
      // Not at every piece: cutting copies.
      if (held.length > maxChars * 2) cut();
    },
    read() {
      cut();
      return { text: held, startsMidway };
    },
  };
}
