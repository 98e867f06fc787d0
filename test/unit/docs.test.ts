import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { commandTable, configTable, envExample, renewed } from '../../script/docs.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

it('README.md says what the code says (npm run docs writes it)', () => {
  const readme = read('README.md');

  expect(readme).toContain(commandTable());
  expect(readme).toContain(configTable());
  expect(renewed(readme)).toBe(readme);
});

it('.env.example names every setting', () => {
  expect(read('.env.example')).toBe(envExample());
});

it('notices a document that lags behind', () => {
  const stale = '<!-- generated:commands -->\n| old |\n<!-- /generated -->\n';

  expect(renewed(stale)).toContain('/circleci trigger');
  expect(renewed(stale)).not.toContain('| old |');
});
