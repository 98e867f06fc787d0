// Who may do what, where. Pure: asked by the dispatcher with what is known at the door, and by the job again once
// project and branch are known.
import { matchGlobs } from './glob.ts';
import { inRoles, type Match } from './in-roles.ts';
import type { Access, Policy, Rule } from './policy.ts';

export interface PolicyRequest {
  /** The command's name, also for its buttons: `trigger`, `env delete`. */
  command: string;
  access: Access;
  userId: string;
  channelId: string;
  /** Canonical slug. Absent: not known yet. Null: it is about none. */
  project?: string | null;
  /** Absent: not known yet. Null: there is none, as in a run of a tag. */
  branch?: string | null;
}

export type Decision =
  /** `final` is false when a rule could not be judged for want of project or branch: ask again with them. */
  | {
      allowed: true;
      final: boolean;
      /** The rule, in words, that wants a second person to agree. */
      twoPerson?: string;
    }
  /** `rule` names it in words; `ask` holds Slack user ids. */
  | { allowed: false; rule: string; ask: string[] };

/** A matching deny wins over everything; then a matching allow; then the policy's default. */
export function allow(policy: Policy, request: PolicyRequest): Decision {
  const judged = policy.rules.map((rule, index) => ({ rule, index, match: matches(policy, rule, request) }));
  const of = (effect: Rule['effect'], match: Match) =>
    judged.find((one) => one.rule.effect === effect && one.match === match);

  const denied = of('deny', 'yes');
  if (denied !== undefined) {
    return {
      allowed: false,
      rule: inWords(denied),
      ask: denied.rule.ask ?? [],
    };
  }
  const final = of('deny', 'unknown') === undefined && !judged.some(isOpenTwoPerson);
  const strict = judged.find(({ rule, match }) => rule.twoPerson === true && match === 'yes');
  const twoPerson = strict && { twoPerson: inWords(strict) };
  if (policy.default === 'allow' || of('allow', 'yes') !== undefined) {
    return { allowed: true, final, ...twoPerson };
  }
  if (of('allow', 'unknown') !== undefined) return { allowed: true, final: false };
  return { allowed: false, rule: 'no rule of the policy allows it', ask: whomToAsk(policy, request) };
}

interface Judged {
  rule: Rule;
  index: number;
  match: Match;
}

const inWords = ({ rule, index }: Judged): string => rule.reason ?? `rule ${index + 1} of the policy`;
const isOpenTwoPerson = ({ rule, match }: Judged): boolean => rule.twoPerson === true && match === 'unknown';

/** Of a rule with several conditions all must hold; one that is absent always does. */
function matches(policy: Policy, rule: Rule, request: PolicyRequest): Match {
  const conditions: Match[] = [
    among(rule.commands, request.command),
    listed(rule.access, request.access),
    listed(rule.users, request.userId),
    inRoles(policy.roles, rule.roles, request.userId),
    listed(rule.channels, request.channelId),
    among(
      rule.projects?.map(lower),
      typeof request.project === 'string' ? lower(request.project) : request.project,
    ),
    among(rule.branches, request.branch),
  ];
  if (conditions.includes('no')) return 'no';
  return conditions.includes('unknown') ? 'unknown' : 'yes';
}

function among(globs: readonly string[] | undefined, text: string | null | undefined): Match {
  if (globs === undefined) return 'yes';
  if (text === undefined) return 'unknown';
  return text !== null && matchGlobs(globs, text) ? 'yes' : 'no';
}

function listed<T>(values: readonly T[] | undefined, value: T): Match {
  return values === undefined || values.includes(value) ? 'yes' : 'no';
}

// GitHub and Bitbucket ignore case; ids that differ in case alone do not occur.
const lower = (text: string): string => text.toLowerCase();

/** When only the default says no: whoever stands behind the rules that would allow this to someone else or elsewhere. */
function whomToAsk(policy: Policy, { command, access }: PolicyRequest): string[] {
  const rules = policy.rules.filter(
    (rule) =>
      rule.effect === 'allow' &&
      among(rule.commands, command) === 'yes' &&
      listed(rule.access, access) === 'yes',
  );
  return [...new Set(rules.flatMap((rule) => rule.ask ?? []))];
}
