import { expect, it } from 'vitest';
import { UsageError } from '../../../../src/errors.ts';
import { rollbackButton } from '../../../../src/handlers/deploys/buttons.ts';
import { asker, jobOf } from '../engine/asking.ts';

const click = (value: unknown) =>
  rollbackButton.run({ value: JSON.stringify(value), blockId: '', isPrivate: true }, asker);
const value = {
  project: 'gh/acme/web',
  component: 'api',
  environment: 'production',
  from: 'v2',
  to: 'v1',
  reason: '500s',
  question: 'cmd-1',
};

it.each([value, { ...value, namespace: 'eu' }])('passes on %j', (one) => {
  expect(jobOf(click(one))).toEqual({ name: 'rollback', payload: one });
  expect(click(one)).toMatchObject({
    replaceOriginal: true,
    reply: { text: 'On it: rolling back api from v2 to v1.' },
  });
});

it.each([{}, { ...value, reason: '' }, { ...value, project: 'web' }, 'x'])('rejects %j', (one) => {
  expect(() => click(one)).toThrow(UsageError);
});
