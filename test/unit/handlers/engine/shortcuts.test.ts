import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderRunCard } from '../../../../src/blocks/runs/run-card.ts';
import { logsShortcut } from '../../../../src/handlers/failures/logs-shortcut.ts';
import { readShortcutBody } from '../../../../src/handlers/intake/parse-events.ts';
import { findRunLink } from '../../../../src/handlers/parse/run-links.ts';
import { triggerShortcut } from '../../../../src/handlers/runs/trigger-shortcut.ts';
import { sampleRuns } from '../../../support/sample-runs.ts';
import { jobOf, said } from './asking.ts';

const context = { appHosts: [] };
const body = (more: object = {}) => ({
  type: 'message_action',
  callback_id: 'logs',
  trigger_id: '1.2.abc',
  action_ts: '1700.1',
  user: { id: 'U1' },
  team: { id: 'T1' },
  ...more,
});
const onMessage = (message: object) =>
  logsShortcut.run(
    readShortcutBody(body({ channel: { id: 'C1' }, response_url: 'https://hooks.example/s', message })),
    context,
  );
const link =
  'https://app.circleci.com/pipelines/github/acme/web/12/workflows/0d1f2e3c-1111-4222-8333-444455556666';
const workflow = {
  kind: 'workflow',
  id: '0d1f2e3c-1111-4222-8333-444455556666',
  slug: 'gh/acme/web',
  pipelineNumber: 12,
};

describe('“Why did this fail?”', () => {
  it.each([
    ['its text', { text: `Look: <${link}|red again>.` }],
    [
      'a block',
      { text: '', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: `see ${link}, now` } }] },
    ],
    [
      'a rich text link',
      { text: 'x', blocks: [{ elements: [{ elements: [{ type: 'link', url: link }] }] }] },
    ],
    ['a button of an attachment', { text: '', attachments: [{ blocks: [{ elements: [{ url: link }] }] }] }],
    ['the second of two links', { text: `https://example.com/ then ${link}` }],
  ])('finds the run in %s', (_, message) => {
    const { name, payload } = jobOf(onMessage(message));

    expect(name).toBe('logs');
    expect(payload).toMatchObject({ target: { ref: workflow }, share: false });
  });

  it('finds the run on our own cards', () => {
    for (const run of Object.values(sampleRuns)) {
      const { blocks, attachment } = renderRunCard(run, { appUrl: 'https://app.circleci.com' });
      const found = findRunLink({ text: 'x', blocks, attachments: [attachment] }, []);
      expect(found).toMatchObject({ slug: run.projectSlug });
    }
  });

  it('answers in private, in the thread of the message', () => {
    expect(onMessage({ text: link, thread_ts: '9.1' })).toMatchObject({
      job: {
        id: 'cmd-1700.1-U1',
        payload: { place: { channelId: 'C1', threadTs: '9.1', responseUrl: 'https://hooks.example/s' } },
      },
      reply: { text: expect.stringMatching(/^On it/) },
    });
  });

  it.each([[{ text: 'no link' }], [{}], [{ text: 'https://app.circleci.com/pipelines/gh/acme/web' }]])(
    'reports that %j has no link',
    (message) => {
      const outcome = onMessage(message);
      expect(outcome.kind).toBe('reply');
      expect(said(outcome)).toContain('there is nothing to look up');
    },
  );

  it('accepts any message', () => {
    fc.assert(
      fc.property(fc.object({ maxDepth: 5 }), (message) => {
        expect(['reply', 'enqueue']).toContain(onMessage(message).kind);
      }),
    );
  });
});

it('“Run a pipeline” opens the form and replies to the person directly', () => {
  const outcome = triggerShortcut.run(readShortcutBody(body()), context);

  expect(outcome).toMatchObject({ kind: 'openModal', view: { callback_id: 'trigger' } });
  const job = outcome.kind === 'openModal' && outcome.thenJob?.({ viewId: 'V1', hash: 'h' });
  expect(job).toMatchObject({
    payload: { place: { channelId: 'U1' }, actor: { userId: 'U1' } },
  });
});
