// The same failure on many branches, in one message that is edited in place.
import { pipelineUrl } from '../../circleci/refs.ts';
import type { Cause } from '../../runs/cause.ts';
import type { Incident } from '../../runs/incident-state.ts';
import { code, codeBlock, prose } from '../kit/foreign.ts';
import { lineSections } from '../kit/line-sections.ts';
import type { Message } from '../kit/message.ts';
import { actionRow, context, link, linkButton, message, section } from '../kit/pieces.ts';
import { projectName, type Quote } from '../kit/run-words.ts';
import { retryHint } from '../kit/telling-words.ts';
import { withOwners } from './owners-list.ts';

export interface IncidentCard {
  projectSlug: string;
  incident: Incident;
  appUrl: string;
  /** The first failure. */
  jobUrl?: string | undefined;
  /** Slack ids of people and groups. */
  owners?: readonly string[];
}

const MAX_BRANCHES = 25;

export function renderIncident({
  projectSlug,
  incident,
  appUrl,
  jobUrl,
  owners = [],
}: IncidentCard): Message {
  const { cause, members, ended } = incident;
  const on = `The same failure on ${branches(members.length)}`;
  const green = members.filter(({ greenBy }) => greenBy !== undefined).length;
  const end = ended && endWords[ended.why];
  const head = `${ended === undefined ? ':x: *Failed*' : endHeads[ended.why]} · ${on}`;
  const folded = members.filter(({ isFolded }) => isFolded).length;
  const card = message({
    text: `${on} of ${projectName(projectSlug)}: ${causeWords(cause, prose)}. ${end ?? greenWords(green)}`.trim(),
    blocks: [
      section(`${head} of ${projectName(projectSlug)}\n${causeWords(cause, code)}`),
      ...(cause.line === undefined ? [] : [section(`${lineWords(cause)}\n${codeBlock(cause.line, 400)}`)]),
      ...(jobUrl === undefined ? [] : [actionRow('incident-actions', [firstJob(jobUrl)])]),
      ...lineSections(members, draw, { max: MAX_BRANCHES }),
      context([
        [end ?? greenWords(green), folded === 0 ? '' : `Only this card reports ${branches(folded)}.`]
          .filter((words) => words !== '')
          .join(' '),
      ]),
    ],
  });
  return withOwners(card, owners);

  function draw({ branch, number, greenBy }: Incident['members'][number]): string {
    const at = link(pipelineUrl(appUrl, projectSlug, greenBy ?? number), `#${greenBy ?? number}`);
    return greenBy === undefined
      ? `:x: ${code(branch, 100)} failed in ${at}`
      : `:white_check_mark: ${code(branch, 100)} is green again in ${at}`;
  }
}

const firstJob = (url: string) =>
  linkButton({ actionId: 'open-in-circleci', text: 'Open the first failure', url });

const endWords = {
  green: 'Every branch is green again.',
  quiet: 'I saw no more branches fail this way for an hour.',
} as const;

/** Quiet is not green: branches may still be red. */
const endHeads = { green: ':white_check_mark: *Fixed*', quiet: ':zzz: *Quiet*' } as const;

const greenWords = (green: number): string => (green === 0 ? '' : `Green again: ${branches(green)}.`);

const branches = (amount: number): string => (amount === 1 ? '1 branch' : `${amount} branches`);

/** `unit / TestLogin and 2 more`. */
function causeWords({ job, test, step, others }: Cause, quote: Quote): string {
  const what = test ?? step;
  const name = `${quote(job, 80)}${what === undefined ? '' : ` / ${quote(what, 150)}`}`;
  return `${name}${others === 0 ? '' : ` and ${others} more`}`;
}

/** Says which line was taken as the cause, so that a reader can doubt it. */
function lineWords({ about, kind }: Cause): string {
  const what = about === undefined ? '' : ` (${about})`;
  return [`Taken as the cause, because each log has this line${what}.`, retryHint(kind)].join(' ').trim();
}

/** For a summary: what failed, on how many branches, and whether it is over. */
export function incidentLine({ projectSlug, incident, appUrl }: IncidentCard): string {
  const { cause, members, ended } = incident;
  const [first] = members;
  const head = ended === undefined ? ':x: Failed' : `${endHeads[ended.why].replaceAll('*', '')}`;
  const on = `the same failure on ${branches(members.length)} of ${projectName(projectSlug)}`;
  const at =
    first === undefined
      ? ''
      : `, first in ${link(pipelineUrl(appUrl, projectSlug, first.number), `#${first.number}`)}`;
  const line = cause.line === undefined ? '' : `, taken as the cause: ${code(cause.line, 150)}`;
  return `${head}: ${on}, ${causeWords(cause, code)}${at}${line}`;
}
