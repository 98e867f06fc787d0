// Reads `[{"message": "...", "time": ..., "type": "out"}, ...]` in pieces and returns the text of messages as it arrives.
// One message may hold a whole log, so a parser that waits for its end would not do.

export interface MessageReader {
  /** The text of messages found in this piece. Throws SyntaxError for anything else. */
  push(json: string): string;
  /**
   * Whether CircleCI dropped a part of any message, and whether an item of the list had no text. Throws SyntaxError if the
   * list is incomplete.
   */
  end(): { isTruncated: boolean; isPart: boolean };
}

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const MAX_KEY_LENGTH = 20;

export function createMessageReader(): MessageReader {
  const open: string[] = [];
  let isDone = false;
  let inString = false;
  let isKey = false;
  let key = '';
  /** What follows a backslash so far; undefined outside an escape. */
  let escaped: string | undefined;
  let found = '';
  let isTruncated = false;
  let isPart = false;
  let hasText = false;

  // Keys and values only count directly in an element of the list.
  const isMessage = () => open.length === 2 && open[1] === '{' && !isKey && key === 'message';
  const take = (text: string, isWanted: boolean) => {
    if (isWanted) found += text;
    else if (isKey && key.length < MAX_KEY_LENGTH) key += text.slice(0, MAX_KEY_LENGTH);
  };

  function readString(json: string, from: number): number {
    const isWanted = isMessage();
    let at = from;
    while (at < json.length) {
      if (escaped !== undefined) {
        escaped += json[at];
        at += 1;
        if (escaped[0] === 'u' && escaped.length < 5) continue;
        take(decodeEscape(escaped), isWanted);
        escaped = undefined;
        continue;
      }
      const stop = nextSpecial(json, at);
      take(json.slice(at, stop), isWanted);
      if (stop === json.length) return stop;
      at = stop + 1;
      if (json[stop] === '"') {
        inString = false;
        return at;
      }
      escaped = '';
    }
    return at;
  }

  function readStructure(char: string): void {
    if (char.trim() === '') return;
    if (isDone || (open.length === 0 && char !== '[')) throw new SyntaxError('not a list of messages');
    // Of the list itself: an item that is no object.
    if (open.length === 1 && !'{,]'.includes(char)) isPart = true;
    switch (char) {
      case '[':
      case '{':
        open.push(char);
        if (open.length === 2) hasText = false;
        isKey = char === '{';
        key = '';
        return;
      case ']':
      case '}':
        if (open.length === 2 && char === '}' && !hasText) isPart = true;
        open.pop();
        isDone = open.length === 0;
        isKey = false;
        key = '';
        return;
      case ',':
        isKey = open.at(-1) === '{';
        key = '';
        return;
      case ':':
        isKey = false;
        return;
      case '"':
        inString = true;
        hasText ||= isMessage();
        return;
      case 't':
        // Of `true`: no other value has a t in it.
        isTruncated ||= open.length === 2 && !isKey && key === 'truncated';
    }
  }

  return {
    push(json) {
      found = '';
      let at = 0;
      while (at < json.length) {
        if (inString) at = readString(json, at);
        else {
          readStructure(json[at] ?? '');
          at += 1;
        }
      }
      return found;
    },
    end() {
      if (!isDone) throw new SyntaxError('the list of messages breaks off');
      return { isTruncated, isPart };
    },
  };
}

function decodeEscape(escaped: string): string {
  if (escaped[0] === 'u') return String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
  return ESCAPES[escaped] ?? escaped;
}

function nextSpecial(json: string, from: number): number {
  const special = /["\\]/g;
  special.lastIndex = from;
  return special.exec(json)?.index ?? json.length;
}
