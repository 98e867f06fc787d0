// `/circleci keys delete`: finds the key, and asks. The question's button deletes.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { projectOf } from '../parse/read-project.ts';
import { readFingerprint } from './read-fingerprint.ts';

export const keysDelete = defineCommand({
  contract: 'keys-delete',
  summary: 'Deletes a project’s checkout key, after you confirm.',
  usage: 'keys delete <fingerprint> [--project p] [--dry-run]',
  examples: ['keys delete c9:0b:1c:4f', 'keys delete c9:0b:1c:4f --project acme/web --dry-run'],
  flags: { 'dry-run': 'switch' },
  maxWords: 1,
  run(args, context) {
    const fingerprint = readFingerprint(args);
    const project = projectOf(args, context);
    const payload = { project, fingerprint, dryRun: args.has('dry-run') };
    return startJob('ask-keys-delete', payload, context, [
      'looking up the key ',
      { code: fingerprint },
      ' of ',
      { project },
      '; nothing is deleted before you confirm',
    ]);
  },
});
