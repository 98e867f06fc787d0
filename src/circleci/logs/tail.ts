// Keeps the end of a text that arrives in pieces: older text beyond `maxChars` is dropped.

export interface Tail {
  push(text: string): void;
  /** `startsMidway` if earlier text was dropped. */
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
      // Not for every piece, because cutting copies.
      if (held.length > maxChars * 2) cut();
    },
    read() {
      cut();
      return { text: held, startsMidway };
    },
  };
}
