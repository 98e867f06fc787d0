// The way into a job, for the one person who may now log in to it.
import { code, prose } from '../kit/foreign.ts';
import type { Message } from '../kit/message.ts';
import { actionRow, linkButton, message, section } from '../kit/pieces.ts';

export interface SshReady {
  job: string;
  /** `acme/web #12` */
  run: string;
  /** Whose keys open it: a CircleCI account. */
  asWhom: string;
  /** Of the job, in the web app. */
  url: string;
}

export function renderSsh({ job, run, asWhom, url }: SshReady): Message {
  const where = `of ${prose(run)}, as ${prose(asWhom)}`;
  return message({
    text: `You may log in to the job ${prose(job)} ${where}. Its step “Enable SSH” shows the address.`,
    blocks: [
      section(
        `:computer: You may log in to the job ${code(job, 150)} ${where}, with the SSH keys you have at your repository host.`,
      ),
      section(
        'Its step “Enable SSH” shows the command to type. A job without that step was not started with SSH: `/circleci retry --ssh` starts one that is.',
      ),
      actionRow('ssh-actions', [linkButton({ actionId: 'open-in-circleci', text: 'Open the job', url })]),
    ],
  });
}
