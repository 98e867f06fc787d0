// `/circleci env diff`: which variables two projects or contexts have in common, by name. Values are never compared.

import { orgSlugOf, sameSlug } from '../../circleci/refs.ts';
import type { Payload, Say } from '../../contracts/index.ts';
import { type CommandArgs, defineCommand, type HandlerContext } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { isContextName } from '../parse/read-context-name.ts';
import { orgOf } from '../parse/read-org.ts';
import { projectOf, readProject } from '../parse/read-project.ts';

type Side = Payload<'env-diff'>['sides'][number];
/** A context's organization can come from the project it is compared with. */
type Named = Extract<Side, { kind: 'project' }> | { kind: 'context'; context: string };

export const envDiff = defineCommand({
  contract: 'env-diff',
  summary:
    'Compares the variables of two projects or contexts by name: which are only in one, and which are in both.',
  usage: 'env diff <project | context:name> [project | context:name] [--org o]',
  examples: ['env diff acme/web acme/api', 'env diff acme/web context:deploy'],
  flags: { org: 'text' },
  maxWords: 2,
  run(args, context) {
    const [first, second] = args.words.map((word) => readSide(word, args, context));
    if (first === undefined) throw args.wrong('Which two? Name two projects, or a project and a context.');
    const [one, other]: [Named, Named] =
      second === undefined
        ? [{ kind: 'project', project: projectOf(args, context) }, first]
        : [first, second];

    const beside = [one, other].find((side) => side.kind === 'project');
    const org = args.has('org') || beside === undefined ? orgOf(args, context) : orgSlugOf(beside.project);
    const sides: [Side, Side] = [inOrg(one, org), inOrg(other, org)];
    if (isSame(...sides)) throw args.wrong('These two are the same. Name two that differ.');

    const doing: Say = ['comparing the variables of ', ...title(sides[0]), ' and ', ...title(sides[1])];
    return startJob('env-diff', { sides }, context, doing);
  },
});

const inOrg = (side: Named, org: string): Side => (side.kind === 'project' ? side : { ...side, org });

function readSide(word: string, args: CommandArgs, context: HandlerContext): Named {
  const [, name] = /^context:(.*)$/is.exec(word) ?? [];
  if (name === undefined) return { kind: 'project', project: readProject(word, args, context) };
  if (!isContextName(name)) throw args.wrong('Which context? Give its name, as in `context:deploy`.');
  return { kind: 'context', context: name.trim() };
}

function isSame(one: Side, other: Side): boolean {
  if (one.kind === 'project') return other.kind === 'project' && sameSlug(one.project, other.project);
  return other.kind === 'context' && one.context === other.context && sameSlug(one.org, other.org);
}

function title(side: Side): Say {
  return side.kind === 'project' ? [{ project: side.project }] : ['the context ', { code: side.context }];
}
