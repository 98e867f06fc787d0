// `/circleci env diff`: which variables two projects or contexts have in common, by name. Values are never compared.

import { orgSlugOf, sameSlug } from '../../circleci/refs.ts';
import type { Payload, Say } from '../../contracts/index.ts';
import { type CommandArgs, defineCommand, type HandlerContext } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { isContextName } from '../parse/read-context-name.ts';
import { orgOf } from '../parse/read-org.ts';
import { projectOf, readProject } from '../parse/read-project.ts';

type Side = Payload<'env-diff'>['sides'][number];
/** A context's organization may follow from the project it is compared with. */
type Named = Extract<Side, { kind: 'project' }> | { kind: 'context'; context: string };

export const envDiff = defineCommand({
  contract: 'env-diff',
  summary:
    'Compares the variables of two projects or contexts by name: what only one has, and what both have.',
  usage: 'env diff <project | context:name> [project | context:name] [--org o]',
  examples: ['env diff acme/web acme/api', 'env diff acme/web context:deploy'],
  flags: { org: 'text' },
  maxWords: 2,
  run(args, context) {
    const [first, second] = args.words.map((word) => readSide(word, args, context));
    if (first === undefined) throw args.wrong('Which two? Name two projects, or a project and a context.');
    const pair = second === undefined ? withOwn(first, projectOf(args, context)) : [first, second];

    const beside = pair.find((side) => side.kind === 'project');
    const org = args.has('org') || beside === undefined ? orgOf(args, context) : orgSlugOf(beside.project);
    const sides = pair.flatMap((side): Side[] => {
      if (side.kind === 'project') return [side];
      return org === undefined ? [] : [{ ...side, org }];
    });
    const [one, other] = sides;
    if (one === undefined || other === undefined) return askProject(args);
    if (isSame(one, other)) throw args.wrong('These two are one and the same. Name two that differ.');

    const doing: Say = ['comparing the variables of ', ...title(one), ' and ', ...title(other)];
    return startJob('env-diff', { sides: [one, other] }, context, doing);
  },
});

/** Alone, a word is compared with the project that is given otherwise. */
function withOwn(named: Named, project: string | undefined): Named[] | undefined {
  return project === undefined ? undefined : [{ kind: 'project', project }, named];
}

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
