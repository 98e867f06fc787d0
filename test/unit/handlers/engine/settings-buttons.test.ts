import { describe, expect, it } from 'vitest';
import { actions } from '../../../../src/handlers/engine/actions.ts';
import { asker, jobOf } from './asking.ts';

const id = '0d1f2e3c-1111-4222-8333-444455556666';
const click = (actionId: string, value: string) => {
  const action = actions.find((each) => each.id === actionId);
  if (action === undefined) throw new Error(`no action ${actionId}`);
  return action.run({ value, blockId: '', isPrivate: true }, asker);
};

describe('the buttons of questions about settings', () => {
  it.each([
    ['delete-context', `gh/acme ${id}`, 'delete-context', { org: 'gh/acme', contextId: id }],
    ['delete-context', `circleci/AbC ${id}`, 'delete-context', { org: 'circleci/AbC', contextId: id }],
    [
      'delete-context-env',
      `gh/acme ${id} OLD`,
      'delete-context-env',
      { org: 'gh/acme', contextId: id, name: 'OLD' },
    ],
    ['delete-key', 'gh/acme/web c9:0b:1c', 'delete-key', { project: 'gh/acme/web', fingerprint: 'c9:0b:1c' }],
    [
      'delete-key',
      'gh/acme/web SHA256:a+/b',
      'delete-key',
      { project: 'gh/acme/web', fingerprint: 'SHA256:a+/b' },
    ],
    [
      'clear-cache',
      'gh/acme/web cmd-17.42.abc',
      'clear-cache',
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
    ['delete-context', ''],
    ['delete-context', id],
    ['delete-context', 'gh/acme'],
    ['delete-context', `gh/acme/web ${id}`],
    ['delete-context', `../x ${id}`],
    ['delete-context-env', `gh/acme ${id}`],
    ['delete-context-env', `gh/acme ${id} A=B`],
    ['delete-context-env', `gh/acme x OLD`],
    ['delete-key', 'gh/acme/web'],
    ['delete-key', 'gh/acme c9:0b:1c'],
    ['delete-key', 'gh/acme/web ../..'],
    ['clear-cache', 'gh/acme/web'],
    ['clear-cache', 'gh/acme cmd-1'],
    ['clear-cache', 'gh/acme/web cmd:1'],
  ])('%s cannot read %j', (actionId, value) => {
    expect(() => click(actionId, value)).toThrow('I cannot read this button');
  });
});
