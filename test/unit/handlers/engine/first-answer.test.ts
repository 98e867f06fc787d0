import { expect, it } from 'vitest';
import { message } from '../../../../src/blocks/kit/pieces.ts';
import type { JobRequest } from '../../../../src/contracts/index.ts';
import { firstAnswerOf } from '../../../../src/handlers/engine/first-answer.ts';

const reply = message({ text: 'On it.', blocks: [] });
const asked = { actor: { userId: 'U1' }, place: { channelId: 'C1', replaces: true } } as const;
const target = { ref: { kind: 'last' } } as const;
const status: JobRequest = { name: 'status', id: 'cmd-1', payload: { ...asked, target, share: false } };
const retry = (dryRun: boolean): JobRequest => ({
  ...{ name: 'retry', id: 'cmd-1' },
  payload: { ...asked, target, mode: 'failed', dryRun },
});

it('a read says nothing first', () => {
  expect(firstAnswerOf(status, reply, undefined).plan).toEqual({
    result: 'ok',
    pending: { job: status, doing: reply },
  });
});

it('a dry run is a read', () => {
  expect(firstAnswerOf(retry(true), reply, undefined).plan.message).toBeUndefined();
});

it('a change says what it does', () => {
  expect(firstAnswerOf(retry(false), reply, undefined).plan).toMatchObject({ message: reply });
});

it('a click that changes something says nothing first, and is waited for', () => {
  expect(firstAnswerOf(retry(false), undefined, undefined).plan).toMatchObject({ pending: {} });
});

it('what replaces a question is not replaced by an answer that may have come before it', () => {
  const { job, plan } = firstAnswerOf(retry(false), reply, true);
  expect(plan).toMatchObject({ message: reply, replaceOriginal: true });
  expect(job.payload).toMatchObject({ place: { channelId: 'C1' } });
  expect(job.payload).not.toMatchObject({ place: { replaces: true } });
});
