// The button or the page that repairs what a check found. Pure.
import type { Finding } from '../../blocks/doctor/doctor.ts';

const APP = { url: 'https://api.slack.com/apps', label: 'Open the app’s settings' };
const TOKENS = { url: 'https://app.circleci.com/settings/user/tokens', label: 'Create a token' };

/** By what was checked. `/invite` and settings of hosts can't be done from here, so these pages say how. */
const pages: readonly [about: RegExp, link: { url: string; label: string }][] = [
  [/^(Slack|Slack scopes|Requests from Slack)$/, APP],
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
  [/token$/i, TOKENS],
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

/** Unchanged if nothing is wrong. */
export function withRepair(finding: Finding): Finding {
  if (finding.level === 'ok' || finding.link !== undefined) return finding;
  const line = /`\/circleci ([^`]+)`/.exec(`${finding.next ?? ''} ${finding.says}`)?.[1];
  if (line !== undefined) {
    const typed = ASKS.test(line) ? 'use' : line;
    return { ...finding, run: { line: typed, label: `Run ${typed}`.slice(0, 60) } };
  }
  const link = pages.find(([about]) => about.test(finding.about))?.[1];
  return link === undefined
    ? { ...finding, run: { line: 'doctor', label: 'Check again' } }
    : { ...finding, link };
}
