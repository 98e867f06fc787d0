// `/circleci owners add`: whom this channel calls when tests in some folder, a job or a branch fails.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { readOwnedPart, readOwners } from './read-owners.ts';

const example = 'owners add src/auth/';

export const ownersAdd = defineCommand({
  contract: 'owners-add',
  summary:
    'Has you, or whom you name, called in the thread of a card when tests in a path fail, a job or a branch; patterns as in CODEOWNERS.',
  usage: 'owners add [path] [--job glob] [--branch glob] [@owner…]',
  examples: [example, 'owners add --job deploy-* --branch main'],
  flags: { job: 'text', branch: 'text' },
  maxWords: 10,
  run(args, context) {
    const owners = readOwners(args, context.actor, example);
    const part = readOwnedPart(args, example);
    return startJob('owners-add', { part, owners }, context, ['adding an owner rule to this channel']);
  },
});
