// Who may do what, where. Pure. The dispatcher asks with what is known at the door; the job asks again when project and
// branch are known. A request that touches several things needs the right to each of them.
import { otherPullName } from '../circleci/git-branch.ts';
import { matchGlobs } from './glob.ts';
import { allMatch, matchFamilies, someMatch } from './glob-sets.ts';
import { inRoles, type Match } from './in-roles.ts';
import type { Origin } from './origin.ts';
import type { Access, Policy, Rule } from './policy.ts';
import { isForTeams, turnAway, whyTurnedAway } from './turn-away.ts';

/** Rights to some of what the pattern matches are enough: the caller leaves out the denied ones. */
export interface Some {
  readonly some: string;
}
/** Any at all. */
export const SOME: Some = { some: '**' };

export interface PolicyRequest {
  /** The command's name, for its buttons too: `trigger`, `env delete`. Several if it does another one's work as well. */
  command: string | readonly string[];
  /** `retry --ssh` takes two. */
  access: Access | readonly Access[];
  userId: string;
  /** Where they belong. */
  origin: Origin;
  channelId: string;
  /** Canonical slug; with a `*`, each project that it matches. Absent: not known yet. Null: the request has no project. */
  project?: string | null | Some | undefined;
  /** Absent: not known. Null: there is none, as for a run of a tag. */
  branch?: string | null | Some | undefined;
}

/** What a rule needs that isn't known. */
export type Open = 'groups' | 'project' | 'branch';

export type Decision =
  /** `twoPerson`: the rule, in words, that requires a second person to confirm. */
  | { allowed: true; final: true; twoPerson?: string }
  /** A rule needs something that is not known yet: ask again. */
  | { allowed: true; final: false; open: Open; twoPerson?: string }
  /** `rule` names it in words; `ask` holds Slack user ids. */
  | { allowed: false; rule: string; ask: string[] };

/**
 * A matching deny wins, then a matching allow, then the policy's default. People of other workspaces are allowed only what
 * a rule for their team allows.
 */
export function allow(policy: Policy, request: PolicyRequest): Decision {
  const away = turnAway(policy, request.origin);
  if (away !== undefined) return { allowed: false, rule: whyTurnedAway[away], ask: [] };
  const single = spellings(request).flatMap((same) =>
    [same.command]
      .flat()
      .flatMap((command) => [same.access].flat().map((access) => ({ ...same, command, access }))),
  );
  const decisions = single.map((one) => decide(policy, one));
  const denied = decisions.find(({ allowed }) => !allowed);
  if (denied !== undefined) return denied;
  const may = decisions.filter((one) => one.allowed);
  const strict = may.find(({ twoPerson }) => twoPerson !== undefined);
  const twoPerson = strict?.twoPerson === undefined ? {} : { twoPerson: strict.twoPerson };
  const open = may.find((one) => !one.final);
  if (open !== undefined && !open.final)
    return { allowed: true, final: false, open: open.open, ...twoPerson };
  return { allowed: true, final: true, ...twoPerson };
}

