// `/circleci keys delete-ssh`: asks first. The question's button deletes.
import { type CommandArgs, defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { projectOf } from '../parse/read-project.ts';
import { readFingerprint } from './read-fingerprint.ts';
import { readHost } from './read-host.ts';

export const WHOLE_FINGERPRINT = /^(?:[0-9a-f]{2}(?::[0-9a-f]{2}){15}|SHA256:[\w+/]{43})$/i;

export const keysDeleteSsh = defineCommand({
  contract: 'keys-delete-ssh',
  summary: 'Deletes a private key with which jobs reach other hosts (legacy API), after you confirm.',
  usage: 'keys delete-ssh <fingerprint> [--host h] [--project p] [--dry-run]',
  examples: [
    'keys delete-ssh c9:0b:1c:4f:d5:65:56:b9:ad:88:f9:81:2b:37:74:2f',
    'keys delete-ssh c9:0b:1c:4f:d5:65:56:b9:ad:88:f9:81:2b:37:74:2f --host github.com --dry-run',
  ],
  flags: { host: 'text', 'dry-run': 'switch' },
  maxWords: 1,
  run(args, context) {
    const fingerprint = readWhole(args);
    const host = args.text('host');
    const project = projectOf(args, context);
    const payload = {
      ...{ project, fingerprint, dryRun: args.has('dry-run') },
      ...(host === undefined ? {} : { host: readHost(host, args) }),
    };
    const doing = ['looking up ', { project }, '; nothing is deleted before you confirm'];
    return startJob('ask-keys-delete-ssh', payload, context, doing);
  },
});

/** CircleCI's API doesn't list these keys, so the start of a fingerprint can't be completed. */
function readWhole(args: CommandArgs): string {
  const fingerprint = readFingerprint(args);
  if (WHOLE_FINGERPRINT.test(fingerprint)) return fingerprint;
  throw args.wrong(
    'Give the whole fingerprint: CircleCI’s API doesn’t list these keys. The project’s settings page shows it.',
  );
}
