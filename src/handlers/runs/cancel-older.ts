// `/circleci cancel older`: leaves only the newest pipeline of a branch running, after a look at what would stop.
import { parseRef } from '../../circleci/refs.ts';
import { type CommandArgs, defineCommand, type HandlerContext } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { projectInWord, projectOf } from '../parse/read-project.ts';

export const cancelOlder = defineCommand({
  contract: 'cancel-older',
  summary: 'Cancels all that runs on a branch but its newest pipeline, after you saw and confirmed it.',
  usage: 'cancel older [branch] [--project p] [--dry-run]',
  examples: [
    'cancel older --project acme/web',
    'cancel older feature/login --project acme/web',
    'cancel older main --dry-run',
  ],
  flags: { 'dry-run': 'switch' },
  maxWords: 1,
  run(args, context) {
    const { project, branch } = readWhere(args, context);
    const payload = { project, ...(branch === undefined ? {} : { branch }), dryRun: args.has('dry-run') };
    return startJob('ask-cancel-older', payload, context, [
      'looking for what runs on ',
      branch === undefined ? 'the default branch' : { code: branch },
      ' of ',
      { project },
      '; nothing is canceled before you confirm',
    ]);
  },
});

/** The word is a branch; a project in its place means that project's default branch. */
function readWhere(args: CommandArgs, context: HandlerContext): { project?: string; branch?: string } {
  const [word] = args.words;
  const given = projectOf(args, context);
  const project = given === undefined ? {} : { project: given };
  if (word === undefined) return project;

  const ref = parseRef(word, { appHosts: context.appHosts });
  const slug = ref?.kind === 'branch' && ref.slug !== undefined ? ref.slug : undefined;
  if (ref?.kind === 'branch' && slug !== undefined) return { project: slug, branch: ref.branch };
  const named = projectInWord(word, args, context);
  if (named !== undefined) return { project: named };
  if (ref?.kind === 'branch') return { ...project, branch: ref.branch };
  throw args.wrong(
    `${args.shown(word)} is no branch. One that looks like a number or an id is written with \`branch:\` before it.`,
    'cancel older main',
  );
}
