// One job in detail, in private or shared.
import { jobUrl } from '../../circleci/refs.ts';
import type { RunJob } from '../../runs/run.ts';
import { lacksNumber } from '../../runs/status.ts';
import { answerEnd } from '../kit/answer-end.ts';
import { code, sentences } from '../kit/foreign.ts';
import type { Message } from '../kit/message.ts';
import { agoToken, context, fields, fitList, message, section } from '../kit/pieces.ts';
import type { Shown } from '../kit/share-button.ts';
import { count, duration, jobSign, spanMs } from '../kit/voice.ts';
import { type FailurePlace, jobLine, jobNames, jobPhrase, workflowTitle } from './failure-parts.ts';

/** What CircleCI says of it; what it doesn't say is missing. */
interface JobFacts {
  status: string;
  queuedAt?: string;
  startedAt?: string;
  stoppedAt?: string;
  durationMs?: number;
  executorType?: string;
  resourceClass?: string;
  parallelism?: number;
  parallelRuns?: readonly { index: number; status: string }[];
  contexts?: readonly string[];
  messages?: readonly string[];
}

export interface JobInDetail {
  place: Omit<FailurePlace, 'appUrl'>;
  job: RunJob;
  /** Undefined: an approval, a job that isn't queued yet, or one without the number to read it by. */
  details: JobFacts | undefined;
  /** What one run of it costs on average. */
  averageCredits?: number | undefined;
  /** Names of further failed jobs, if none was named. */
  others: readonly string[];
}

const MAX_MESSAGES = 5;

export function renderJob(
  { job, details, averageCredits, others, ...rest }: JobInDetail,
  shown: Shown,
): Message {
  const place = { ...rest.place, appUrl: shown.appUrl };
  const { jobNumber } = job;
  const { projectSlug, number, workflow, appUrl } = place;
  // What was read last counts: the run may have been read a moment earlier.
  const now = { ...job, status: details?.status ?? job.status };
  const pairs = details === undefined ? [] : pairsOf(details, averageCredits);
  const said = (details?.messages ?? []).slice(0, MAX_MESSAGES);
  const url =
    jobNumber === undefined ? undefined : jobUrl(appUrl, projectSlug, number, workflow.id, jobNumber);
  const small = [
    ...(averageCredits === undefined
      ? []
      : [
          'CircleCI doesn’t say what one run of a job used: the credits are the average of the last 30 days on this branch.',
        ]),
    ...(others.length === 0 ? [] : [`Also failed: ${jobNames(others)}. Name one with \`--job\`.`]),
  ];
  return message({
    text: `${jobPhrase(now)} in ${workflowTitle(place)}.`,
    blocks: [
      section(`${jobLine(place, now)}, in ${workflowTitle(place)}`),
      ...(pairs.length === 0 ? [] : [fields(pairs)]),
      ...(details === undefined ? [section(noDetails(job))] : []),
      ...said.map((each) => section(`CircleCI says: ${sentences(each, 400)}`)),
      ...(small.length === 0 ? [] : [context([small.join(' ')])]),
      ...answerEnd(shown, url),
    ],
  });
}

function pairsOf(details: JobFacts, averageCredits: number | undefined): [label: string, value: string][] {
  const { executorType, resourceClass, contexts } = details;
  const executor = [executorType, resourceClass].flatMap((each) =>
    each === undefined ? [] : [code(each, 60)],
  );
  const pairs: [string, string][] = [
    ['Executor and resource class', executor.join(', ')],
    ['Queue time', queueTime(details)],
    ['Duration', runTime(details)],
    ['Parallel runs', parallelRuns(details)],
    ['Contexts', fitList(contexts ?? [], (name) => code(name, 60), { maxItems: 12, maxLength: 600 })],
    ['Credits, average', averageCredits === undefined ? '' : `${Math.round(averageCredits * 10) / 10}`],
  ];
  return pairs.filter(([, value]) => value !== '');
}

const isWaiting = ({ status }: JobFacts): boolean => ['queued', 'not_running', 'blocked'].includes(status);

/** Before a job starts, CircleCI may repeat the time at which it was queued as that of its start. */
function queueTime(details: JobFacts): string {
  const { queuedAt, startedAt } = details;
  if (queuedAt === undefined) return '';
  if (isWaiting(details)) return `queued ${agoToken(queuedAt)}`;
  const ms = spanMs(queuedAt, startedAt);
  return ms === undefined ? '' : duration(ms);
}

function runTime(details: JobFacts): string {
  const { startedAt, stoppedAt, durationMs } = details;
  if (startedAt === undefined || isWaiting(details)) return '';
  const ms = durationMs ?? spanMs(startedAt, stoppedAt);
  return ms === undefined
    ? `started ${agoToken(startedAt)}`
    : `${duration(ms)}, started ${agoToken(startedAt)}`;
}

/** `4: 3 succeeded, 1 failed (3)`. The containers that didn't succeed are named as `logs --container` takes them. */
function parallelRuns({ parallelism, parallelRuns: runs = [] }: JobFacts): string {
  const total = parallelism ?? runs.length;
  if (total === 0) return '';
  if (total <= 1 && runs.length <= 1) return '1';
  const statuses = [...new Set(runs.map(({ status }) => status))];
  const groups = statuses.map((status) => {
    const same = runs.filter((run) => run.status === status);
    const which = same.map(({ index }) => String(index));
    const named =
      status === 'success' ? '' : ` (${fitList(which, (each) => each, { maxItems: 8, maxLength: 60 })})`;
    return `${same.length} ${jobSign(status).word}${named}`;
  });
  return `${[String(total), ...(groups.length === 0 ? [] : [groups.slice(0, 5).join(', ')])].join(': ')}`;
}

const noDetails = (job: RunJob): string =>
  lacksNumber(job) ? 'CircleCI did not return its number, so its details could not be read.' : notYet(job);

const notYet = ({ type, dependencies = [] }: RunJob): string =>
  type === 'approval'
    ? 'An approval runs nothing, so there is nothing more to say about it.'
    : `It isn’t queued yet${dependencies.length === 0 ? '' : `: it waits for ${count(dependencies.length, 'job')}`}. CircleCI has details once it is.`;
