// Turns what is known of Slack into lines of `doctor`. Pure, as judge-health.ts is.
import type { Finding } from '../../blocks/doctor/doctor.ts';
import type { IntakeState } from '../../store/pulses.ts';
import { quoteName, quoteNames } from './quote.ts';

/** Undefined: Slack's answer had no header with scopes, so nothing is known. */
export function judgeScopes(granted: readonly string[] | undefined, needed: readonly string[]): Finding {
  const about = 'Slack scopes';
  if (granted === undefined) {
    const says =
      'Slack’s answer doesn’t say which scopes are granted, so I can’t tell whether any is missing.';
    const next =
      'A proxy may remove the header `x-oauth-scopes`. Compare OAuth & Permissions with the manifest.';
    return { level: 'warning', about, says, next };
  }
  const missing = needed.filter((scope) => !granted.includes(scope));
  if (missing.length === 0) return { level: 'ok', about, says: `All ${needed.length} are granted.` };
  return {
    level: 'problem',
    about,
    says: `Missing: ${quoteNames(missing, 12)}.`,
    next: 'Add them under OAuth & Permissions in the app’s settings, or apply the manifest again; then reinstall the app.',
  };
}

const optionalEvents: Readonly<Record<string, string>> = {
  'message.im': 'for direct messages to me (scope `im:history`)',
  member_joined_channel: 'for a welcome where I’m invited (scopes `channels:read`, `groups:read`)',
};

/** Slack doesn't say which events the app subscribes to. An older manifest works without these. */
export function judgeEvents(heard: readonly string[]): Finding {
  const about = 'Events from Slack';
  const missing = Object.entries(optionalEvents).filter(([name]) => !heard.includes(name));
  if (missing.length === 0) return { level: 'ok', about, says: 'Each kind has come at least once.' };
  const uses = missing.map(([name, use]) => `${quoteName(name)} ${use}`).join('; ');
  const says = `Not received so far: ${uses}. If somebody has tried, apply the manifest again and reinstall the app.`;
  return { level: 'ok', about, says };
}

export function judgeRefusal(slackError: string): Finding {
  return {
    level: 'problem',
    about: 'Slack',
    says: `Slack refuses my bot token (${quoteName(slackError)}), so I can’t post or edit anything.`,
    next: 'If the app was uninstalled, install it again. Then set `SLACK_BOT_TOKEN` to its current token and restart me.',
  };
}

export function judgeChannel(isMember: boolean | undefined): Finding {
  const about = 'This channel';
  if (isMember === true) return { level: 'ok', about, says: 'I’m a member.' };
  const next = 'Add me with `/invite @circleci`.';
  return isMember === false
    ? {
        level: 'warning',
        about,
        says: 'I’m not a member, so I can’t find my earlier messages here.',
        next,
      }
    : { level: 'warning', about, says: 'I can’t see it; if it is private, I have to be invited.', next };
}

/** A web process reports every 30 s. */
const INTAKE_SILENT_MS = 120_000;

export function judgeIntake(state: IntakeState | undefined, now: number): Finding {
  const about = 'Requests from Slack';
  if (state === undefined || Math.abs(now - state.at) > INTAKE_SILENT_MS) {
    const says = 'No web process has reported for two minutes.';
    return {
      level: 'problem',
      about,
      says,
      next: 'Check that one is running, with `ROLE=all` or `ROLE=web`.',
    };
  }
  const how = state.mode === 'http' ? 'over HTTP' : 'in Socket Mode';
  if (state.isUp) return { level: 'ok', about, says: `They arrive ${how}.` };
  const says = `They should arrive ${how}, but the connection is down.`;
  return { level: 'problem', about, says, next: 'I keep reconnecting; the log says why it fails.' };
}
