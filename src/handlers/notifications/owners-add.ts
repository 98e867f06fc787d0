// `/circleci owners add`: who is mentioned when tests in a path, a job, or a branch fail.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { readOwnedPart, readOwners } from './read-owners.ts';

const example = 'owners add src/auth/';

export const ownersAdd = defineCommand({
  contract: 'owners-add',
  summary:
    'Mentions you (or others) in the thread of a card when tests in a path, a job, or a branch fail. Patterns work as in CODEOWNERS.',
  usage: 'owners add [path] [--job glob] [--branch glob] [@owner…]',
  examples: [example, 'owners add --job deploy-* --branch main'],
  flags: { job: 'glob', branch: 'glob' },
  patterns: true,
  maxWords: 10,
  run(args, context) {
    const owners = readOwners(args, context.actor, example);
    const part = readOwnedPart(args, example);
    return startJob('owners-add', { part, owners }, context, ['adding an owner rule to this channel']);
  },
});
