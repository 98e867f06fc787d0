// The question before `cancel --job`, seen by the person alone: which job, and what a cancel would stop.
import { bare, code, prose } from '../kit/foreign.ts';
import type { Message } from '../kit/message.ts';
import { actionRow, button, message, section } from '../kit/pieces.ts';
import { place, runLink, runTitle } from '../kit/run-words.ts';
import { jobSign } from '../kit/voice.ts';

const MAX_JOBS = 5;

export interface CancelJobQuestion {
  projectSlug: string;
  projectName?: string | undefined;
  number: number;
  branch?: string | undefined;
  tag?: string | undefined;
  /** Those of this name that have not ended, in different workflows; one button each, up to five. */
  jobs: readonly { id: string; name: string; status: string; workflow: { id: string; name: string } }[];
}

/** The danger button's value is `<workflow id> <job id>`. */
export function renderAskCancelJob(question: CancelJobQuestion, { appUrl }: { appUrl: string }): Message {
  const { jobs } = question;
  const shown = jobs.slice(0, MAX_JOBS);
  const left = jobs.length - shown.length;
  const what = jobs.length === 1 ? 'this job' : 'one of these jobs';
  const lines = shown.map(
    ({ name, status, workflow }) =>
      `• ${code(name, 80)} of ${prose(workflow.name, 80) || 'unnamed'}, ${jobSign(status).word}`,
  );
  return message({
    text: `Cancel ${what} of ${runTitle(question)}${place(question, prose)}? Nothing is canceled yet.`,
    blocks: [
      section(
        [
          `:no_entry_sign: *Cancel ${what}?* ${runLink(appUrl, question)}${place(question, code)}`,
          ...lines,
          ...(left > 0 ? [`… and ${left} more`] : []),
          'Nothing is canceled yet. Jobs that need it don’t run then; the others go on.',
        ].join('\n'),
      ),
      actionRow('cancel-job-actions', [
        ...shown.map(({ id, name, workflow }, index) =>
          button({
            actionId: shown.length === 1 ? 'cancel-job' : `cancel-job#${index}`,
            text: `Cancel ${bare(shown.length === 1 ? name : `${name} of ${workflow.name}`, 60) || 'job'}`,
            value: `${workflow.id} ${id}`,
            style: 'danger',
          }),
        ),
        button({ actionId: 'dismiss', text: 'Keep it running' }),
      ]),
    ],
  });
}
