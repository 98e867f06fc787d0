import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
const denyAll = { default: 'allow', rules: [{ effect: 'deny', access: ['secrets'], reason: 'not here' }] };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chatops-policy-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('the policy file', () => {
  it('is optional: without one everything is allowed', () => {
    expect(openPolicyFile(undefined, log).current()).toEqual({ rules: [], default: 'allow' });
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

    expect(() => openPolicyFile(path, log)).toThrow(ConfigError);
    expect(() => openPolicyFile(path, log)).toThrow(problem);
  });

  it('is reloaded when it changes; after an invalid edit, the last valid version stays in force', async () => {
    const path = join(folder, 'policy.json');
    await writeFile(path, JSON.stringify({ default: 'allow', rules: [] }));
    const file = openPolicyFile(path, log);

    // Editors and Kubernetes replace the file instead of writing to it.
    await writeFile(`${path}.new`, JSON.stringify(denyAll));
    await rename(`${path}.new`, path);
    await until(() => file.current().rules.length === 1, 'the new policy');
    await writeFile(`${path}.new`, '{ broken');
    await rename(`${path}.new`, path);
    await until(() => lines.some((line) => line.includes('last valid one stays')), 'the complaint');

    expect(file.current()).toMatchObject(denyAll);
    file.close();
  });
});
