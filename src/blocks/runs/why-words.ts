// The words for each cause that runs/why.ts can find.
import { shortName, workflowUrl } from '../../circleci/refs.ts';
import type { Say } from '../../contracts/index.ts';
import type { Run } from '../../runs/run.ts';
import { isAboutCredits, type JobNote, type Stuck, type WhyCause } from '../../runs/why.ts';
import { code } from '../kit/foreign.ts';
import { duration, jobSign, workflowSign } from '../kit/voice.ts';
import { failedJobWords, whatNextFor } from './failed-job-words.ts';

export interface CauseWords {
  emoji: string;
  /** Without a full stop. */
  cause: Say;
  /** Our own sentences, what CircleCI wrote, or finished mrkdwn. */
  evidence: (Say | string | { mrkdwn: string })[];
  /** Finished mrkdwn; '' when there is nothing to do. */
  next: string;
}

const MAX_EVIDENCE = 4;

const PLAN =
  'Ask an admin of the organization about its plan and credits. Until that is fixed, a retry fails the same way.';

export function causeWords(cause: WhyCause, run: Run, appUrl: string): CauseWords {
  const words = wordsOf(cause, run, appUrl);
  const notes = 'notes' in cause ? (cause.notes ?? []) : [];
  const said = notes.flatMap(({ job, messages }) => messages.map((message) => ({ job, message })));
  return {
    ...words,
    evidence: [
      ...words.evidence,
      ...said.slice(0, MAX_EVIDENCE).map(({ job, message }) => `${job}: ${message}`),
    ],
    next: said.some(({ message }) => isAboutCredits(message)) ? PLAN : words.next,
  };
}

