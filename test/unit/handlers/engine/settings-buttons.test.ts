import { describe, expect, it } from 'vitest';
import { buttons } from '../../../../src/handlers/engine/registry.ts';
import { asker, jobOf } from './asking.ts';

const id = '0d1f2e3c-1111-4222-8333-444455556666';
const to = { type: 'expression', value: 'pipeline.git.branch == "main"' };
const restricting = { org: 'gh/acme', id, to, question: 'cmd-17.42.abc' };
const setting = {
  project: 'gh/acme/web',
  change: { setting: 'oss', value: false },
  question: 'cmd-17.42.abc',
};
const forks = { setting: 'forksReceiveSecretEnvVars', value: true };
const sshKey = {
  project: 'gh/acme/web',
  fingerprint: 'c9:0b:1c:4f:d5:65:56:b9:ad:88:f9:81:2b:37:74:2f',
  host: 'github.com',
  question: 'cmd-17.42.abc',
};
const trigger = {
  project: 'gh/acme/web',
  triggerId: id,
  changes: { isDisabled: true },
  question: 'cmd-17.42.abc',
};
const click = (actionId: string, value: string) => {
  const action = buttons.find((each) => each.id === actionId);
  if (action === undefined) throw new Error(`no action ${actionId}`);
  return action.run({ value, blockId: '', isPrivate: true }, asker);
};

describe('confirm buttons of settings', () => {
  it.each([
    ['contexts-delete', `gh/acme ${id}`, 'contexts-delete', { org: 'gh/acme', contextId: id }],
    ['contexts-delete', `circleci/AbC ${id}`, 'contexts-delete', { org: 'circleci/AbC', contextId: id }],
    ['contexts-unset', `gh/acme ${id} OLD`, 'contexts-unset', { org: 'gh/acme', contextId: id, name: 'OLD' }],
    [
      'contexts-restrict',
      JSON.stringify(restricting),
      'contexts-restrict',
      { org: 'gh/acme', contextId: id, to, question: 'cmd-17.42.abc' },
    ],
    [
      'contexts-unrestrict',
      `gh/acme ${id} ${id}`,
      'contexts-unrestrict',
      { org: 'gh/acme', contextId: id, restrictionId: id },
    ],
    ['project-set', JSON.stringify(setting), 'project-set', setting],
    ['triggers-edit', JSON.stringify(trigger), 'triggers-edit', trigger],
    ['keys-delete-ssh', JSON.stringify(sshKey), 'keys-delete-ssh', sshKey],
    [
      'project-set',
      JSON.stringify({ ...setting, change: forks }),
      'project-set',
      { ...setting, change: forks, passesSecrets: true },
    ],
    [
      'keys-delete',
      'gh/acme/web c9:0b:1c',
      'keys-delete',
      { project: 'gh/acme/web', fingerprint: 'c9:0b:1c' },
    ],
    [
      'keys-delete',
      'gh/acme/web SHA256:a+/b',
      'keys-delete',
      { project: 'gh/acme/web', fingerprint: 'SHA256:a+/b' },
    ],
    [
      'cache-clear',
      'gh/acme/web cmd-17.42.abc',
      'cache-clear',
      { project: 'gh/acme/web', question: 'cmd-17.42.abc' },
    ],
  ])('%s with %s', (actionId, value, name, payload) => {
    const outcome = click(actionId, value);

    expect(jobOf(outcome)).toEqual({ name, payload });
    expect(outcome).toMatchObject({
      job: { id: 'act-17.42.abc' },
      replaceOriginal: true,
      reply: { text: /^On it/ },
    });
  });

  it.each([
    ['contexts-delete', ''],
    ['contexts-delete', id],
    ['contexts-delete', 'gh/acme'],
    ['contexts-delete', `gh/acme/web ${id}`],
    ['contexts-delete', `../x ${id}`],
    ['contexts-unset', `gh/acme ${id}`],
    ['contexts-unset', `gh/acme ${id} A=B`],
    ['contexts-unset', `gh/acme x OLD`],
    ['contexts-restrict', 'not JSON'],
    ['contexts-restrict', JSON.stringify({ ...restricting, org: '../x' })],
    ['contexts-restrict', JSON.stringify({ ...restricting, to: { type: 'everybody', value: 'x' } })],
    ['contexts-restrict', JSON.stringify({ ...restricting, question: 'cmd:1' })],
    ['contexts-unrestrict', `gh/acme ${id}`],
    ['contexts-unrestrict', `gh/acme ${id} all`],
    ['project-set', '{}'],
    ['triggers-edit', JSON.stringify({ ...trigger, triggerId: 'all' })],
    ['triggers-edit', JSON.stringify({ ...trigger, changes: { isDisabled: 'yes' } })],
    ['keys-delete-ssh', JSON.stringify({ ...sshKey, fingerprint: 'c9:0b' })],
    ['keys-delete-ssh', JSON.stringify({ ...sshKey, host: '../..' })],
    ['project-set', JSON.stringify({ ...setting, project: 'gh/acme' })],
    ['project-set', JSON.stringify({ ...setting, change: { setting: 'oss', value: ['main'] } })],
    ['keys-delete', 'gh/acme/web'],
    ['keys-delete', 'gh/acme c9:0b:1c'],
    ['keys-delete', 'gh/acme/web ../..'],
    ['cache-clear', 'gh/acme/web'],
    ['cache-clear', 'gh/acme cmd-1'],
    ['cache-clear', 'gh/acme/web cmd:1'],
  ])('%s rejects %j', (actionId, value) => {
    expect(() => click(actionId, value)).toThrow('I can’t read this button');
  });
});
