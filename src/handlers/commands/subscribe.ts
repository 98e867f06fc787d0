// `/circleci subscribe`: has the channel told of a project's pipelines.
import { GLOB_LIMITS } from '../../policy/glob.ts';
import { askProject } from '../ask-project.ts';
import { type CommandArgs, defineCommand } from '../command.ts';
import { projectOfWord } from '../read-project.ts';
import { startJob } from '../start-job.ts';
import { asTyped } from '../usage.ts';

export const subscribe = defineCommand({
  name: 'subscribe',
  summary: 'Posts a card for each pipeline of a project in this channel; branches can be chosen with globs.',
  usage: 'subscribe [project] [--branch glob]…',
  examples: [
    'subscribe acme/web',
    'subscribe acme/web --branch main --branch release/**',
    'subscribe acme/web --branch !renovate/**',
  ],
  access: 'settings',
  flags: { branch: 'list' },
  maxWords: 1,
  run(args, context) {
    const branches = readGlobs(args);
    const project = projectOfWord(args, context);
    if (project === undefined) return askProject(args);
    return startJob({ name: 'subscribe', payload: { project, branches } }, context);
  },
});

function readGlobs(args: CommandArgs): string[] {
  const globs = [...new Set(args.list('branch'))];
  const unfit = globs.find((glob) => !isGlob(glob));
  if (unfit !== undefined) {
    throw args.wrong(
      `${asTyped(unfit)} can match no branch. Names may hold \`*\` and \`**\`; \`!\` in front excludes.`,
    );
  }
  if (globs.length > GLOB_LIMITS.count) {
    throw args.wrong(
      `These are ${globs.length} patterns, and I keep ${GLOB_LIMITS.count}. A \`**\` may stand for several.`,
    );
  }
  return globs;
}

// Of what git forbids in a branch's name, only the star may be in a pattern.
function isGlob(glob: string): boolean {
  const name = glob.replace(/^!/, '');
  return (
    glob.length <= GLOB_LIMITS.length &&
    name !== '' &&
    !/[\p{Cc}\p{Cs}\s~^:?[\\]/u.test(name) &&
    !name.startsWith('-')
  );
}