/** A branch may be spelled as a ref, or with blanks around it that CircleCI doesn't take for a part of it: each spelling is judged. */
function spellings(request: PolicyRequest): PolicyRequest[] {
  const { branch } = request;
  const plain = typeof branch === 'string' ? branch.trim().replace(/^(?:refs\/)?heads\//, '') : branch;
  return plain === branch || plain === undefined ? [request] : [request, { ...request, branch: plain }];
}

interface Single extends PolicyRequest {
  command: string;
  access: Access;
}

function decide(policy: Policy, request: Single): Decision {
  const isStranger = request.origin.standing === 'stranger';
  const twins = [request, ...withOtherName(request)];
  const mayAllow = ({ effect, teams }: Rule) => effect === 'allow' && (!isStranger || teams !== undefined);
  const judged = policy.rules.map(
    (rule, index): Judged => ({
      rule,
      index,
      limits: strictest(twins.map((one) => matches(policy, rule, one, 'some'))),
      allows: mayAllow(rule) ? matches(policy, rule, request, 'each') : NO,
    }),
  );
  const limiting = judged.filter(({ rule }) => rule.effect === 'deny' || rule.twoPerson === true);

  const denied = limiting.find(({ rule, limits }) => rule.effect === 'deny' && limits.match === 'yes');
  if (denied !== undefined) return { allowed: false, rule: inWords(denied), ask: denied.rule.ask ?? [] };
  const strict = limiting.find(({ limits }) => limits.match === 'yes');
  const twoPerson = strict === undefined ? {} : { twoPerson: inWords(strict) };
  const open = limiting.find(({ limits }) => limits.match === 'unknown')?.limits.open;

  if ((policy.default === 'allow' && !isStranger) || judged.some(({ allows }) => allows.match === 'yes')) {
    return open === undefined
      ? { allowed: true, final: true, ...twoPerson }
      : { allowed: true, final: false, open, ...twoPerson };
  }
  const perhaps = judged.find(({ allows }) => allows.match === 'unknown')?.allows.open;
  if (perhaps !== undefined) return { allowed: true, final: false, open: perhaps };
  return { allowed: false, rule: 'no rule in the policy allows it', ask: whomToAsk(policy, request) };
}

/** One pull request of a fork has two names. What is denied under one is denied under the other. */
function withOtherName(request: Single): Single[] {
  const other = typeof request.branch === 'string' ? otherPullName(request.branch) : undefined;
  return other === undefined ? [] : [{ ...request, branch: other }];
}

const strictest = (all: readonly Matched[]): Matched =>
  all.find(({ match }) => match === 'yes') ?? all.find(({ match }) => match === 'unknown') ?? NO;

/** Whether a rule applies, and what has to be known to tell. */
type Matched = { match: 'yes' | 'no'; open?: never } | { match: 'unknown'; open: Open };
const NO: Matched = { match: 'no' };

interface Judged {
  rule: Rule;
  index: number;
  /** As a rule that denies, or asks for a second person: it applies if it is about some of what the request touches. */
  limits: Matched;
  /** As a rule that allows: it has to be about each thing. */
  allows: Matched;
}

const inWords = ({ rule, index }: Pick<Judged, 'rule' | 'index'>): string =>
  rule.reason ?? `rule ${index + 1} of the policy`;

/** All conditions of a rule must hold; an absent one always does. */
function matches(policy: Policy, rule: Rule, request: Single, quantity: 'some' | 'each'): Matched {
  const { project, branch } = request;
  const conditions: [Match, Open][] = [
    [rule.commands === undefined || matchFamilies(rule.commands, request.command) ? 'yes' : 'no', 'groups'],
    [listed(rule.access, request.access), 'groups'],
    [listed(rule.users, request.userId), 'groups'],
    [inRoles(policy.roles, rule.roles, request.userId), 'groups'],
    [listed(rule.channels, request.channelId), 'groups'],
    [rule.teams === undefined || isForTeams(rule, request.origin) ? 'yes' : 'no', 'groups'],
    [among(rule.projects?.map(lower), lowerProject(project), quantity), 'project'],
    [among(rule.branches, branch, quantity), 'branch'],
  ];
  if (conditions.some(([match]) => match === 'no')) return NO;
  const open = conditions.find(([match]) => match === 'unknown');
  return open === undefined ? { match: 'yes' } : { match: 'unknown', open: open[1] };
}

function among(
  globs: readonly string[] | undefined,
  text: PolicyRequest['project'],
  quantity: 'some' | 'each',
): Match {
  if (globs === undefined) return 'yes';
  if (text === undefined) return 'unknown';
  if (text === null) return 'no';
  // Some are enough: a rule that allows one of them applies, and one that denies has to deny all of them.
  if (typeof text === 'object')
    return (quantity === 'each' ? someMatch : allMatch)(globs, text.some) ? 'yes' : 'no';
  if (!text.includes('*')) return matchGlobs(globs, text) ? 'yes' : 'no';
  return (quantity === 'each' ? allMatch : someMatch)(globs, text) ? 'yes' : 'no';
}

function listed<T>(values: readonly T[] | undefined, value: T): Match {
  return values === undefined || values.includes(value) ? 'yes' : 'no';
}

// GitHub and Bitbucket ignore case, and no two ids differ only in case.
const lower = (text: string): string => text.toLowerCase();
const lowerProject = (project: PolicyRequest['project']): PolicyRequest['project'] =>
  typeof project === 'string'
    ? lower(project)
    : project === null || project === undefined
      ? project
      : { some: lower(project.some) };

/** For a denial by default: the people named in rules that allow this to someone else or elsewhere. */
function whomToAsk(policy: Policy, { command, access }: Single): string[] {
  const rules = policy.rules.filter(
    (rule) =>
      rule.effect === 'allow' &&
      (rule.commands === undefined || matchFamilies(rule.commands, command)) &&
      listed(rule.access, access) === 'yes',
  );
  return [...new Set(rules.flatMap((rule) => rule.ask ?? []))];
}
