// What doc comments must say: the vendor's page for each resource, and the end date of calls that will end.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const places = ['v1', 'v2'].map((version) => new URL(`../../../src/circleci/${version}/`, import.meta.url));
const resources = places.flatMap((place) =>
  readdirSync(place)
    .map((name): [string, string] => [name, readFileSync(new URL(name, place), 'utf8')])
    .filter(([, text]) => /^export function create/m.test(text)),
);
const [starts = ''] = resources.filter(([name]) => name === 'starts.ts').map(([, text]) => text);
/** Doc comment and name of each method. */
const starting = [...starts.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*(\w+): async \(/g)];

it('finds the resources', () => {
  expect(resources.length).toBeGreaterThan(25);
});

it.each(resources)('%s names its page', (_, text) => {
  expect(text).toMatch(/https:\/\/circleci\.com\/docs\//);
});

it('knows every v1.1 call that starts something', () => {
  const names = starting.map(([, , name]) => name);

  expect(names).toEqual(['retry', 'retryWithSsh', 'triggerBuild', 'triggerBranch', 'triggerProject']);
  expect(names).toHaveLength(starts.match(/: async \(/g)?.length ?? 0);
});

it.each(starting.map(([, comment, name]) => [name, comment]))('%s states its end date', (_, comment) => {
  expect(comment).toMatch(/@deprecated Answers 410 from 2027-02-01 on; use `(pipelines|workflows)\./);
});
