// Which organization is meant: the one named by a word or `--org`, or else the project's. Pure.
import { normalizeSlug, orgSlugOf, parseSlug, sameSlug, shortName } from '../../circleci/refs.ts';
import type { CommandArgs, HandlerContext } from '../engine/command.ts';
import { projectOf } from './read-project.ts';

/** Throws UsageError, and ProjectNeeded if there is no project to derive it from. */
export function orgOf(args: CommandArgs, context: HandlerContext): string {
  const flag = args.text('org');
  return flag === undefined ? orgSlugOf(projectOf(args, context)) : readOrg(flag, args);
}

/** For commands whose only word is the organization. */
export function orgOfWord(args: CommandArgs, context: HandlerContext): string {
  const [word] = args.words;
  if (word === undefined) return orgOf(args, context);
  const org = readOrg(word, args);
  const flag = args.text('org');
  if (flag === undefined || sameSlug(org, readOrg(flag, args))) return org;
  throw args.wrong(
    `You named two organizations: ${args.shown(shortName(org))} and ${args.shown(flag)}. Name one.`,
  );
}

/** `acme` (assumes GitHub), `gh/acme`, `bitbucket/acme` or `circleci/<id>`: a project slug without its last part. */
function readOrg(text: string, args: CommandArgs): string {
  const slug = parseSlug(`${text.trim()}/x`);
  const isOrg = slug !== undefined && text.split('/').length <= 2;
  if (isOrg) return orgSlugOf(normalizeSlug(slug));
  throw args.wrong(`${args.shown(text)} isn’t an organization; one looks like \`acme\` or \`gh/acme\`.`);
}
