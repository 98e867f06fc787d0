// What a request from Slack says about the person's home. Each kind says it elsewhere: `team` and the outer `team_id` may
// be ours while the person isn't. https://docs.slack.dev/apis/slack-connect
import { z } from 'zod';
import type { HomeClaim } from '../../policy/origin.ts';

const Id = z.string().min(1).optional().catch(undefined);

const Event = z.object({
  event: z.object({
    user_team: Id,
    source_team: Id,
    user_profile: z.object({ team: Id }).optional().catch(undefined),
    team: Id,
  }),
  is_ext_shared_channel: z.boolean().optional().catch(undefined),
});
const Command = z.object({ command: z.string(), team_id: Id, enterprise_id: Id });
const Interaction = z.object({ user: z.object({ team_id: Id }) });

/** Never throws. A body that says nothing makes no claim, so the person is looked up. */
export function readClaim(body: unknown): HomeClaim {
  if (typeof body !== 'object' || body === null) return {};
  // A schema that refuses costs far more than one that accepts, so each is only tried on what it may accept.
  const event = 'event' in body ? Event.safeParse(body) : undefined;
  if (event?.success) return claimOfEvent(event.data);
  const command = 'command' in body ? Command.safeParse(body) : undefined;
  if (command?.success) return { home: command.data.team_id, enterpriseId: command.data.enterprise_id };
  const interaction = Interaction.safeParse(body);
  return interaction.success ? { home: interaction.data.user.team_id } : {};
}

/**
 * For an outsider's message, `team` is ours and `user_team` theirs. Only where there are no outsiders, `team` is enough. Homes
 * that contradict each other are no claim.
 */
function claimOfEvent({ event, is_ext_shared_channel: isShared }: z.infer<typeof Event>): HomeClaim {
  const { user_team, source_team, user_profile, team } = event;
  const [home, ...others] = new Set(
    [user_team, source_team, user_profile?.team].filter((id) => id !== undefined),
  );
  const isInside = isShared === false && others.length === 0;
  return { home: others.length > 0 ? undefined : (home ?? (isInside ? team : undefined)), isInside };
}
