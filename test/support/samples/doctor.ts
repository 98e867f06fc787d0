// Samples of what `doctor` finds.
import { type Finding, renderDoctor } from '../../../src/blocks/doctor/doctor.ts';
import type { Sample } from '../sample.ts';
import { hostileText } from '../sample-runs.ts';

const at = Date.UTC(2026, 10, 3, 9, 30);
const well: Finding = { level: 'ok', about: 'Queues', says: 'No jobs are waiting.' };
const findings: Finding[] = [
  well,
  {
    level: 'ok',
    about: 'Webhook',
    says: 'My webhook for `acme/web` is enabled. The last event with a valid signature arrived',
    at,
  },
  {
    ...{ level: 'warning', about: 'This channel', next: 'Add me with `/invite @circleci`.' },
    link: {
      url: 'https://slack.com/help/articles/202035138-Add-apps-to-your-Slack-workspace',
      label: 'How to add an app',
    },
    says: 'I’m not a member, so I can’t find my earlier messages here.',
  },
  {
    ...{ level: 'problem', about: 'Redis memory', next: 'Set `maxmemory-policy noeviction`.' },
    link: { url: 'https://redis.io/docs/latest/develop/reference/eviction/', label: 'How Redis evicts' },
    says: 'With the policy `allkeys-lru` Redis may evict jobs.',
  },
];
const hostileFinding: Finding = {
  ...{ level: 'problem', about: hostileText, says: hostileText, next: hostileText },
};

export const doctorSamples: readonly Sample[] = [
  {
    name: 'doctor/well',
    message: renderDoctor([well, { level: 'ok', about: 'Redis', says: 'Responds in 1 ms.' }]),
  },
  { name: 'doctor/ill', message: renderDoctor(findings) },
  { name: 'doctor/hostile', message: renderDoctor(Array.from({ length: 30 }, () => hostileFinding)) },
];
