import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commandTable, configTable, envExample, renewed } from '../../script/docs.ts';
import { isCommand } from '../../src/cli/usage.ts';
import { secretNames, settings } from '../../src/config.ts';
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

describe('docs/operations.md', () => {
  const page = read('docs/operations.md');
  const rows = page.split('\n').filter((line) => /^\| \d+ \|/.test(line));

  it('has 25 symptoms or more, each with the command that tells and what to do', () => {
    expect(rows.length).toBeGreaterThanOrEqual(25);
    for (const row of rows) {
      const [, , symptom = '', command = '', cause = ''] = row.split(/(?<!\\)\|/).map((cell) => cell.trim());
      expect(symptom.length, row).toBeGreaterThan(10);
      expect(command, row).toContain('`');
      expect(cause.length, row).toBeGreaterThan(10);
    }
  });

  it('names only commands that the command line has', () => {
    const named = [...page.matchAll(/circleci-chatops ([a-z][a-z-]+)/g)].map(([, name = '']) => name);
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((name) => !isCommand(name))).toEqual([]);
  });

  it('says how to make and how to rotate each secret', () => {
    const rotation = page.slice(page.indexOf('## Rotate secrets'), page.indexOf('## Uninstall'));
    const others = ['CIRCLECI_PROXY_URL', 'REDIS_URL', 'REDIS_SENTINEL_PASSWORD', 'REDIS_PASSWORD'];
    for (const name of secretNames.filter((each) => !others.includes(each))) {
      expect(page, name).toContain(`| \`${name}\` |`);
      expect(rotation, name).toContain(name);
    }
  });

  it.each(['README.md', 'docs/operations.md', 'deploy/README.md'])(
    '%s names only variables that exist',
    (file) => {
      const known = [...Object.keys(settings), ...secretNames.map((name) => `${name}_FILE`)];
      const given = ['HTTPS_HOST', 'NAME_FILE', 'HTTP_PROXY', 'CIRCLECI_WEBHOOK_SECRET', 'SLACK_TOKEN'];
      const named = [
        ...read(file).matchAll(/`(?:\w+ )?((?:SLACK|CIRCLECI|REDIS|SEAL|POLICY|[A-Z]+)_[A-Z_]+)/g),
      ];
      const names = named.map(([, name = '']) => name);
      expect(names.length).toBeGreaterThan(4);
      expect(names.filter((name) => !known.includes(name) && !given.includes(name))).toEqual([]);
    },
  );
});
