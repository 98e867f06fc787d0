import { expect, it } from 'vitest';
import { UsageError } from '../../../../src/errors.ts';
import { removeWebhookButton } from '../../../../src/handlers/webhooks/buttons.ts';
import { asker, jobOf } from '../engine/asking.ts';

const id = '0d1f2e3c-1111-4222-8333-444455556666';
const click = (value: string) => removeWebhookButton.run({ value, blockId: '', isPrivate: true }, asker);

it('removes the webhook in the question, and removes the question', () => {
  const outcome = click(`gh/acme/web ${id}`);

  expect(jobOf(outcome)).toEqual({
    name: 'webhooks-remove',
    payload: { project: 'gh/acme/web', webhookId: id },
  });
  expect(outcome).toMatchObject({ replaceOriginal: true });
});

it.each(['', id, 'gh/acme/web', 'gh/acme/web x'])('rejects %j', (value) => {
  expect(() => click(value)).toThrow(UsageError);
});
