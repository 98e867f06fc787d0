// The first answer, seen by the person alone within the second: names exactly what will be done.
import type { PartialFilter } from '../../runs/filter.ts';
import { subscriptionName, typedFilterWords } from './filter-words.ts';
import { code, prose } from './foreign.ts';
import type { Message } from './message.ts';
import { message, section } from './pieces.ts';
import { type Parameters, parameterList, place, projectName, type Quote } from './run-words.ts';
import { type Say, say } from './say.ts';
import { describeTarget, type TargetWords } from './target-words.ts';
import { count, spokenList } from './voice.ts';

interface Of<Name extends string, Payload> {
  name: Name;
  payload: Payload;
}

interface Retry {
  target: TargetWords;
  mode: 'failed' | 'all' | 'jobs';
  jobs?: readonly string[] | undefined;
  ssh?: boolean | undefined;
  dryRun: boolean;
}

/** The requests of contracts/index.ts that a person waits for; a JobRequest of these names fits as it is. */
export type Work =
  | Of<
      'trigger',
      {
        project: string;
        branch?: string | undefined;
        tag?: string | undefined;
        parameters: Parameters;
        dryRun: boolean;
      }
    >
  | Of<'retry', Retry>
  | Of<'ask-cancel', { target: TargetWords; dryRun: boolean }>
  | Of<'cancel', { workflowId: string }>
  | Of<'approve', { workflowId: string; jobId: string }>
  | Of<'status', { target: TargetWords; share: boolean }>
  | Of<'env-list', { project: string }>
  | Of<'env-set' | 'env-delete', { project: string; name: string }>
  | Of<'use', { project: string }>
  | Of<'unsubscribe', { project: string; name?: string | undefined }>
  | Of<'subscribe', { project: string; name?: string | undefined; filter: PartialFilter }>
  | Of<'subscriptions', object>;

export function renderWorking(work: Work): Message {
  const { payload } = work;
  const dry = 'dryRun' in payload && payload.dryRun;
  const lead = dry ? 'Dry run, nothing is changed: ' : 'On it: ';
  const parameters = work.name === 'trigger' ? parameterList(work.payload.parameters) : '';
  return message({
    text: `${lead}${doing(work, prose)}.`,
    blocks: [section(`${lead}${doing(work, code)}${parameters === '' ? '' : ` with ${parameters}`}.`)],
  });
}

/** For a job that says itself what it does: `creating the context `, { code: name }. */
export function renderDoing(pieces: Say, { dryRun = false } = {}): Message {
  const lead = dryRun ? 'Dry run, nothing is changed: ' : 'On it: ';
  return message({
    text: `${lead}${say(pieces, prose)}.`,
    blocks: [section(`${lead}${say(pieces, code)}.`)],
  });
}

function doing({ name, payload }: Work, quote: Quote): string {
  switch (name) {
    case 'trigger': {
      const { project, parameters } = payload;
      const amount = Object.keys(parameters).length;
      const counted = quote === prose && amount > 0 ? ` with ${count(amount, 'parameter')}` : '';
      const at = place(payload, quote) || ' on its default branch';
      return `triggering a pipeline of ${projectName(project)}${at}${counted}`;
    }
    case 'retry': {
      const { target, mode, jobs = [], ssh } = payload;
      const named = spokenList(jobs, (job) => quote(job, 60)) || 'some jobs';
      const what = { failed: 'the failed jobs', all: 'all jobs', jobs: named }[mode];
      return `retrying ${what} of ${describeTarget(target, quote)}${ssh === true ? ' with SSH' : ''}`;
    }
    case 'ask-cancel':
      return `looking up ${describeTarget(payload.target, quote)}; nothing is canceled before you confirm`;
    case 'cancel':
      // Whoever clicked has just read its name; its id would tell them nothing.
      return 'canceling the workflow';
    case 'approve':
      return 'approving the held job';
    case 'status':
      return `reading the status of ${describeTarget(payload.target, quote)}`;
    case 'env-list':
      return `reading the names of the environment variables of ${projectName(payload.project)}`;
    case 'env-set':
      return `setting the environment variable ${quote(payload.name)} of ${projectName(payload.project)}`;
    case 'env-delete':
      return `deleting the environment variable ${quote(payload.name)} of ${projectName(payload.project)}`;
    case 'use':
      return `making ${projectName(payload.project)} the default project of this channel`;
    case 'unsubscribe':
      return `ending this channel’s subscription to ${subscriptionName(payload, quote)}`;
    case 'subscribe':
      return `subscribing this channel to ${subscriptionName(payload, quote)}${say(typedFilterWords(payload.filter), quote)}`;
    case 'subscriptions':
      return 'reading the subscriptions of this channel';
  }
}
