// What arrives from Slack, CircleCI and its files: bodies, events, tests, artifacts, usage exports.

import { readEventBody, readShortcutBody } from '../../../src/handlers/intake/parse-events.ts';
import {
  asId,
  readActionBody,
  readCommandBody,
  readOptionsBody,
  readViewBody,
} from '../../../src/handlers/intake/parse-payloads.ts';
import { eventOf, eventOfNotification } from '../../../src/handlers/intake/parse-webhook.ts';
import { isSignedBySlack } from '../../../src/handlers/intake/slack-signature.ts';
import { asWord } from '../../../src/jobs/engine/try-again.ts';
import { fitsMask } from '../../../src/jobs/env/env-set.ts';
import { rankFiles } from '../../../src/jobs/failures/rank-files.ts';
import { cleanMessage, hasTestFailed, showableTest } from '../../../src/jobs/failures/read-tests.ts';
import { isBrokenCsv, readCsv } from '../../../src/jobs/insights/read-csv.ts';
import { createUsageSummer } from '../../../src/jobs/insights/sum-usage.ts';
import { readIncidentItem } from '../../../src/jobs/notifications/keep-incident-back.ts';
import { sameAddress } from '../../../src/jobs/webhooks/judge-webhooks.ts';
import { judgeSlackWord } from '../../../src/slack/failures.ts';
import { isUnreadable } from './errors.ts';
import { textFunctions as of, type TextFunction } from './text-function.ts';

/** As many items as JSON of that length can hold: the shortest takes a dozen characters. */
const itemsOf = (text: string, between = ' '): string[] => text.split(between, Math.ceil(text.length / 12));

const window = (text: string) => ({
  id: text,
  hash: text,
  callback_id: text,
  private_metadata: text,
  blocks: itemsOf(text, '\n').map((block_id) => ({ type: 'input', block_id })),
  state: {
    values: {
      [text]: { [text]: { value: text, selected_options: itemsOf(text).map((value) => ({ value })) } },
    },
  },
});
const person = { id: 'U02ADA' };

const webhook = (text: string) => ({
  id: text,
  type: 'workflow-completed',
  happened_at: text,
  webhook: { id: text, name: text },
  project: { id: text, name: text, slug: `gh/acme/${text}` },
  organization: { id: text, name: text },
  pipeline: {
    id: text,
    number: 1,
    created_at: text,
    trigger: { type: text },
    vcs: {
      revision: text,
      branch: text,
      tag: text,
      commit: { subject: text, body: text, author: { name: text, email: text } },
    },
  },
  workflow: { id: text, name: text, status: text, created_at: text, stopped_at: text, url: text },
  job: { id: text, name: text, number: 2, status: text, started_at: text, stopped_at: text },
});

const notification = (text: string) => ({
  payload: {
    vcs_url: text,
    build_num: 1,
    status: text,
    username: text,
    reponame: text,
    branch: text,
    subject: text,
    vcs_revision: text,
    committer_name: text,
    workflows: { workflow_id: text, workflow_name: text },
  },
});

async function sumUsage(text: string): Promise<unknown> {
  const bytes = Buffer.from(`PROJECT_NAME,RESOURCE_CLASS,TOTAL_CREDITS,JOB_RUN_SECONDS\n${text}`);
  const chunks = async function* () {
    for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
  };
  const summer = createUsageSummer();
  return [await summer.add(readCsv(chunks())), summer.sum()];
}

export const intakeFunctions: readonly TextFunction[] = [
  ...of(
    'src/handlers/intake/parse-payloads.ts',
    {
      asId,
      readCommandBody: (text) =>
        readCommandBody({ text, user_id: text, channel_id: text, response_url: text, trigger_id: text }),
      readActionBody: (text) =>
        readActionBody({
          user: person,
          trigger_id: text,
          view: window(text),
          actions: [{ action_id: text, block_id: text, action_ts: text, value: text }],
        }),
      readViewBody: (text) => readViewBody({ user: person, trigger_id: text, view: window(text) }),
      readOptionsBody: (text) =>
        readOptionsBody({ user: person, view: window(text), action_id: text, value: text }),
    },
    isUnreadable,
  ),
  ...of(
    'src/handlers/intake/parse-events.ts',
    {
      readEventBody: (text) =>
        readEventBody({
          event_id: text,
          team_id: text,
          event: { type: text, user: text, channel: text, text },
        }),
      readShortcutBody: (text) =>
        readShortcutBody({
          callback_id: text,
          trigger_id: text,
          action_ts: text,
          user: person,
          message: { text },
        }),
    },
    isUnreadable,
  ),
  ...of('src/handlers/intake/parse-webhook.ts', {
    eventOf: (text) => eventOf(webhook(text)),
    eventOfNotification: (text) => eventOfNotification(notification(text)),
  }),
  ...of('src/handlers/intake/slack-signature.ts', {
    isSignedBySlack: (text) => {
      const headers = { 'x-slack-request-timestamp': text, 'x-slack-signature': text };
      return isSignedBySlack(headers, Buffer.from(text), 'secret', 0);
    },
  }),
  ...of('src/jobs/engine/try-again.ts', { asWord }),
  ...of('src/jobs/env/env-set.ts', {
    fitsMask: (text) => [fitsMask(text, 'xxxxabcd'), fitsMask('value', text)],
  }),
  ...of('src/jobs/failures/rank-files.ts', {
    rankFiles: (text) => [
      rankFiles([{ path: text, url: text, nodeIndex: 0 }], 5),
      rankFiles(
        itemsOf(text).map((path) => ({ path, url: path, nodeIndex: 0 })),
        5,
      ),
    ],
  }),
  ...of('src/jobs/failures/read-tests.ts', {
    cleanMessage,
    showableTest: (text) => {
      const test = {
        name: text,
        classname: text,
        file: text,
        message: text,
        result: text,
        source: text,
        runTime: 1,
      };
      return [hasTestFailed(test), showableTest(test)];
    },
  }),
  {
    name: 'readCsv, createUsageSummer',
    covers: ['src/jobs/insights/sum-usage.ts#createUsageSummer', 'src/jobs/insights/read-csv.ts#readCsv'],
    run: sumUsage,
    mayThrow: isBrokenCsv,
  },
  ...of('src/jobs/notifications/keep-incident-back.ts', { readIncidentItem }),
  ...of('src/jobs/webhooks/judge-webhooks.ts', { sameAddress: (text) => sameAddress(text, `${text}/`) }),
  ...of('src/slack/failures.ts', { judgeSlackWord }),
];
