// The question before `cancel`, seen by the person alone: which workflows are running, and what a cancel would stop.
import { workflowUrl } from '../../circleci/refs.ts';
import { bare, code, prose } from '../kit/foreign.ts';
import type { Message } from '../kit/message.ts';
import { actionRow, button, link, message, section } from '../kit/pieces.ts';
import { place, runLink, runTitle } from '../kit/run-words.ts';
import { count } from '../kit/voice.ts';

const MAX_WORKFLOWS = 5;

export interface CancelQuestion {
  projectSlug: string;
  number: number;
  branch?: string | undefined;
  tag?: string | undefined;
  /** Those that have not ended; one button each, up to five. */
  workflows: readonly { id: string; name: string; runningJobs?: number | undefined }[];
}

/** The danger button's value is the workflow's id. */
export function renderAskCancel(question: CancelQuestion, { appUrl }: { appUrl: string }): Message {
  const { projectSlug, number, workflows } = question;
  const shown = workflows.slice(0, MAX_WORKFLOWS);
  const left = workflows.length - shown.length;
  const lines = shown.map(({ id, name, runningJobs }) => {
    const title = link(workflowUrl(appUrl, projectSlug, number, id), prose(name, 80) || 'unnamed');
    return `• ${title}${runningJobs === undefined ? '' : `, ${count(runningJobs, 'running job')}`}`;
  });
  const what = workflows.length === 1 ? 'this workflow' : 'one of these workflows';
  return message({
    text: `Cancel ${what} of ${runTitle(question)}${place(question, prose)}? Nothing is canceled yet.`,
    blocks: [
      section(
        [
          `:no_entry_sign: *Cancel ${what}?* ${runLink(appUrl, question)}${place(question, code)}`,
          ...lines,
          ...(left > 0 ? [`… and ${count(left, 'more workflow')}`] : []),
          'Nothing is canceled yet. A cancel stops running jobs immediately; work already done isn’t undone.',
        ].join('\n'),
      ),
      actionRow('cancel-actions', [
        ...shown.map(({ id, name }, index) =>
          button({
            actionId: shown.length === 1 ? 'cancel' : `cancel#${index}`,
            text: `Cancel ${bare(name, 40) || 'workflow'}`,
            value: id,
            style: 'danger',
          }),
        ),
        button({ actionId: 'dismiss', text: 'Keep it running' }),
      ]),
    ],
  });
}
