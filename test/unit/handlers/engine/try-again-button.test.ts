// The command that a job puts into its "Try again" button, parsed by the handlers.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { leadingDashes } from '../../../../src/handlers/parse/formatting.ts';
import { triggerCommand } from '../../../../src/jobs/engine/try-again.ts';
import { anyCharacter } from '../../../support/any-character.ts';
import { ask, jobOf } from './asking.ts';
import { createRecorder } from './dispatching.ts';
import { actionBody } from './slack-bodies.ts';

it('triggers exactly the same pipeline, whatever its parameters contain', () => {
  // What begins with a dash is taken for a flag, in quotes too.
  const text = fc
    .string({ unit: anyCharacter, minLength: 1 })
    .filter((definition) => leadingDashes(definition) === '');
  const value = fc.oneof(
    fc.string({ unit: anyCharacter }),
    fc.integer(),
    fc.boolean(),
    fc.constantFrom('1', 'true', ''),
  );
  const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,20}$/);
  const parameters = fc.dictionary(name, value, { maxKeys: 5, noNullPrototype: true });
  const branch = fc.constantFrom('main', 'feature/x', "it's", '“odd”', 'a&b', '<b>', '12', 'last');
  fc.assert(
    fc.property(branch, text, parameters, (branchName, definition, given) => {
      const wanted = { branch: branchName, definition, parameters: given };
      const line = triggerCommand({ projectSlug: 'gh/acme/web', ...wanted });
      expect(jobOf(ask(line))).toEqual({
        name: 'trigger',
        payload: { project: 'gh/acme/web', ...wanted, dryRun: false },
      });
    }),
  );
});

it('is one request if double-clicked, and a new one in another message', async () => {
  const recorder = createRecorder();
  const { action } = recorder.dispatcher();
  const click = (messageTs: string, actionTs: string) => {
    const container = { type: 'message', channel_id: 'C1', message_ts: messageTs, is_ephemeral: true };
    const button = { action_id: 'try-again', value: 'trigger acme/web main', action_ts: actionTs };
    return action(actionBody(button, { container }), recorder.ack);
  };
  await Promise.all([click('17.1', '1700.1'), click('17.1', '1700.2'), click('18.2', '1700.3')]);

  const [first, second, other] = recorder.jobs.map((job) => (job as { id: string }).id);
  expect(second).toBe(first);
  expect(other).not.toBe(first);
});
