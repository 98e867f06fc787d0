// While Slack shuts the app out, one call in a while asks whether it is over, and the operator is told once.
import { expect, it } from 'vitest';
import { SlackSendError } from '../../../src/errors.ts';
import { createShutOut } from '../../../src/slack/shut-out.ts';
import { createMemoryLog } from '../../support/log.ts';

const refusal = (method: string, slackError: string) =>
  new SlackSendError({ method, slackError, kind: 'shut-out' });

function opened() {
  const log = createMemoryLog();
  let [at, asked] = [0, 0];
  const shutOut = createShutOut({ log, clock: () => at });
  const call = (method: string, slackError?: string) =>
    shutOut
      .guard(method, async () => {
        asked += 1;
        if (slackError !== undefined) throw refusal(method, slackError);
      })
      .then(
        () => 'ok',
        (error: SlackSendError) => error.slackError,
      );
  return { shutOut, log, call, asked: () => asked, pass: (ms: number) => (at += ms) };
}

it('asks now and then while the token is refused, and goes on once it is taken', async () => {
  const { shutOut, log, call, asked, pass } = opened();
  for (let count = 0; count < 50; count += 1)
    expect(await call('chat.postMessage', 'invalid_auth')).toBe('invalid_auth');
  expect(asked()).toBe(1);
  expect(shutOut.now()).toEqual({ '*': 'invalid_auth' });

  pass(3_000);
  expect(await call('chat.update', 'invalid_auth')).toBe('invalid_auth');
  expect(await call('chat.update')).toBe('invalid_auth');
  expect(asked()).toBe(2);

  pass(3_000);
  expect(await call('chat.update')).toBe('ok');
  expect(shutOut.now()).toEqual({});
  expect(log.lines.map(({ level }) => level)).toEqual(['error', 'info']);
});

it('goes on with other methods while a scope is missing for one', async () => {
  const { shutOut, call } = opened();
  await call('chat.update', 'missing_scope');
  expect(await call('chat.postMessage')).toBe('ok');
  expect(shutOut.now()).toEqual({ 'chat.update': 'missing_scope' });
  expect(await call('chat.update')).toBe('ok');
  expect(shutOut.now()).toEqual({});
});

it('leaves other errors alone', async () => {
  const { shutOut } = opened();
  const error = new SlackSendError({ method: 'm', slackError: 'is_archived', kind: 'never' });
  await expect(shutOut.guard('m', () => Promise.reject(error))).rejects.toBe(error);
  expect(shutOut.now()).toEqual({});
});
