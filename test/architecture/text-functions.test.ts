// Foreign text costs linear time in every function that takes some: bench/text.ts and script/fuzz.ts try all that are
// listed. This test fails when one is missing from the list.
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readImportGraph } from '../support/import-graph.ts';
import { allTextFunctions } from '../support/text-functions/all.ts';
import { declarationsOf, uncovered } from '../support/text-functions/find-text-work.ts';
import { notForeign, triedThroughDoors } from '../support/text-functions/not-foreign.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { files } = readImportGraph(root, 'src');
const declarations = [...files].flatMap(([file, source]) => declarationsOf(file, source));
const covered = new Set(allTextFunctions.flatMap(({ covers }) => covers));
const isTriedThroughDoors = (id: string) => triedThroughDoors.some((pattern) => pattern.test(id));
const fileOf = (id: string) => id.split('#')[0] ?? id;
const isExcused = (id: string) => [id, fileOf(id)].some((key) => Object.hasOwn(notForeign, key));

describe('functions that work on text', () => {
  it('are found', () => {
    expect(declarations.filter(({ hasWork }) => hasWork).length).toBeGreaterThan(150);
  });

  it('are tried with foreign text, or listed in not-foreign.ts with the reason', () => {
    const isKnown = (id: string) => covered.has(id) || isTriedThroughDoors(id) || isExcused(id);
    expect(uncovered(declarations, isKnown)).toEqual([]);
  });

  it('exist, as far as they are listed', () => {
    const known = new Set(declarations.flatMap(({ id }) => [id, fileOf(id)]));
    const listed = [...covered, ...Object.keys(notForeign)];
    expect(listed.filter((id) => !known.has(id))).toEqual([]);
  });

  it('are not excused when they are tried', () => {
    expect(Object.keys(notForeign).filter((id) => covered.has(id) || isTriedThroughDoors(id))).toEqual([]);
  });

  it('are not excused when they do no such work', () => {
    const working = new Set(
      declarations.filter(({ hasWork }) => hasWork).flatMap(({ id }) => [id, fileOf(id)]),
    );
    expect(Object.keys(notForeign).filter((id) => !working.has(id))).toEqual([]);
  });

  it('have different names', () => {
    const names = allTextFunctions.map(({ name }) => name);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });
});

describe('text work is found in a planted file', () => {
  it.each([
    ['a regular expression', 'const SHAPE = /^a+$/;'],
    ['a test of one', 'export function f(text: string) {\n  return /^\\s+$/.test(text);\n}'],
    ['one made of text', 'const SHAPE = new RegExp(part);'],
    ['split', "export const f = (text: string) => text.split('\\n');"],
    ['replace', "function f(text: string) {\n  return text.replaceAll('a', 'b');\n}"],
    ['JSON', 'export const f = (text: string) => JSON.parse(text);'],
    ['YAML', 'export const f = (text: string) => load(text);'],
  ])('%s', (_, source) => {
    expect(uncovered(declarationsOf('src/a.ts', source), () => false)).toHaveLength(1);
  });

  it('and not in what only divides, or has it in a comment', () => {
    const source = "// text.split(' ')\nconst half = size / 2 / 3;\n/* /a+/ */\nconst path = 'a/b/c';\n";
    expect(uncovered(declarationsOf('src/a.ts', source), () => false)).toEqual([]);
  });

  it('and not when a covered function of the file uses it', () => {
    const source = 'const SHAPE = /a+/;\nexport function f(text: string) {\n  return SHAPE.test(text);\n}\n';
    expect(uncovered(declarationsOf('src/a.ts', source), (id) => id.endsWith('#f'))).toEqual([]);
  });
});
