// The newest jobs of all followed projects, one per line.
import { printRef } from '../../circleci/refs.ts';
import { answerEnd } from '../kit/answer-end.ts';
import { code, prose } from '../kit/foreign.ts';
import { lineSections } from '../kit/line-sections.ts';
import type { Message } from '../kit/message.ts';
import { context, dateToken, link, message, section } from '../kit/pieces.ts';
import { projectName } from '../kit/run-words.ts';
import type { Shown } from '../kit/share-button.ts';
import { count, duration, jobSign, leftOut } from '../kit/voice.ts';

export interface ListedJob {
  projectSlug: string;
  buildNum: number;
  status: string;
  jobName?: string;
  branch?: string;
  tag?: string;
  authorName?: string;
  queuedAt?: string;
  durationMs?: number;
}

export interface JobsList {
  /** Whose CircleCI account follows the projects. */
  asWhom: string;
  only: 'failed' | 'running' | undefined;
  /** Newest first. */
  jobs: readonly ListedJob[];
  /** There are older ones. */
  isCut: boolean;
  /** How many of those read the policy leaves out. */
  left: number;
  /** There may be more: only this many of the newest jobs were looked at. */
  searched?: number;
}

export function renderJobs(list: JobsList, shown: Shown): Message {
  const { asWhom, only, jobs, isCut, left, searched } = list;
  const who = prose(asWhom, 80) || 'this token';
  const kind = only === undefined ? '' : `${only} `;
  const title = `Newest ${kind}jobs of the projects that ${who} follows on CircleCI`;
  const [newest] = jobs;
  const none = `I see no ${kind}jobs of the projects that ${who} follows on CircleCI.`;
  const notes = [
    isCut ? `Older ones: \`/circleci pipelines\` and a project.` : '',
    searched === undefined ? '' : `I looked at the newest ${count(searched, 'job')}.`,
  ].filter((note) => note !== '');
  return message({
    text: newest === undefined ? none : `${title}. The newest: ${gist(newest)}`,
    blocks: [
      section(
        newest === undefined
          ? `${none} \`/circleci projects\` lists them, and \`/circleci follow\` and a name follows one.`
          : `*${title}*`,
      ),
      ...lineSections(jobs, (job) => lineOf(job, shown.appUrl)),
      ...(notes.length === 0 ? [] : [context([notes.join(' ')])]),
      ...(left > 0 && shown.sharedBy === undefined ? [context([leftOut(count(left, 'job'))])] : []),
      ...answerEnd(shown, undefined),
    ],
  });
}

/** v1.1's word for a success after a failure. */
const signOf = ({ status }: ListedJob) => jobSign(status === 'fixed' ? 'success' : status);

const gist = (job: ListedJob): string =>
  `${prose(job.jobName ?? '', 60) || 'an unknown job'} of ${projectName(job.projectSlug)}${job.branch === undefined ? '' : ` on ${prose(job.branch, 60)}`}, ${signOf(job).word}.`;

function lineOf(job: ListedJob, appUrl: string): string {
  const { projectSlug, buildNum, jobName = '', branch, tag, authorName = '', queuedAt, durationMs } = job;
  const { emoji, word } = signOf(job);
  const url = printRef({ kind: 'job', slug: projectSlug, number: buildNum }, appUrl);
  const parts = [
    `${emoji} ${link(url, `${prose(jobName, 60) || 'unknown job'} #${buildNum}`)} ${word}`,
    projectName(projectSlug),
    branch === undefined ? '' : code(branch, 60),
    tag === undefined ? '' : `tag ${code(tag, 60)}`,
    prose(authorName, 60),
    durationMs === undefined ? '' : duration(durationMs),
    dateToken(queuedAt ?? ''),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}
