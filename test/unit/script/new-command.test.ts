import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { skeleton } from '../../../script/new/skeleton.ts';
import { features } from '../../../src/handlers/engine/registry.ts';

const source = (path: string) => new URL(`../../../${path}`, import.meta.url);

/** Every edited file with the lines of these commands, by path. */
function editedBy(feature: string, names: readonly string[]): Map<string, string> {
  const texts = new Map<string, string>();
  for (const { path, start, edit } of names.flatMap((name) => skeleton({ name, feature }).edits)) {
    const stored = existsSync(source(path)) ? readFileSync(source(path), 'utf8') : start;
    texts.set(path, edit(texts.get(path) ?? stored ?? ''));
  }
  return texts;
}

/** What is between the brackets that open after `before`. */
function listAfter(text: string | undefined, before: string, close: string): string {
  const [, after = ''] = text?.split(before) ?? [];
  return after.slice(0, after.indexOf(close));
}

it.each([...Object.keys(features), 'orbs'])('two commands of %s are in every list', (feature) => {
  const texts = editedBy(feature, ['zig', 'zig zag']);
  const contracts = listAfter(texts.get(`src/contracts/${feature}.ts`), 'Contracts = {', '\n};');
  const handlers = listAfter(texts.get(`src/handlers/${feature}/index.ts`), '  commands: [', ']');
  const jobs = listAfter(texts.get(`src/jobs/${feature}/index.ts`), '=> [', '];');
  const samples = listAfter(
    texts.get('test/support/block-samples.ts'),
    'samples: readonly Sample[] = [',
    '];',
  );
  const doors = listAfter(texts.get('test/support/policy-doors/all-doors.ts'), 'commandDoors', '};');

  expect(contracts).toMatch(/'zig': asks\([\s\S]*'zig-zag': asks\(/);
  expect(handlers).toMatch(/\bzig,\s+zigZag,?\s*$/);
  expect(jobs).toMatch(/createZigJob\(deps\),\s+createZigZagJob\(deps\)/);
  expect(samples).toMatch(/zigSamples,\s+\.\.\.zigZagSamples,/);
  expect(doors).toMatch(/zigDoor,\s+zigZagDoor,?\s*\]/);
});

it('a new feature is in every registry, once', () => {
  const texts = editedBy('orbs', ['zig', 'zig zag']);
  const times = (path: string, part: string) => (texts.get(path) ?? '').split(part).length - 1;

  expect(times('src/contracts/index.ts', '  orbs: orbsContracts,')).toBe(1);
  expect(times('src/contracts/index.ts', '  ...pages.orbs,')).toBe(1);
  expect(times('src/handlers/engine/registry.ts', '  orbs: orbsHandlers,')).toBe(1);
  expect(times('test/unit/handlers/help/help.test.ts', "'orbs'")).toBe(1);
  expect(times('src/jobs/index.ts', '  ...createOrbsJobs(deps),')).toBe(1);
});

it('an existing feature does not change the registries', () => {
  const texts = editedBy('runs', ['zig']);

  const registries = [
    'src/contracts/index.ts',
    'src/handlers/engine/registry.ts',
    'src/jobs/index.ts',
    'test/unit/handlers/help/help.test.ts',
  ];
  for (const path of registries) {
    expect(texts.get(path)).toBe(readFileSync(source(path), 'utf8'));
  }
});

it('an unexpected list is an error, not a lost edit', () => {
  const [doors] = skeleton({ name: 'zig', feature: 'runs' }).edits.filter(({ path }) =>
    path.includes('all-doors'),
  );

  expect(() => doors?.edit("import { a } from './a.ts';\nexport const commandDoors = {};\n")).toThrow(
    'nothing in it matches',
  );
});
