// The policy file's shape. It is read by whoever runs the bot and by nobody else, so mistakes are refused, not bent:
// a rule with a misspelt condition would otherwise match everything.
import { z } from 'zod';
import { GLOB_LIMITS } from './glob.ts';

export const Access = z.enum(['read', 'run', 'settings', 'secrets']);
/** `read`: looks only. `run`: starts, stops or approves. `settings`: the bot's own. `secrets`: environment variables. */
export type Access = z.infer<typeof Access>;

const Glob = z.string().min(1).max(GLOB_LIMITS.length);
const Ids = (shape: RegExp, what: string) => z.array(z.string().regex(shape, `must be ${what}`)).min(1);
const UserIds = Ids(/^[UW][A-Z0-9]+$/, 'a Slack user id such as U0123ABCD');
const ChannelIds = Ids(/^[CDG][A-Z0-9]+$/, 'a Slack channel id such as C0123ABCD');

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
  /** Shown to whom it stops; without it the rule is called by its number. */
  reason: z.string().min(1).max(200).optional(),
  /** Who may be asked about it. */
  ask: UserIds.optional(),
});
export type Rule = z.infer<typeof Rule>;

export const Policy = z.strictObject({
  rules: z.array(Rule),
  /** What holds when no rule matches. */
  default: z.enum(['allow', 'deny']),
});
export type Policy = z.infer<typeof Policy>;

/** Without a policy file: everybody may do everything, as CircleCI's own permissions allow. */
export const openPolicy: Policy = { rules: [], default: 'allow' };
