// Finds where src says what kind of access something needs: the literal after `access`, in a row, a variable, an
// argument or a function of the payload.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Plant {
  /** Relative to the root, such as `src/jobs/mute.ts`. */
  file: string;
  line: number;
  /** Offset of the literal, including its quotes. */
  at: number;
  was: string;
  /** The nearest command's name. Its tests are tried first. */
  command?: string;
}

const FOLDERS = ['src/contracts', 'src/handlers', 'src/jobs'];
/** `about: 'run'` says what a row is about, not what it needs. */
const LITERAL = /(?<!about: )'(?:run|secrets|settings)'/g;

export async function findPlants(root: string): Promise<Plant[]> {
  const found: Plant[] = [];
  for (const folder of FOLDERS) {
    const names = await readdir(join(root, folder), { recursive: true }).catch(() => []);
    for (const name of names.filter((each) => each.endsWith('.ts')).toSorted()) {
      const file = `${folder}/${name}`;
      found.push(...plantsIn(file, await readFile(join(root, file), 'utf8')));
    }
  }
  return found;
}

export function plantsIn(file: string, text: string): Plant[] {
  const lines = text.split('\n');
  let start = 0;
  return lines.flatMap((line, index) => {
    const lineAt = start;
    start += line.length + 1;
    if (!saysAccess(lines, index)) return [];
    return [...line.matchAll(LITERAL)].map(({ 0: was, index: column }) => {
      const at = lineAt + column;
      return { file, line: index + 1, at, was, ...commandNear(text, at) };
    });
  });
}

/** The line names `access`, or continues one that does, or has an argument that can't be anything else. */
function saysAccess(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? '';
  if (/\bz\.|^import |\?: readonly /.test(line)) return false;
  if (/\baccess\b/.test(line) || /, '(?:secrets|settings)'[,)]/.test(line)) return true;
  const above = lines.slice(0, index).findLast((other) => depthOf(other) < depthOf(line));
  return above !== undefined && /\baccess\b\s*[:=(][^']*$/.test(above);
}

const depthOf = (line: string): number => (line.trim() === '' ? Number.POSITIVE_INFINITY : line.search(/\S/));

/** The text with these literals replaced by `read`. */
export function planted(text: string, plants: readonly Plant[]): string {
  const fromTheEnd = plants.toSorted((a, b) => b.at - a.at);
  return fromTheEnd.reduce(
    (all, { at, was }) => `${all.slice(0, at)}'read'${all.slice(at + was.length)}`,
    text,
  );
}

function commandNear(text: string, at: number): { command: string } | object {
  const names = [...text.matchAll(/\b(?:command|name): '([a-z][a-z -]*)'/g)];
  const nearest = names.toSorted((a, b) => Math.abs(a.index - at) - Math.abs(b.index - at))[0]?.[1];
  return nearest === undefined ? {} : { command: nearest };
}
