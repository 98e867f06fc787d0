// Where src says what kind of access something takes: the literal behind `access`, in a row, a variable, an argument or
// a function of the payload.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Plant {
  /** From the root, as `src/jobs/mute.ts`. */
  file: string;
  line: number;
  /** Offset of the literal, quotes included. */
  at: number;
  was: string;
  /** The nearest command's name, to begin with the tests that bear it. */
  command?: string;
}

const FOLDERS = ['src/contracts', 'src/handlers', 'src/jobs'];
/** From `access` to the end of its value; a type lists what a value may be and is no row. */
const VALUE = /\baccess\b\s*(?:[:=]|\([^)]*\)\s*(?::\s*\w+\s*)?\{?)(?!\s*z\.)[^;]*?(?=[,;}\n]\s*\n|[,}])/g;
const ARGUMENT = /,\s*'(?:secrets|settings)'\s*(?=[,)])/g;
const LITERAL = /'(?:run|secrets|settings)'/g;

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
  const values = [...text.matchAll(VALUE), ...text.matchAll(ARGUMENT)];
  const literals = values.flatMap(({ 0: value, index }) =>
    [...value.matchAll(LITERAL)].map((literal) => ({ was: literal[0], at: index + literal.index })),
  );
  const once = [...new Map(literals.map((literal) => [literal.at, literal])).values()];
  return once
    .toSorted((a, b) => a.at - b.at)
    .map(({ was, at }) => ({
      file,
      line: text.slice(0, at).split('\n').length,
      at,
      was,
      ...commandNear(text, at),
    }));
}

/** All of them made `read`. */
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
