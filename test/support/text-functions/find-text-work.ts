// Finds the declarations of a source file that work on text: those with a regular expression, or that split, replace,
// match, trim or parse. Reads the file by its layout, which the formatter guarantees.

const WORK = [
  /\.(?:split|replace|replaceAll|match|matchAll|search|normalize|trim|trimStart|trimEnd)\(/,
  /\b(?:new RegExp|JSON\.parse|load)\(/,
  // A regular expression: after an operator or an opening bracket, and before a closing one or a method.
  /(?:^|[=(,:!&|?[]|=>|return)\s*\/(?![/*])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[dgimsuvy]*(?=[.,);\s\]])/m,
];

export interface TextWork {
  /** `src/<file>.ts#<declaration>`. */
  id: string;
  /** Declarations of the same file that it names. */
  uses: readonly string[];
}

/** Also lists declarations without such work, with `hasWork: false`, because covered ones may use others. */
export function declarationsOf(file: string, source: string): (TextWork & { hasWork: boolean })[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const parts = code.split(/^(?=(?:export )?(?:async )?(?:function\*?|const|class) )/m);
  const named = parts.map((text) => ({ text, name: nameOf(text) })).filter(({ name }) => name !== undefined);
  return named.map(({ text, name }) => ({
    id: `${file}#${name}`,
    uses: named
      .filter((other) => other.name !== name && new RegExp(`\\b${other.name}\\b`).test(text))
      .map((other) => `${file}#${other.name}`),
    hasWork: WORK.some((pattern) => pattern.test(text)),
  }));
}

/** Undefined for the imports at the top. */
function nameOf(text: string): string | undefined {
  const [, name] = /^(?:export )?(?:async )?(?:function\*?|const|class) (\w+|[[{])/.exec(text) ?? [];
  return name === '[' || name === '{' ? 'several' : name;
}

/** Ids with text work that are neither covered nor reached, within their file, from a covered one. */
export function uncovered(
  declarations: readonly (TextWork & { hasWork: boolean })[],
  isCovered: (id: string) => boolean,
): string[] {
  const byId = new Map(declarations.map((one) => [one.id, one]));
  const reached = new Set(declarations.map(({ id }) => id).filter(isCovered));
  for (const id of reached) for (const used of byId.get(id)?.uses ?? []) reached.add(used);
  return declarations.filter(({ id, hasWork }) => hasWork && !reached.has(id)).map(({ id }) => id);
}
