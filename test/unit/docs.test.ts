import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commandTable, configTable, envExample, renewed } from '../../script/docs.ts';
import { ask } from './handlers/engine/asking.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

it('README.md matches the code (npm run docs writes it)', () => {
  const readme = read('README.md');

  expect(readme).toContain(commandTable());
  expect(readme).toContain(configTable());
  expect(renewed(readme)).toBe(readme);
});

it('.env.example contains every setting', () => {
  expect(read('.env.example')).toBe(envExample());
});

it('notices an outdated document', () => {
  const stale = '<!-- generated:commands -->\n| old |\n<!-- /generated -->\n';

  expect(renewed(stale)).toContain('/circleci trigger');
  expect(renewed(stale)).not.toContain('| old |');
});

/** Each `/circleci …`, in its own block or between backticks. */
const typedIn = (text: string): string[] =>
  [...text.matchAll(/(?:^ {4}|`)\/circleci ([^`\n]+)/gm)].map(([, typed]) => typed ?? '');

describe('docs/notifications.md', () => {
  const lines = [...new Set(typedIn(read('docs/notifications.md')))];

  it('contains enough lines to try', () => expect(lines.length).toBeGreaterThan(25));

  it.each(lines)('%s is understood', (typed) => {
    expect(['enqueue', 'openModal']).toContain(ask(typed, { defaultProject: 'gh/acme/web' }).kind);
  });
});
