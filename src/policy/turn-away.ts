// Turns people away no matter what they ask for: people of other workspaces unless a rule lets them in, guests if the
// policy denies them, and people Slack says nothing about. Pure.
import type { Origin } from './origin.ts';
import type { Policy, Rule } from './policy.ts';

/** `refused`: Slack says nothing of anybody, because it refuses the bot's token. */
export type TurnedAway = 'stranger' | 'guest' | 'unknown' | 'refused';

/** Undefined: the rules decide. A stranger gets this far only if a rule with `teams` lets them in. */
export function turnAway(policy: Pick<Policy, 'rules' | 'guests'>, origin: Origin): TurnedAway | undefined {
  const { standing } = origin;
  if (standing === 'member') return undefined;
  if (standing === 'guest') return policy.guests === 'deny' ? 'guest' : undefined;
  if (standing === 'unknown') return origin.isTokenRefused === true ? 'refused' : 'unknown';
  const isLetIn = policy.rules.some((rule) => rule.effect === 'allow' && isForTeams(rule, origin));
  return isLetIn ? undefined : 'stranger';
}

/** The rule is for people of other workspaces, and for that of this person. */
export const isForTeams = ({ teams }: Rule, { standing, teams: homes }: Origin): boolean =>
  teams !== undefined && standing === 'stranger' && homes.some((id) => teams.includes(id));

/** As the rule of a denial: the end of a sentence. */
export const whyTurnedAway: Readonly<Record<TurnedAway, string>> = {
  stranger: 'you’re from another Slack workspace',
  guest: 'guests of this workspace can’t use this bot',
  unknown: 'Slack doesn’t tell me which workspace you belong to',
  refused: 'Slack refuses my bot token, so it doesn’t tell me which workspace you belong to',
};
