// Every sample again, of a project whose slug is opaque: after names were put in, no text that people see has a slug.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { showNames } from '../../../../src/blocks/kit/show-names.ts';
import { labelProjects } from '../../../../src/runs/project-names.ts';
import type { Sample } from '../../../support/sample.ts';
import { messageProblems, modalProblems } from '../../../support/slack-limits.ts';

const WEB = 'circleci/AbCdEfGhJkMnPqRsTuVwXy/ZyXwVuTsRqPnMkJhGfEdCb';
const API = 'circleci/AbCdEfGhJkMnPqRsTuVwXy/AaXwVuTsRqPnMkJhGfEdAa';
const labels = labelProjects([
  { slug: WEB, name: 'the-web-site', org: 'umbrella' },
  { slug: API, name: 'the-api', org: 'umbrella' },
]);

const support = fileURLToPath(new URL('../../../support/', import.meta.url));
const sources = fileURLToPath(new URL('../../../../', import.meta.url));
const copy = mkdtempSync(join(tmpdir(), 'opaque-samples-'));
afterAll(() => rmSync(copy, { recursive: true }));

/** The samples with other slugs in their data. */
async function opaqueSamples(): Promise<readonly Sample[]> {
  mkdirSync(join(copy, 'samples'));
  const files = readdirSync(support).filter((name) => name.endsWith('.ts'));
  const all = [...files, ...readdirSync(join(support, 'samples')).map((name) => `samples/${name}`)];
  for (const file of all) {
    const text = readFileSync(join(support, file), 'utf8')
      .replace(/'(?:gh|github)\/acme\/web'/g, `'${WEB}'`)
      .replace(/'(?:gh|github)\/acme\/api'/g, `'${API}'`)
      .replace(/from '(?:\.\.\/)+(src|playground)\//g, `from '${sources}$1/`);
    writeFileSync(join(copy, file), text);
  }
  const { samples } = (await import(join(copy, 'block-samples.ts'))) as { samples: readonly Sample[] };
  return samples;
}

/** Keys whose values Slack doesn't show. */
const HIDDEN = new Set([
  'value',
  'url',
  'action_id',
  'block_id',
  'private_metadata',
  'image_url',
  'external_id',
]);

function visible(value: unknown): string[] {
  if (typeof value === 'string') return [value.replace(/<https?:[^|>]*/g, '')];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => (HIDDEN.has(key) ? [] : visible(each)));
}

const OPAQUE = /circleci\/[A-Za-z0-9]{5}|[A-Z][a-z][A-Z][a-z][A-Z][a-z][A-Z]/;

it('no text of any sample shows an opaque slug, and each still fits', async () => {
  const samples = await opaqueSamples();
  let amount = 0;
  const problems = samples.flatMap(({ name, message, modal, home }) => {
    const raw = message ?? modal ?? home;
    if (visible(raw).some((text) => OPAQUE.test(text))) amount += 1;
    const shown = showNames({ message, modal, home }, labels);
    return [
      ...visible(shown).filter((text) => OPAQUE.test(text)),
      ...(shown.message === undefined ? [] : messageProblems(shown.message)),
      ...(shown.modal === undefined ? [] : modalProblems(shown.modal)),
    ].map((problem) => `${name}: ${problem}`);
  });
  expect(problems).toEqual([]);
  expect(amount).toBeGreaterThan(100);
});
