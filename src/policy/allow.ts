// Who may do what, where. Pure. The dispatcher asks with what is known at the door; the job asks again when project and
// branch are known.
import { matchGlobs } from './glob.ts';
import { inRoles, type Match } from './in-roles.ts';
import type { Origin } from './origin.ts';
import type { Access, Policy, Rule } from './policy.ts';
import { isForTeams, turnAway, whyTurnedAway } from './turn-away.ts';

export interface PolicyRequest {
  /** The command's name, for its buttons too: `trigger`, `env delete`. */
  command: string;
  access: Access;
  userId: string;
  /** Where they belong. */
  origin: Origin;
  channelId: string;
  /** Canonical slug. Absent: not known yet. Null: the request has no project. */
  project?: string | null;
  /** Absent: not known yet. Null: there is none, as for a run of a tag. */
  branch?: string | null;
}

export type Decision =
  /** `final` is false when a rule needs a project, branch or group members that are not known yet: ask again. */
  | {
      allowed: true;
      final: boolean;
      /** The rule, in words, that requires a second person to confirm. */
      twoPerson?: string;
    }
  /** `rule` names it in words; `ask` holds Slack user ids. */
  | { allowed: false; rule: string; ask: string[] };

/**
 * A matching deny wins, then a matching allow, then the policy's default. People of other workspaces are allowed only what
 * a rule for their team allows.
 */
export function allow(policy: Policy, request: PolicyRequest): Decision {
  const away = turnAway(policy, request.origin);
  if (away !== undefined) return { allowed: false, rule: whyTurnedAway[away], ask: [] };
  const isStranger = request.origin.standing === 'stranger';
  const judged = policy.rules.map((rule, index) => ({ rule, index, match: matches(policy, rule, request) }));
  const of = (effect: Rule['effect'], match: Match) =>
    judged.find(
      ({ rule, match: found }) =>
        rule.effect === effect &&
        found === match &&
        (effect === 'deny' || !isStranger || rule.teams !== undefined),
    );

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
  if ((policy.default === 'allow' && !isStranger) || of('allow', 'yes') !== undefined) {
    return { allowed: true, final, ...twoPerson };
  }
  if (of('allow', 'unknown') !== undefined) return { allowed: true, final: false };
  return { allowed: false, rule: 'no rule in the policy allows it', ask: whomToAsk(policy, request) };
}

interface Judged {
  rule: Rule;
  index: number;
  match: Match;
}

const inWords = ({ rule, index }: Judged): string => rule.reason ?? `rule ${index + 1} of the policy`;
const isOpenTwoPerson = ({ rule, match }: Judged): boolean => rule.twoPerson === true && match === 'unknown';

/** All conditions of a rule must hold; an absent one always does. */
function matches(policy: Policy, rule: Rule, request: PolicyRequest): Match {
  const conditions: Match[] = [
    among(rule.commands, request.command),
    listed(rule.access, request.access),
    listed(rule.users, request.userId),
    inRoles(policy.roles, rule.roles, request.userId),
    listed(rule.channels, request.channelId),
    rule.teams === undefined || isForTeams(rule, request.origin) ? 'yes' : 'no',
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

// GitHub and Bitbucket ignore case, and no two ids differ only in case.
const lower = (text: string): string => text.toLowerCase();

/** For a denial by default: the people named in rules that allow this to someone else or elsewhere. */
function whomToAsk(policy: Policy, { command, access }: PolicyRequest): string[] {
  const rules = policy.rules.filter(
    (rule) =>
      rule.effect === 'allow' &&
      among(rule.commands, command) === 'yes' &&
      listed(rule.access, access) === 'yes',
  );
  return [...new Set(rules.flatMap((rule) => rule.ask ?? []))];
}
