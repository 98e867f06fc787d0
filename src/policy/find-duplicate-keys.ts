// Keys that a JSON object has twice. JSON.parse takes the last one silently, and a rule may lose its condition that way.

export interface DuplicateKey {
  /** Of the object. */
  path: (string | number)[];
  key: string;
}

type Open = { keys: Set<string>; at: string } | { at: number };

/** A path may be as long as the file, so not all are named. */
const MOST_FOUND = 20;

/** The first ones. `text` has to be valid JSON. Linear in its length. */
export function findDuplicateKeys(text: string): DuplicateKey[] {
  const found: DuplicateKey[] = [];
  const open: Open[] = [];
  let lastString = '';
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]/g)) {
    const inner = open.at(-1);
    if (token === '{') open.push({ keys: new Set(), at: '' });
    else if (token === '[') open.push({ at: 0 });
    else if (token === '}' || token === ']') open.pop();
    else if (token === ',' && inner !== undefined && !('keys' in inner)) inner.at += 1;
    else if (token === ':' && inner !== undefined && 'keys' in inner) {
      const key = JSON.parse(lastString) as string;
      if (inner.keys.has(key)) found.push({ path: open.slice(0, -1).map(({ at }) => at), key });
      inner.keys.add(key);
      inner.at = key;
      if (found.length === MOST_FOUND) break;
    } else if (token.startsWith('"')) lastString = token;
  }
  return found;
}
