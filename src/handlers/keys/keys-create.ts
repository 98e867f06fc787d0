// `/circleci keys create`: a new checkout key. CircleCI generates it and returns only its public key.
import { type CommandArgs, defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { projectOf } from '../parse/read-project.ts';

type KeyType = 'deploy-key' | 'user-key';

const TYPES: Readonly<Record<string, KeyType>> = {
  deploy: 'deploy-key',
  'deploy-key': 'deploy-key',
  user: 'user-key',
  'user-key': 'user-key',
  'github-user-key': 'user-key',
};

export const keysCreate = defineCommand({
  contract: 'keys-create',
  summary: 'Adds a checkout key to a project: a deploy key for this repository only, or a user key.',
  usage: 'keys create <deploy-key | user-key> [--project p] [--dry-run]',
  examples: ['keys create deploy-key', 'keys create user-key --project acme/web --dry-run'],
  flags: { 'dry-run': 'switch' },
  maxWords: 1,
  run(args, context) {
    const type = readType(args);
    const project = projectOf(args, context);
    const payload = { project, type, dryRun: args.has('dry-run') };
    const what = type === 'deploy-key' ? 'a deploy key' : 'a user key';
    return startJob('keys-create', payload, context, [`adding ${what} to `, { project }]);
  },
});

function readType(args: CommandArgs): KeyType {
  const word = args.words[0]?.toLowerCase() ?? '';
  const type = Object.hasOwn(TYPES, word) ? TYPES[word] : undefined;
  if (type !== undefined) return type;
  throw args.wrong(
    'Which kind of key? A `deploy-key` can read only this repository; a `user-key` can access everything its user can.',
  );
}
