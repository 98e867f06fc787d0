// Samples of what `doctor` finds.
import { type Finding, renderDoctor } from '../../../src/blocks/doctor/doctor.ts';
import type { Sample } from '../sample.ts';
import { hostileText } from '../sample-runs.ts';

const at = Date.UTC(2026, 10, 3, 9, 30);
const well: Finding = { level: 'ok', about: 'Queues', says: 'No job waits.' };
const findings: Finding[] = [
  well,
  {
    level: 'ok',
    about: 'Webhook',
    says: 'That of `acme/web` is on; one was taken, with a good signature,',
    at,
  },
  {
    ...{ level: 'warning', about: 'This channel', next: 'Add me with `/invite @circleci`.' },
    says: 'I am not a member, so I find no earlier messages of mine here.',
  },
  {
    ...{ level: 'problem', about: 'Redis memory', next: 'Set `maxmemory-policy noeviction`.' },
    says: 'With `allkeys-lru` it may throw jobs away.',
  },
];
const hostileFinding: Finding = {
  ...{ level: 'problem', about: hostileText, says: hostileText, next: hostileText },
};

export const doctorSamples: readonly Sample[] = [
  { name: 'doctor/well', message: renderDoctor([well, well]) },
  { name: 'doctor/ill', message: renderDoctor(findings) },
  { name: 'doctor/hostile', message: renderDoctor(Array.from({ length: 30 }, () => hostileFinding)) },
];
