import { expect, it } from 'vitest';
import type { Refusal } from '../../../../src/handlers/engine/admit.ts';
import { Policy } from '../../../../src/policy/policy.ts';
import { createRecorder } from './dispatching.ts';
import { commandBody } from './slack-bodies.ts';

it.each([
  ['trigger main', [{ command: 'trigger', project: 'gh/acme/web', rule: 'a freeze' }]],
  ['status', []],
])('audits a denied %s: %j', async (text, told) => {
  const refusals: Refusal[] = [];
  const rules = [{ effect: 'deny', reason: 'a freeze' }];
  const recorder = createRecorder();
  const dispatcher = recorder.dispatcher({
    policy: () => Policy.parse({ rules, default: 'allow' }),
    onDenied: (refused) => refusals.push(refused),
  });
  await dispatcher.command(commandBody(text), recorder.ack);
  expect(recorder.jobs).toEqual([]);
  expect(refusals.map(({ asker: _, ...refusal }) => refusal)).toEqual(told);
});

it('judges a command that has no contract by its name, as reading', async () => {
  const refused = async (rule: object) => {
    const recorder = createRecorder();
    const rules = [{ effect: 'deny', reason: 'a freeze', ...rule }];
    const dispatcher = recorder.dispatcher({ policy: () => Policy.parse({ rules, default: 'allow' }) });
    await dispatcher.command(commandBody('help'), recorder.ack);
    return JSON.stringify(recorder.acks).includes('a freeze');
  };
  expect(await refused({ commands: ['help'] })).toBe(true);
  expect(await refused({ access: ['read'] })).toBe(true);
  expect(await refused({ access: ['run', 'settings', 'secrets'] })).toBe(false);
});
