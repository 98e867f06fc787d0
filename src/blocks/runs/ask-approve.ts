// The approvals a run is waiting for, each by name, with what it releases and its own button.
import { workflowUrl } from '../../circleci/refs.ts';
import type { Released } from '../../runs/releases.ts';
import { bare, code, prose } from '../kit/foreign.ts';
import type { Message } from '../kit/message.ts';
import {
  button,
  confirmDialog,
  context,
  dateToken,
  link,
  message,
  section,
  takeWithin,
} from '../kit/pieces.ts';
import { place, plainTitle, runLink, runTitle } from '../kit/run-words.ts';
import { count, spokenList } from '../kit/voice.ts';

const MAX_HOLDS = 10;

export interface Hold {
  workflowId: string;
  workflowName: string;
  jobId: string;
  name: string;
  /** ISO 8601. */
  since?: string | undefined;
  released: Released;
}

export interface HoldsList {
  projectSlug: string;
  number: number;
  branch?: string | undefined;
  tag?: string | undefined;
  /** At least one. */
  holds: readonly Hold[];
}

/** The value of an `approve` button is `<workflow id> <job id>`. */
export function renderAskApprove(list: HoldsList, { appUrl }: { appUrl: string }): Message {
  const { holds } = list;
  const waits = `is waiting for ${count(holds.length, 'approval')}`;
  const lines = takeWithin(
    holds.slice(0, MAX_HOLDS).map((hold) => lineOf(list, hold, appUrl)),
    9000,
  );
  const left = holds.length - lines.length;
  const names = spokenList(holds, ({ name }) => prose(name, 60) || 'unnamed');
  return message({
    text: `${runTitle(list)}${place(list, prose)} ${waits}: ${names}. Nothing is approved yet.`,
    blocks: [
      section(
        `:double_vertical_bar: ${runLink(appUrl, list)}${place(list, code)} ${waits}. Nothing is approved yet.`,
      ),
      ...holds
        .slice(0, lines.length)
        .map((hold, index) => section(lines[index] ?? '', { accessory: approve(list, hold) })),
      ...(left > 0 ? [context([`… and ${left} more. Name one with \`--job\`.`])] : []),
    ],
  });
}

function lineOf({ projectSlug, number }: HoldsList, hold: Hold, appUrl: string): string {
  const url = workflowUrl(appUrl, projectSlug, number, hold.workflowId);
  const since = dateToken(hold.since ?? '');
  const where = `${code(hold.name, 80)} in ${link(url, prose(hold.workflowName, 80) || 'unnamed')}`;
  return [`${where}${since === '' ? '' : `, on hold since ${since}`}`, releases(hold.released)].join('\n');
}

function releases({ next, behind, isPart }: Released): string {
  if (next.length === 0)
    return isPart === true
      ? 'I can’t tell what it releases: CircleCI’s list of jobs could not be read whole.'
      : 'Releases nothing: no job depends on it.';
  const draw = ({ name, alsoNeeds }: Released['next'][number]) => {
    const others = spokenList(alsoNeeds, (other) => code(other, 50), { max: 2 });
    return `${code(name, 60)}${others === '' ? '' : ` (also needs ${others})`}`;
  };
  const then = behind === 0 ? '' : `, then ${count(behind, 'more job')}`;
  return `Releases ${spokenList(next, draw, { max: 5 })}${then}${isPart === true ? ', as far as I could read' : ''}.`;
}

function approve(list: HoldsList, { workflowId, workflowName, jobId, name }: Hold) {
  const hold = bare(name, 40) || 'unnamed';
  return button({
    actionId: 'approve',
    text: `Approve ${hold}`,
    value: `${workflowId} ${jobId}`,
    confirm: confirmDialog({
      title: 'Approve this job?',
      text: `This approves ${hold} in ${bare(workflowName, 40) || 'unnamed'} of ${plainTitle(list)}. The jobs that depend on it start.`,
      confirm: 'Approve',
      deny: 'Not now',
    }),
  });
}
