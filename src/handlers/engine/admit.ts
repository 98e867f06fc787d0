// The first check at every door: may this person be here at all? Asked before anything is read that they typed, and before
// anything is enqueued. What exactly they may do, the policy decides afterward.
import { turnedAwayWords } from '../../blocks/kit/turned-away-words.ts';
import { DeniedError } from '../../errors.ts';
import { type HomeClaim, NOWHERE, type Origin } from '../../policy/origin.ts';
import type { Policy } from '../../policy/policy.ts';
import { type TurnedAway, turnAway, whyTurnedAway } from '../../policy/turn-away.ts';
import type { Conversation } from '../intake/read-conversation.ts';
import type { Asker } from './command.ts';
import { createPlaces, type PlacesOptions } from './find-place.ts';
import { timedOut, withTimeout } from './with-timeout.ts';

/** Somebody whose home is known. Only `admit` makes one, and nothing is performed for anybody else. */
export interface Admitted extends Asker {
  origin: Origin;
}

/** Who came, and how. */
export interface Visit {
  asker: Asker;
  claim: HomeClaim;
  conversation: Conversation;
  /** For the audit: `button retry`, `slash command`. */
  door: string;
  /** Nobody came: an app did, or Slack itself. Handlers ignore those. */
  isNobody?: boolean;
  /** Rules can't let people of other workspaces through this door. */
  isForUs?: boolean;
}

/** What was denied before a job was enqueued, for the audit log. */
export interface Refusal {
  asker: Asker;
  command: string;
  /** If it isn't the command itself, a noun phrase. */
  what?: string;
  project?: string | undefined;
  rule: string;
}

export interface AdmissionOptions extends PlacesOptions {
  origins: { of(userId: string, claim: HomeClaim): Promise<Origin> };
  policy(): Policy;
  /** Called for everybody who is turned away from something that they asked for. */
  onDenied?: ((denied: Refusal) => void) | undefined;
  /** Out of Slack's 3 s. Default 1,000 ms. */
  originTimeoutMs?: number | undefined;
}

/** Throws NotAdmitted. */
export type Admit = (visit: Visit) => Promise<Admitted>;

export function createAdmission(options: AdmissionOptions): Admit {
  const { origins, policy, onDenied, log, originTimeoutMs = 1_000 } = options;
  const placeOf = createPlaces(options);
  return async ({ asker, claim, conversation, door, isNobody = false, isForUs = false }) => {
    if (isNobody) return { ...asker, origin: NOWHERE };
    const { userId } = asker.actor;
    const found = await withTimeout(origins.of(userId, claim), originTimeoutMs);
    const origin = found === timedOut ? NOWHERE : found;
    const away =
      turnAway(policy(), origin) ?? (isForUs && origin.standing === 'stranger' ? 'stranger' : undefined);
    if (away === undefined) {
      const [teamId] = origin.teams;
      const actor = { ...asker.actor, ...(teamId !== undefined && { teamId }) };
      return { ...asker, actor, place: await placeOf(asker, conversation), origin };
    }
    log.info({ userId, door, away, teams: origin.teams }, 'Turned away');
    const team = origin.teams.length === 0 ? '' : ` (${origin.teams.join(', ')})`;
    if (!isForUs)
      onDenied?.({ asker, command: door, what: `anything: ${door}`, rule: `${whyTurnedAway[away]}${team}` });
    throw new NotAdmitted(away);
  };
}

export class NotAdmitted extends DeniedError {
  readonly away: TurnedAway;
  constructor(away: TurnedAway) {
    super(turnedAwayWords[away]);
    this.away = away;
  }
}
