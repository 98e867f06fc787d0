// The words for each cause that runs/why.ts can find.
import { shortName, workflowUrl } from '../../circleci/refs.ts';
import type { Say } from '../../contracts/index.ts';
import type { Run } from '../../runs/run.ts';
import { isAboutCredits, type JobNote, type Stuck, type WhyCause } from '../../runs/why.ts';
import { code } from '../kit/foreign.ts';
import { jobSign, workflowSign } from '../kit/voice.ts';

export interface CauseWords {
  emoji: string;
  /** Without a full stop. */
  cause: Say;
  /** Sentences of ours, or what CircleCI wrote. */
  evidence: (Say | string)[];
  /** Finished mrkdwn; '' when there is nothing to do. */
  next: string;
}

const MAX_EVIDENCE = 4;

const PLAN =
  'Ask an admin of the organization about its plan and credits; a retry meets the same end until then.';

export function causeWords(cause: WhyCause, run: Run, appUrl: string): CauseWords {
  const words = wordsOf(cause, run, appUrl);
  const notes = 'notes' in cause ? (cause.notes ?? []) : [];
  const said = notes.flatMap(({ job, messages }) => messages.map((message) => `${job}: ${message}`));
  return {
    ...words,
    evidence: [...words.evidence, ...said.slice(0, MAX_EVIDENCE)],
    next: said.some(isAboutCredits) ? PLAN : words.next,
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
          cause.isPlan ? 'CircleCI’s plan did not allow it' : 'CircleCI could not make workflows of it',
        ],
        evidence: cause.errors.slice(0, MAX_EVIDENCE).map((error) => `${error.type}: ${error.message}`),
        next: cause.isPlan
          ? PLAN
          : 'Correct the cause, then push or trigger again. A retry would meet the same error.',
      };
    case 'skipped':
      return {
        emoji: ':heavy_minus_sign:',
        cause: ['The commit asks to skip CI'],
        evidence: [['Its message says ', { code: cause.phrase }, '.']],
        next: `Push a commit without it, or start one now with \`/circleci trigger\`.`,
      };
    case 'no-workflows':
      return cause.isSure
        ? {
            emoji: ':heavy_minus_sign:',
            cause: ['No workflow was left to run'],
            evidence: [
              [
                'CircleCI made the pipeline and no workflow: the filters and conditions of the config left none.',
              ],
            ],
            next: 'Look at `filters` and `when` in the config for this branch, tag and these parameters.',
          }
        : {
            emoji: ':hourglass_flowing_sand:',
            cause: ['CircleCI has not made a workflow of it yet'],
            evidence: [],
            next: `It usually takes seconds. ${command('watch')} tells you what becomes of it.`,
          };
    case 'succeeded':
      return {
        emoji: ':white_check_mark:',
        cause: ['It ran and succeeded'],
        evidence: [],
        next: 'Where a job is missing in it, the filters or conditions of the config left it out for this branch.',
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
        cause: [name, ` was canceled when #${cause.next} began on the same branch`],
        evidence: [['That is what “auto-cancel redundant workflows” in the project settings does.']],
        next: `What counts now is #${cause.next}. To run this one all the same: ${command('retry --all')}.`,
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
            'Whoever started it may not use a context that it wants, or the organization’s policy forbids it.',
          ],
          ...(cause.jobs.length === 0 ? [] : [jobsSaid('Stopped there: ', cause.jobs)]),
          ...contextsSaid(cause.notes),
        ],
        next: `Somebody who may use the context runs it again, after \`/circleci login\`: ${command('retry --all')}.`,
      };
    case 'config-error':
      return {
        emoji: ':x:',
        cause: [name, ' has an error in its config'],
        evidence: [],
        next: 'CircleCI shows the error on its page. Correct it and push; a retry would meet the same error.',
      };
    case 'not-run':
      return {
        emoji: ':heavy_minus_sign:',
        cause: [name, ' was not run'],
        evidence: [['The filters and conditions of the config left no job of it.']],
        next: 'Look at `filters` and `when` in the config for this branch, tag and these parameters.',
      };
    case 'failed':
      return {
        emoji: ':x:',
        cause: [name, ' ran and failed'],
        evidence: [
          ...cause.jobs.slice(0, MAX_EVIDENCE).map(({ name: job, status }) => jobState(job, status)),
          ...cause.stuck.slice(0, MAX_EVIDENCE).map(stuckSaid),
        ],
        next: `What it said: ${command('logs')}. To run the failed jobs again: ${command('retry')}.`,
      };
    case 'on-hold':
      return {
        emoji: ':double_vertical_bar:',
        cause: [name, ' waits for approval'],
        evidence: [
          ...(cause.holds.length === 0 ? [] : [jobsSaid('On hold: ', cause.holds)]),
          ...cause.stuck.slice(0, MAX_EVIDENCE).map(stuckSaid),
        ],
        next: `To approve: ${command('approve')}.`,
      };
    case 'waiting':
      return {
        emoji: ':hourglass_flowing_sand:',
        cause: [name, ' waits for room in CircleCI'],
        evidence: [jobsSaid('Queued: ', cause.jobs)],
        next: 'The plan’s concurrency or a resource class is used up; what is queued starts when others end.',
      };
    case 'running':
      return {
        emoji: ':large_blue_circle:',
        cause: [name, ' is running'],
        evidence: cause.jobs.length === 0 ? [] : [jobsSaid('At work: ', cause.jobs)],
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

function contextsSaid(notes: readonly JobNote[] = []): Say[] {
  const contexts = [...new Set(notes.flatMap((note) => note.contexts))];
  return contexts.length === 0 ? [] : [jobsSaid('It wants the context ', contexts)];
}

function jobsSaid(lead: string, jobs: readonly string[]): Say {
  const shown = jobs.slice(0, MAX_EVIDENCE).flatMap((job, at) => [at === 0 ? lead : ', ', { code: job }]);
  const left = jobs.length - MAX_EVIDENCE;
  return [...shown, left > 0 ? ` and ${left} more.` : '.'];
}

const jobState = (job: string, status: string): Say => ['• ', { code: job }, ` ${jobSign(status).word}.`];

function stuckSaid({ name, needs }: Stuck): Say {
  const [first] = needs;
  if (first === undefined) return ['• ', { code: name }, ' did not run.'];
  const more = needs.length > 1 ? ` and ${needs.length - 1} more` : '';
  const state = jobSign(first.status).word;
  return ['• ', { code: name }, ' did not run: it needs ', { code: first.name }, ` (${state})${more}.`];
}
