import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { commands } from '../../src/handlers/engine/registry.ts';

const folder = (path: string) => new URL(`../../${path}/`, import.meta.url);
const played = ['test/e2e', 'playground/scenarios']
  .flatMap((path) =>
    readdirSync(folder(path)).map((file) => readFileSync(new URL(file, folder(path)), 'utf8')),
  )
  .join('\n');

/** Commands that no e2e test or demo types into the real process. */
const unplayed = (names: readonly string[], text: string): string[] =>
  names.filter((name) => !new RegExp(`['"\`/]${name}(?=[\\s'"\`])`).test(text));

it('every command is typed in an e2e test or in the demo', () => {
  const names = commands.map(({ name }) => name);

  expect(names.length).toBeGreaterThan(50);
  expect(unplayed(names, played)).toEqual([]);
});

it('notices a missing one', () => {
  expect(unplayed(['trigger', 'env set'], "ana.command(dev, 'trigger main')")).toEqual(['env set']);
});
