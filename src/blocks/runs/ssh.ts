// How to get into a job, for the person who just got SSH access to it.
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
  const where = `of ${prose(run)} as ${prose(asWhom)}`;
  return message({
    text: `You can SSH into the job ${prose(job)} ${where}. The “Enable SSH” step shows the command.`,
    blocks: [
      section(
        `:computer: You can SSH into the job ${code(job, 150)} ${where}, with the SSH keys of your account at the repository host.`,
      ),
      section(
        'The job’s “Enable SSH” step shows the command. If there is no such step, the job wasn’t started with SSH: `/circleci retry --ssh` starts one that is.',
      ),
      actionRow('ssh-actions', [linkButton({ actionId: 'open-in-circleci', text: 'Open the job', url })]),
    ],
  });
}
