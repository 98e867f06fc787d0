// `/circleci keys delete`: finds the key, and asks. The question's button deletes.
import { type CommandArgs, defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { projectOf } from '../parse/read-project.ts';

/** An MD5 or SHA-256 fingerprint, or the start of one. */
const FINGERPRINT = /^(?:md5:)?([0-9a-f:]{5,47}|SHA256:[\w+/=-]{4,60})$/i;

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

function readFingerprint(args: CommandArgs): string {
  const [word] = args.words;
  if (word === undefined) throw args.wrong('Which key? Give its fingerprint, or the start of it.');
  const [, fingerprint] = FINGERPRINT.exec(word) ?? [];
  if (fingerprint !== undefined) return fingerprint;
  throw args.wrong(
    `${args.shown(word)} is not a fingerprint, or the start of one. \`/circleci keys list\` shows them.`,
  );
}
