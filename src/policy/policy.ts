// The shape of the policy file. It is strict: a rule with a misspelled condition would otherwise match everything. What a
// rule's conditions can match is checked in find-void-rules.ts.
import { z } from 'zod';
import { GLOB_LIMITS } from './glob.ts';

export const Access = z.enum(['read', 'run', 'settings', 'secrets']);
/**
 * `read`: only looks. `run`: starts, stops or approves. `settings`: changes the bot's own settings. `secrets`:
 * variables, contexts, keys and SSH.
 */
export type Access = z.infer<typeof Access>;

/** Each exclusion is compared with each inclusion, so long lists would stop the process while the file is read. */
const MOST_GLOBS = 100;
const Globs = z
  .array(z.string().min(1).max(GLOB_LIMITS.length))
  .min(1)
  .max(MOST_GLOBS, `has more than ${MOST_GLOBS} entries. Use patterns, or several rules`);
const Ids = (shape: RegExp, what: string) => z.array(z.string().regex(shape, `must be ${what}`)).min(1);
const UserIds = Ids(/^[UW][A-Z0-9]+$/, 'a Slack user id such as U0123ABCD');
const GroupIds = Ids(/^S[A-Z0-9]+$/, 'a Slack user group id such as S0123ABCD');
const TeamIds = Ids(/^[TE][A-Z0-9]+$/, 'a Slack workspace or organization id such as T0123ABCD');
const Askable = Ids(/^[UWS][A-Z0-9]+$/, 'a Slack user or user group id');
const ChannelIds = Ids(/^[CDG][A-Z0-9]+$/, 'a Slack channel id such as C0123ABCD');

/** `release`, or `!release` for everybody else. */
const RoleName = z
  .string()
  .regex(/^!?[a-z][a-z0-9-]{0,39}$/, 'must be a role name in lowercase, as in `roles`');

export const Rule = z.strictObject({
  effect: z.enum(['allow', 'deny']),
  /** Command names, or the word that a family begins with: `trigger`, `env`. Buttons count as their command. */
  commands: Globs.optional(),
  access: z.array(Access).min(1).optional(),
  projects: Globs.optional(),
  branches: Globs.optional(),
  channels: ChannelIds.optional(),
  users: UserIds.optional(),
  /** Names of the policy's roles; a leading `!` excludes. */
  roles: z.array(RoleName).min(1).optional(),
  /** Other workspaces, and organizations on Enterprise Grid. The rule is for their people, and for nobody else. */
  teams: TeamIds.optional(),
  /** With `allow`: a second person must confirm. Nobody approves a hold of a pipeline they started themselves alone. */
  twoPerson: z.literal(true).optional(),
  /** Shown to the people it stops; without it, they see the rule's number. */
  reason: z.string().min(1).max(200).optional(),
  /** The people to ask about it. */
  ask: Askable.optional(),
});
export type Rule = z.infer<typeof Rule>;

/** People, listed directly or through Slack's user groups; at least one of the two. */
export const Role = z
  .strictObject({ users: UserIds.optional(), groups: GroupIds.optional() })
  .refine(({ users, groups }) => users !== undefined || groups !== undefined, 'needs users or groups');
export type Role = z.infer<typeof Role>;

const Fields = z.strictObject({
  /** Slack user ids by a commit author's login or email address, for authors the bot can't match on its own. */
  people: z
    .record(
      z.string().min(1),
      z.string().regex(/^[UW][A-Z0-9]+$/, 'must be a Slack user id such as U0123ABCD'),
    )
    .optional(),
  /** By name. */
  roles: z.record(RoleName, Role).optional(),
  rules: z.array(Rule),
  /** What applies when no rule matches. */
  default: z.enum(['allow', 'deny']),
  /** What people who haven't logged in may do with the shared bot token: only read, or everything (the default). */
  sharedToken: z.enum(['reads', 'all']).optional(),
  /** Whether guests of the workspace may use the bot, by the rules for everybody (the default), or not at all. */
  guests: z.enum(['allow', 'deny']).optional(),
});

/** Only an `allow` lets other workspaces in, and only to commands that it names. */
function problemsOfTeams(rule: Rule, all: readonly Rule[]): { path: keyof Rule; message: string }[] {
  if (rule.teams === undefined) return [];
  if (rule.effect === 'allow') {
    const message = 'must name the commands that people of these teams may use';
    return rule.commands === undefined ? [{ path: 'commands', message }] : [];
  }
  const letIn = all.flatMap(({ effect, teams = [] }) => (effect === 'allow' ? teams : []));
  return rule.teams
    .filter((id) => !letIn.includes(id))
    .map((id) => ({
      path: 'teams',
      message: `${id} is denied everything already: no rule allows it anything`,
    }));
}

// A rule with an unknown role, or a deny that asks for two people, would be silently void.
export const Policy = Fields.superRefine(({ rules, roles = {} }, context) => {
  for (const [index, rule] of rules.entries()) {
    const unknown = rule.roles?.filter((name) => !Object.hasOwn(roles, name.replace(/^!/, ''))) ?? [];
    for (const name of unknown) {
      context.addIssue({
        code: 'custom',
        path: ['rules', index, 'roles'],
        message: `${name} is not one of the roles`,
      });
    }
    if (rule.twoPerson === true && rule.effect === 'deny') {
      const message = 'only works with allow: what is denied, nobody may do';
      context.addIssue({ code: 'custom', path: ['rules', index, 'twoPerson'], message });
    }
    for (const { path, message } of problemsOfTeams(rule, rules)) {
      context.addIssue({ code: 'custom', path: ['rules', index, path], message });
    }
  }
});
export type Policy = z.infer<typeof Policy>;

/** Without a policy file: everybody may do everything, as CircleCI's own permissions allow. */
export const openPolicy: Policy = { rules: [], default: 'allow' };

/** It allows everything, so nobody has to be looked up. */
export const isOpen = ({ rules, default: otherwise, guests }: Policy): boolean =>
  rules.length === 0 && otherwise === openPolicy.default && guests === undefined;
