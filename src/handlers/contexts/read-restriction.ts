// Reads who may use a context: a project, a group, or jobs for which an expression is true. Pure.
import { orgSlugOf, parseRef } from '../../circleci/refs.ts';
import type { Restriction } from '../../contracts/index.ts';
import type { CommandArgs, HandlerContext } from '../engine/command.ts';
import { readContextName } from '../parse/read-context-name.ts';
import { orgOf } from '../parse/read-org.ts';
import { readProject } from '../parse/read-project.ts';

export const restrictionFlags = {
  org: 'text',
  expression: 'text',
  group: 'text',
  'dry-run': 'switch',
} as const;

/** The limit is ours: it has to fit into a button's value. */
const LONGEST_EXPRESSION = 500;

export interface RestrictionArgs {
  org: string;
  context: string;
  restriction: Restriction;
}

/** `which` completes "Which project …?". Throws UsageError, and ProjectNeeded if no organization is known. */
export function readRestriction(args: CommandArgs, handler: HandlerContext, which: string): RestrictionArgs {
  const context = readContextName(args);
  const restriction = readWho(args, handler, which);
  const { type, value } = restriction;
  const org =
    type === 'project' && !isId(value) && !args.has('org') ? orgSlugOf(value) : orgOf(args, handler);
  return { org, context, restriction };
}

function readWho(args: CommandArgs, handler: HandlerContext, which: string): Restriction {
  const [, project] = args.words;
  const [expression, group] = [args.text('expression')?.trim(), args.text('group')?.trim()];
  const given = [project, expression, group].filter((one) => one !== undefined);
  if (given.length === 0)
    throw args.wrong(`Which project ${which}? Name one, or give \`--expression\` or \`--group\`.`);
  if (given.length > 1) throw args.wrong('Name a project, an expression or a group, one at a time.');
  if (expression !== undefined) return { type: 'expression', value: readExpression(args, expression) };
  if (group !== undefined) {
    if (isId(group)) return { type: 'group', value: group };
    throw args.wrong(`${args.shown(group)} isn’t the id of a group, which is a UUID.`);
  }
  const word = project ?? '';
  return { type: 'project', value: isId(word) ? word : readProject(word, args, handler) };
}

function readExpression(args: CommandArgs, expression: string): string {
  const isFine = expression !== '' && expression.length <= LONGEST_EXPRESSION && !/\p{Cc}/u.test(expression);
  if (isFine) return expression;
  throw args.wrong(
    `An expression is one line of at most ${LONGEST_EXPRESSION} characters, such as \`pipeline.git.branch == "main"\`.`,
  );
}

const isId = (text: string): boolean => text.length <= 36 && parseRef(text)?.kind === 'uuid';
