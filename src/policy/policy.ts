// The policy file's shape. It is read by whoever runs the bot and by nobody else, so mistakes are refused, not bent:
// a rule with a misspelt condition would otherwise match everything.
import { z } from 'zod';
import { GLOB_LIMITS } from './glob.ts';

export const Access = z.enum(['read', 'run', 'settings', 'secrets']);
/**
 * `read`: looks only. `run`: starts, stops or approves. `settings`: the bot's own. `secrets`: variables, contexts, keys
 * and SSH.
 */
export type Access = z.infer<typeof Access>;

const Glob = z.string().min(1).max(GLOB_LIMITS.length);
const Ids = (shape: RegExp, what: string) => z.array(z.string().regex(shape, `must be ${what}`)).min(1);
const UserIds = Ids(/^[UW][A-Z0-9]+$/, 'a Slack user id such as U0123ABCD');
const GroupIds = Ids(/^S[A-Z0-9]+$/, 'a Slack user group id such as S0123ABCD');
const Askable = Ids(/^[UWS][A-Z0-9]+$/, 'a Slack user or user group id');
const ChannelIds = Ids(/^[CDG][A-Z0-9]+$/, 'a Slack channel id such as C0123ABCD');

/** `release`, or `!release` for everybody else. */
const RoleName = z
  .string()
  .regex(/^!?[a-z][a-z0-9-]{0,39}$/, 'must be a name of small letters, as in `roles`');

/** A pattern no slug can match would make its rule silently void. */
const ProjectGlob = Glob.refine(
  (glob) => /^!?(gh\/|bb\/|circleci\/|\*)/.test(glob),
  'must start with gh/, bb/, circleci/ or *',
);

export const Rule = z.strictObject({
  effect: z.enum(['allow', 'deny']),
  /** Names of commands: `trigger`, `env *`. Buttons count as their command. */
  commands: z.array(Glob).min(1).optional(),
  access: z.array(Access).min(1).optional(),
  projects: z.array(ProjectGlob).min(1).optional(),
  branches: z.array(Glob).min(1).optional(),
  channels: ChannelIds.optional(),
  users: UserIds.optional(),
  /** Names of the policy's roles; `!` in front excludes. */
  roles: z.array(RoleName).min(1).optional(),
  /** With `allow`: a second person has to agree. Whoever started a pipeline may not approve its hold. */
  twoPerson: z.literal(true).optional(),
  /** Shown to whom it stops; without it the rule is called by its number. */
  reason: z.string().min(1).max(200).optional(),
  /** Who may be asked about it. */
  ask: Askable.optional(),
});
export type Rule = z.infer<typeof Rule>;

/** People, by themselves or through Slack's user groups; at least one of the two. */
export const Role = z
  .strictObject({ users: UserIds.optional(), groups: GroupIds.optional() })
  .refine(({ users, groups }) => users !== undefined || groups !== undefined, 'needs users or groups');
export type Role = z.infer<typeof Role>;

const Fields = z.strictObject({
  /** Slack user ids by a commit author's login or e-mail address, where neither tells by itself. */
  people: z
    .record(
      z.string().min(1),
      z.string().regex(/^[UW][A-Z0-9]+$/, 'must be a Slack user id such as U0123ABCD'),
    )
    .optional(),
  /** By name. */
  roles: z.record(RoleName, Role).optional(),
  rules: z.array(Rule),
  /** What holds when no rule matches. */
  default: z.enum(['allow', 'deny']),
  /** What a person who has not logged in may do with the token shared by all: look, or (without a word on it) all. */
  sharedToken: z.enum(['reads', 'all']).optional(),
});

// A rule that names nobody, or asks for two people where it lets nobody, would be silently void.
export const Policy = Fields.superRefine(({ rules, roles = {} }, context) => {
  for (const [index, rule] of rules.entries()) {
    const unknown = rule.roles?.filter((name) => !Object.hasOwn(roles, name.replace(/^!/, ''))) ?? [];
    for (const name of unknown) {
      context.addIssue({
        code: 'custom',
        path: ['rules', index, 'roles'],
        message: `${name} is none of the roles`,
      });
    }
    if (rule.twoPerson === true && rule.effect === 'deny') {
      const message = 'goes with allow only: nobody may do what is denied';
      context.addIssue({ code: 'custom', path: ['rules', index, 'twoPerson'], message });
    }
  }
});
export type Policy = z.infer<typeof Policy>;

/** Without a policy file: everybody may do everything, as CircleCI's own permissions allow. */
export const openPolicy: Policy = { rules: [], default: 'allow' };
