import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandRows } from '../../../src/contracts/index.ts';
import { ConfigError } from '../../../src/errors.ts';
import { createLogger } from '../../../src/observability/logger.ts';
import { openPolicyFile } from '../../../src/policy/policy-file.ts';
import { until } from '../../support/until.ts';

const lines: string[] = [];
const destination = new Writable({
  write(chunk, _encoding, done) {
    lines.push(String(chunk));
    done();
  },
});
const log = createLogger({ level: 'debug', secrets: [], destination });
const open = (path: string | undefined, more: object = {}) =>
  openPolicyFile({ path, rows: commandRows(), log, ...more });
const denyAll = { default: 'allow', rules: [{ effect: 'deny', access: ['secrets'], reason: 'not here' }] };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chatops-policy-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('the policy file', () => {
  it('is optional: without one everything is allowed', () => {
    expect(open(undefined).current()).toEqual({ rules: [], default: 'allow' });
  });

  it.each([
    ['does not exist', undefined, 'cannot be read'],
    ['is not JSON', '{ rules: }', 'cannot be read as JSON'],
    [
      'misspells a condition',
      '{"default":"allow","rules":[{"effect":"deny","projcts":["gh/a/b"]}]}',
      'projcts',
    ],
  ])('prevents startup when it %s', async (name, text, problem) => {
    const path = join(folder, `${name.replaceAll(' ', '-')}.json`);
    if (text !== undefined) await writeFile(path, text);

    expect(() => open(path)).toThrow(ConfigError);
    expect(() => open(path)).toThrow(problem);
  });

  it('is reloaded when it changes; after an invalid edit, the last valid version stays in force', async () => {
    const path = join(folder, 'policy.json');
    await writeFile(path, JSON.stringify({ default: 'allow', rules: [] }));
    const file = open(path);

    // Editors and Kubernetes replace the file instead of writing to it.
    await writeFile(`${path}.new`, JSON.stringify(denyAll));
    await rename(`${path}.new`, path);
    await until(() => file.current().rules.length === 1, 'the new policy');
    await writeFile(`${path}.new`, '{ broken');
    await rename(`${path}.new`, path);
    await until(() => lines.some((line) => line.includes('last valid one stays')), 'the complaint');

    expect(file.current()).toMatchObject(denyAll);
    expect(file.problem()).toContain('cannot be read as JSON');

    await writeFile(`${path}.new`, JSON.stringify(denyAll));
    await rename(`${path}.new`, path);
    await until(() => file.problem() === undefined, 'the correction');
    file.close();
  });

  it('keeps the last valid policy when an edit makes a rule void, and says which rule', async () => {
    const path = join(folder, 'void.json');
    await writeFile(path, JSON.stringify(denyAll));
    const file = open(path);

    await writeFile(path, '{"default":"allow","rules":[{"effect":"deny","commands":["aprove"]}]}');
    await until(() => file.problem() !== undefined, 'the problem');

    expect(file.problem()).toBe(
      'POLICY_FILE: Rule 1 (rules[0]), commands: "aprove" is not a command. Did you mean "approve"?',
    );
    expect(file.current()).toMatchObject(denyAll);
    file.close();
  });

  it('notices changes behind a link to another folder, and a file that was gone for a while', async () => {
    const real = join(folder, 'elsewhere', 'real.json');
    await mkdir(join(folder, 'elsewhere'));
    await writeFile(real, JSON.stringify({ default: 'allow', rules: [] }));
    const path = join(folder, 'link.json');
    await symlink(real, path);
    const file = open(path, { lookEveryMs: 20 });

    await writeFile(real, JSON.stringify(denyAll));
    await until(() => file.current().rules.length === 1, 'the change behind the link');
    await rm(real);
    await until(() => file.problem() !== undefined, 'the loss');
    expect(file.current()).toMatchObject(denyAll);
    await writeFile(real, JSON.stringify(denyAll));
    await until(() => file.problem() === undefined, 'the return');
    file.close();
  });
});
