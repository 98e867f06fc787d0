// The button or the page that repairs what a check found. Pure.
import type { Finding } from '../../blocks/doctor/doctor.ts';

const APP = { url: 'https://api.slack.com/apps', label: 'Open the app’s settings' };

/** By what was checked. `/invite` and settings of hosts can't be done from here, so these pages say how. */
const pages: readonly [about: RegExp, link: { url: string; label: string }][] = [
  [/^(Slack|Slack scopes|Requests from Slack|Policy groups)$/, APP],
  [
    /^This channel$/,
    {
      url: 'https://slack.com/help/articles/202035138-Add-apps-to-your-Slack-workspace',
      label: 'How to add an app',
    },
  ],
  [
    /^Clock/,
    {
      url: 'https://docs.slack.dev/authentication/verifying-requests-from-slack',
      label: 'Why clocks matter',
    },
  ],
  [/^Deprecated/, { url: 'https://circleci.com/changelog/', label: 'CircleCI’s changelog' }],
  [
    /^Redis on disk$/,
    {
      url: 'https://redis.io/docs/latest/operate/oss_and_stack/management/persistence/',
      label: 'How Redis persists',
    },
  ],
  [
    /^Redis memory$/,
    { url: 'https://redis.io/docs/latest/develop/reference/eviction/', label: 'How Redis evicts' },
  ],
];
/** Of commands whose example names a project: without it, they ask which. */
const ASKS = /^use\b/;

/** For what may pass. */
export const AGAIN = { line: 'doctor', label: 'Check again' };

/** Unchanged if nothing is wrong. `appUrl`: CircleCI's web app, which may be a server of one's own. */
export function withRepair(finding: Finding, { appUrl }: { appUrl: string }): Finding {
  if (finding.level === 'ok' || (finding.link ?? finding.run) !== undefined) return finding;
  // Its advice for one person, to log in, doesn't repair it.
  if (finding.about === 'Shared bot token')
    return { ...finding, link: { url: `${appUrl}/settings/user/tokens`, label: 'Create a token' } };
  if (finding.about === 'Your token') return { ...finding, run: { line: 'login', label: 'Run login' } };
  const line = /`\/circleci ([^`]+)`/.exec(`${finding.next ?? ''} ${finding.says}`)?.[1];
  if (line !== undefined) {
    const typed = ASKS.test(line) ? 'use' : line;
    return { ...finding, run: { line: typed, label: `Run ${typed}`.slice(0, 60) } };
  }
  const link = pages.find(([about]) => about.test(finding.about))?.[1];
  return link === undefined ? { ...finding, run: AGAIN } : { ...finding, link };
}