function wordsOf(cause: WhyCause, run: Run, appUrl: string): CauseWords {
  const command = (text: string) =>
    code(`/circleci ${text} ${run.number} --project ${shortName(run.projectSlug)}`, 200);
  const name: Say[number] =
    'workflow' in cause
      ? {
          url: workflowUrl(appUrl, run.projectSlug, run.number, cause.workflow.id),
          label: cause.workflow.name,
        }
      : '';
  switch (cause.kind) {
    case 'errored':
      return {
        emoji: ':rotating_light:',
        cause: [
          cause.isPlan ? 'The CircleCI plan didn’t allow it' : 'CircleCI couldn’t create its workflows',
        ],
        evidence: cause.errors.slice(0, MAX_EVIDENCE).map((error) => `${error.type}: ${error.message}`),
        next: cause.isPlan
          ? PLAN
          : 'Fix the cause, then push or trigger again. A retry would hit the same error.',
      };
    case 'skipped':
      return {
        emoji: ':heavy_minus_sign:',
        cause: ['The commit skips CI'],
        evidence: [['Its message says ', { code: cause.phrase }, '.']],
        next: 'Push a commit without it, or start a pipeline now with `/circleci trigger`.',
      };
    case 'no-workflows':
      return cause.isSure
        ? {
            emoji: ':heavy_minus_sign:',
            cause: ['There was no workflow to run'],
            evidence: [
              [
                'CircleCI created the pipeline but no workflow. Usually the config’s filters and conditions excluded all of them.',
              ],
            ],
            next: 'Check `filters` and `when` in the config for this branch or tag and these parameters.',
          }
        : {
            emoji: ':hourglass_flowing_sand:',
            cause: ['CircleCI hasn’t created a workflow for it yet'],
            evidence: [],
            next: `It usually takes seconds. ${command('watch')} tells you how it ends.`,
          };
    case 'unread':
      return {
        emoji: ':grey_question:',
        cause: ['I don’t know everything about it: not all of its workflows could be read'],
        evidence: [],
        next: 'Open the pipeline in CircleCI to see the rest.',
      };
    case 'succeeded':
      return {
        emoji: ':white_check_mark:',
        cause: ['It ran and succeeded'],
        evidence: [],
        next: 'If a job is missing, the config’s filters or conditions may exclude it for this branch.',
      };
    case 'untested':
      return {
        emoji: ':heavy_minus_sign:',
        cause: ['Nothing was tested'],
        evidence: [
          [
            cause.isSetup
              ? 'Only the setup workflow ran, and no other workflow has followed it.'
              : 'No job ran that tests anything: only approvals, or jobs that do nothing.',
          ],
        ],
        next: 'Check the config, or what the setup workflow generates, for this branch or tag and these parameters.',
      };
    case 'canceled-from-slack':
      return {
        emoji: ':no_entry_sign:',
        cause: [name, ' was canceled from Slack by ', { user: cause.userId }],
        evidence: [],
        next: `To run it again: ${command('retry --all')}.`,
      };
    case 'auto-canceled':
      return {
        emoji: ':no_entry_sign:',
        cause: [name, ` was canceled when #${cause.next} started on the same branch`],
        evidence: [['Probably by the project setting “Auto-cancel redundant workflows”.']],
        next: `#${cause.next} counts now. To run this one anyway: ${command('retry --all')}.`,
      };
    case 'canceled':
      return {
        emoji: ':no_entry_sign:',
        cause: [
          name,
          ' was canceled in CircleCI',
          ...(cause.by === undefined ? [] : [' by ', { code: cause.by }]),
        ],
        evidence: [],
        next: `To run it again: ${command('retry --all')}.`,
      };
    case 'unauthorized':
      return {
        emoji: ':lock:',
        cause: [name, ' was not authorized'],
        evidence: [
          [
            'The person who started it may not use one of its contexts, or the organization’s policy forbids it.',
          ],
          ...(cause.jobs.length === 0 ? [] : [jobsSaid('Blocked jobs: ', cause.jobs)]),
          ...contextsSaid(cause.notes),
        ],
        next: `Somebody who may use the context can log in (\`/circleci login\`) and retry it: ${command('retry --all')}.`,
      };
    case 'config-error':
      return {
        emoji: ':x:',
        cause: [name, ' has an error in its config'],
        evidence: [],
        next: 'The workflow’s page in CircleCI shows the error. Fix it and push; a retry would hit the same error.',
      };
    case 'not-run':
      return {
        emoji: ':heavy_minus_sign:',
        cause: [name, ' didn’t run'],
        evidence: [
          ['CircleCI gives no reason. Usually the config’s filters and conditions excluded all of its jobs.'],
        ],
        next: 'Check `filters` and `when` in the config for this branch or tag and these parameters.',
      };
    case 'failed':
      return {
        emoji: ':x:',
        cause: [name, ' ran and failed'],
        evidence: [
          ...cause.jobs
            .slice(0, MAX_EVIDENCE)
            .flatMap((job) => failedJobWords(job, run, cause.workflow, appUrl)),
          ...cause.stuck.slice(0, MAX_EVIDENCE).map(stuckSaid),
        ],
        next: whatNextFor(cause.jobs),
      };
    case 'on-hold':
      return {
        emoji: ':double_vertical_bar:',
        cause: [name, ' is waiting for approval'],
        evidence: [
          ...(cause.holds.length === 0 ? [] : [jobsSaid('On hold: ', cause.holds)]),
          ...cause.stuck.slice(0, MAX_EVIDENCE).map(stuckSaid),
        ],
        next: `To approve: ${command('approve')}.`,
      };
    case 'waiting':
      return {
        emoji: ':hourglass_flowing_sand:',
        cause: [name, ' is queued: none of its jobs is running'],
        evidence: [jobsSaid(`Queued${waited(cause.waitedMs)}: `, cause.jobs)],
        next: isLong(cause.waitedMs)
          ? 'CircleCI doesn’t say why. Often the concurrency of the plan or of a resource class is used up: then queued jobs start when running ones end.'
          : `A job usually starts within a minute. ${command('watch')} tells you how it ends.`,
      };
    case 'running':
      return {
        emoji: ':large_blue_circle:',
        cause: [name, ' is running'],
        evidence: cause.jobs.length === 0 ? [] : [jobsSaid('Running: ', cause.jobs)],
        next: `${command('watch')} tells you how it ends.`,
      };
    case 'other':
      return {
        emoji: ':grey_question:',
        cause: [name, ` ${workflowSign(cause.status).word}`],
        evidence: [],
        next: '',
      };
  }
}

/** Starting a job takes this long when nothing is short. */
const STARTS_WITHIN_MS = 60_000;
const isLong = (ms = 0): boolean => ms >= STARTS_WITHIN_MS;
const waited = (ms: number | undefined): string =>
  ms === undefined || !isLong(ms) ? '' : ` for ${duration(ms)}`;

function contextsSaid(notes: readonly JobNote[] = []): Say[] {
  const contexts = [...new Set(notes.flatMap((note) => note.contexts))];
  return contexts.length === 0 ? [] : [jobsSaid('It needs the context ', contexts)];
}

function jobsSaid(lead: string, jobs: readonly string[]): Say {
  const shown = jobs.slice(0, MAX_EVIDENCE).flatMap((job, at) => [at === 0 ? lead : ', ', { code: job }]);
  const left = jobs.length - MAX_EVIDENCE;
  return [...shown, left > 0 ? ` and ${left} more.` : '.'];
}

function stuckSaid({ name, needs }: Stuck): Say {
  const [first] = needs;
  if (first === undefined) return ['• ', { code: name }, ' didn’t run.'];
  const more = needs.length > 1 ? ` and ${needs.length - 1} more` : '';
  const state = jobSign(first.status).word;
  return ['• ', { code: name }, ' didn’t run: it needs ', { code: first.name }, ` (${state})${more}.`];
}
