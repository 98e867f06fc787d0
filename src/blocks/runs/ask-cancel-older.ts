// The question before `cancel older`, seen by the person alone: which workflows would stop.
import { workflowUrl } from '../../circleci/refs.ts';
import type { Say } from '../../contracts/index.ts';
import { renderAskFirst } from '../kit/ask-first.ts';
import type { Message } from '../kit/message.ts';
import { count, workflowSign } from '../kit/voice.ts';

export interface OlderQuestion {
  project: string;
  branch: string;
  /** The newest pipeline's number: it is left alone. */
  keep: number;
  /** A pipeline that could not be read may be newer. */
  mayBeNewer?: boolean;
  /** Only so many pipelines were looked at. */
  newest?: number;
  /** At least one. */
  workflows: readonly {
    id: string;
    name: string;
    status: string;
    number: number;
    commitSubject?: string | undefined;
  }[];
}

/** The danger button's value is what the click cancels: `{"project":…,"branch":…,"keep":…}`. */
export function renderAskCancelOlder(
  { project, branch, keep, mayBeNewer = false, newest, workflows }: OlderQuestion,
  { appUrl }: { appUrl: string },
): Message {
  const amount = count(workflows.length, 'workflow');
  return renderAskFirst({
    sign: 'no_entry_sign',
    ask: `Cancel ${count(workflows.length, 'older workflow')}`,
    what: ['on ', { code: branch }, ' of ', { project }],
    lost: workflows.map(({ number, id, name, status, commitSubject }): Say => {
      const url = workflowUrl(appUrl, project, number, id);
      const subject = commitSubject === undefined ? [] : [': ', { code: commitSubject.slice(0, 80) }];
      const { emoji, word } = workflowSign(status);
      return [`${emoji} #${number} `, { url, label: name }, ` ${word}`, ...subject];
    }),
    still: `Nothing is canceled yet. Pipeline #${keep}, the newest${mayBeNewer ? ' that could be read' : ''}, is left alone.${
      newest === undefined ? '' : ` I looked at the newest ${newest} pipelines.`
    }`,
    act: {
      actionId: 'cancel-older',
      text: `Cancel ${amount}`,
      value: JSON.stringify({ project, branch, keep }),
    },
    sure: {
      text: `This stops ${amount} of pipelines older than #${keep}, including running jobs. Work already done isn’t undone.`,
      confirm: `Cancel ${amount}`,
    },
    keep: 'Keep them running',
  });
}
