// Where a person belongs: to the bot's workspace, as a member or guest of it, or elsewhere. Decided from what a request
// says and, if that isn't enough, from the person's profile. Fails closed: a person who can't be placed is not a member.
// https://docs.slack.dev/apis/slack-connect names no single property that tells; this is the order in which we look.

/** The bot's own installation, from auth.test. */
export interface Own {
  teamId: string;
  /** Of the organization, on Enterprise Grid. */
  enterpriseId?: string | undefined;
  /** Installed for the whole organization, so people of all its workspaces count as ours. */
  isOrgWide: boolean;
}

/** What a request itself says about the person's home. */
export interface HomeClaim {
  /** A workspace (`T…`), or an organization (`E…`) that stands for all its workspaces. */
  home?: string | undefined;
  /** The organization beside the workspace. Only commands name it. */
  enterpriseId?: string | undefined;
  /** It happened in a channel that isn't shared with other organizations. */
  isInside?: boolean | undefined;
}

/** What users.info says about it. */
export interface Profile {
  teamId?: string | undefined;
  enterpriseId?: string | undefined;
  /** All workspaces of their organization that they are in. */
  teams: readonly string[];
  isStranger: boolean;
  /** Undefined: Slack doesn't say. */
  isGuest: boolean | undefined;
  isApp: boolean;
  /** The account was deactivated. */
  isGone: boolean;
}

export interface Origin {
  /** `unknown`: Slack doesn't say. Treated like a stranger, in other words. */
  standing: 'member' | 'guest' | 'stranger' | 'unknown';
  /** Ids of workspaces and organizations, as far as known. The first is the home. */
  teams: readonly string[];
  /** Of an unknown person: Slack says nothing because it refuses the bot's token. */
  isTokenRefused?: true;
  /** Of somebody who left: what they were, for the wishes they left behind. */
  before?: Origin;
}

/**
 * Slack's own bot, which has this id in every workspace and looks like a person of it. Anybody can make it post, with
 * reminders and custom responses.
 */
export const SLACKBOT = 'USLACKBOT';

export const NOWHERE: Origin = { standing: 'unknown', teams: [] };
export const TOKEN_REFUSED: Origin = { ...NOWHERE, isTokenRefused: true };

/** `tellsGuests`: guests have to be told apart from members, which only the profile does. */
export function judgeOrigin(
  claim: HomeClaim,
  own: Own,
  profile: Profile | undefined,
  { tellsGuests }: { tellsGuests: boolean },
): Origin | 'look up' {
  const { home, enterpriseId } = claim;
  const known = [home, profile?.teamId, enterpriseId, profile?.enterpriseId];
  const teams = [...new Set(known.filter((id) => id !== undefined))];
  const ours = (isGuest = false): Origin => ({
    standing: isGuest ? 'guest' : 'member',
    teams: teams.length > 0 ? teams : [own.teamId],
  });

  if (profile?.isApp === true) return NOWHERE;
  if (profile?.isGone === true) {
    const before = judgeOrigin(claim, own, { ...profile, isGone: false }, { tellsGuests });
    return before === 'look up' ? before : { ...NOWHERE, before };
  }
  const mayBeGuest = tellsGuests && profile !== undefined && profile.isGuest === undefined;
  if (claimsOurs(claim, own)) {
    if (mayBeGuest) return NOWHERE;
    return profile === undefined && tellsGuests ? 'look up' : ours(profile?.isGuest);
  }
  // Without an organization there are no sister workspaces: another id is another company.
  if (home !== undefined && own.enterpriseId === undefined) return { standing: 'stranger', teams };
  if (profile === undefined) return 'look up';
  const isOfTeam = profile.teamId === own.teamId || profile.teams.includes(own.teamId);
  const isOfOrg = own.isOrgWide && isSame(profile.enterpriseId, own.enterpriseId);
  if (!profile.isStranger && (isOfTeam || isOfOrg)) return mayBeGuest ? NOWHERE : ours(profile.isGuest);
  return { standing: 'stranger', teams };
}

function claimsOurs({ home, enterpriseId, isInside }: HomeClaim, own: Own): boolean {
  if (home === own.teamId) return true;
  if (own.isOrgWide && [home, enterpriseId].some((id) => isSame(id, own.enterpriseId))) return true;
  // Sister workspaces share channels without calling that external.
  const hasSisters = own.enterpriseId !== undefined && !own.isOrgWide;
  return home === undefined && isInside === true && !hasSisters;
}

const isSame = (id: string | undefined, other: string | undefined): boolean =>
  id !== undefined && id === other;
