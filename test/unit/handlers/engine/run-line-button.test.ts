// "Run it" under the command that a sentence stands for: whoever clicks runs it, once, and the policy is asked then.
import { expect, it } from 'vitest';
import { Policy } from '../../../../src/policy/policy.ts';
import { createRecorder } from './dispatching.ts';
import { actionBody } from './slack-bodies.ts';

/** An answer falls back to the person's direct messages, where it is an ordinary message. */
const messages = [
  ['an ephemeral message', { is_ephemeral: true }],
  ['a direct message', {}],
] as const;
const button = (value: string, actionTs: string) => ({ action_id: 'run-line#0', value, action_ts: actionTs });

it.each(messages)('is one request if double-clicked in %s, and a new one in another', async (_, more) => {
  const recorder = createRecorder();
  const { action } = recorder.dispatcher();
  const click = (messageTs: string, actionTs: string) => {
    const container = { type: 'message', channel_id: 'C1', message_ts: messageTs, ...more };
    return action(actionBody(button('trigger acme/web main', actionTs), { container }), recorder.ack);
  };
  await Promise.all([click('17.1', '1700.1'), click('17.1', '1700.2'), click('18.2', '1700.3')]);

  const [first, second, other] = recorder.jobs.map((job) => (job as { id: string }).id);
  expect(second).toBe(first);
  expect(other).not.toBe(first);
});

it('asks the policy about who clicks, when they click', async () => {
  const recorder = createRecorder();
  const deny = { effect: 'deny', commands: ['retry'], users: ['U0MALLORY'], reason: 'not you' };
  const policy = () => Policy.parse({ default: 'allow', rules: [deny] });
  const { action } = recorder.dispatcher({ policy });
  for (const id of ['U0MALLORY', 'U0ADA1234'])
    await action(
      actionBody(button('retry main --failed', id), { user: { id, team_id: 'T1' } }),
      recorder.ack,
    );
  expect(recorder.jobs).toMatchObject([{ name: 'retry', payload: { actor: { userId: 'U0ADA1234' } } }]);
});

it('a line that is only another sentence, or holds a token, starts nothing', async () => {
  const recorder = createRecorder();
  const { action } = recorder.dispatcher();
  const token = ['gh', 'p_', 'abcdefghijklmnopqrstuvwxyz0123456789'].join('');
  for (const value of ['rerun the failed tests on main', ' ', `trigger main --param x=${token}`])
    await action(actionBody(button(value, value.length.toString())), recorder.ack);
  expect(recorder.jobs).toEqual([]);
  expect(JSON.stringify(recorder)).not.toContain(token);
});
