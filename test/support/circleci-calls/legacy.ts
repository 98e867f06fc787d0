// Client methods for API v1.1 that make their own request.
import type { Sent } from './sent.ts';

const P = '/api/v1.1/project/gh/acme/web';
const PAGE = 'limit=100&offset=0';
export const PEM = '-----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY-----\n';

export const legacyCalls: Record<string, Sent> = {
  'legacy.me': [(c) => c.legacy.me(), 'GET /api/v1.1/me'],
  'legacy.projects': [(c) => c.legacy.projects(), 'GET /api/v1.1/projects?shallow=true'],
  'legacy.follow': [(c, ids) => c.legacy.follow(ids.slug), `POST ${P}/follow`],
  'legacy.recentBuilds': [(c) => c.legacy.recentBuilds(), `GET /api/v1.1/recent-builds?shallow=true&${PAGE}`],
  'legacy.builds': [
    (c, ids) => c.legacy.builds(ids.slug, { filter: 'failed' }),
    `GET ${P}?filter=failed&shallow=true&${PAGE}`,
  ],
  'legacy.branchBuilds': [
    (c) => c.legacy.branchBuilds('circleci/Org1/Proj1', 'feature/a b'),
    `GET /api/v1.1/project/circleci/Org1/Proj1/tree/feature%2Fa%20b?shallow=true&${PAGE}`,
  ],
  'legacy.build': [(c, ids) => c.legacy.build(ids.slug, ids.jobNumber), `GET ${P}/{jobNumber}`],
  'legacy.cancel': [
    (c, ids) => c.legacy.cancel(ids.slug, ids.runningNumber),
    `POST ${P}/{runningNumber}/cancel`,
  ],
  'legacy.addSshUser': [
    (c, ids) => c.legacy.addSshUser(ids.slug, ids.runningNumber),
    `POST ${P}/{runningNumber}/ssh-users`,
  ],
  'legacy.clearCache': [(c, ids) => c.legacy.clearCache(ids.slug), `DELETE ${P}/build-cache`],
  'legacy.artifacts': [
    (c, ids) => c.legacy.artifacts(ids.slug, ids.jobNumber),
    `GET ${P}/{jobNumber}/artifacts`,
  ],
  'legacy.latestArtifacts': [
    (c, ids) => c.legacy.latestArtifacts(ids.slug, { branch: 'main', filter: 'successful' }),
    `GET ${P}/latest/artifacts?branch=main&filter=successful`,
  ],
  'legacy.tests': [(c, ids) => c.legacy.tests(ids.slug, ids.jobNumber), `GET ${P}/{jobNumber}/tests`],
  'legacy.retry': [(c, ids) => c.legacy.retry(ids.slug, ids.jobNumber), `POST ${P}/{jobNumber}/retry`],
  'legacy.retryWithSsh': [
    (c, ids) => c.legacy.retryWithSsh(ids.slug, ids.jobNumber),
    `POST ${P}/{jobNumber}/ssh`,
  ],
  'legacy.triggerBuild': [
    (c, ids) =>
      c.legacy.triggerBuild(ids.slug, { tag: 'v1', job: 'build', buildParameters: { DEPLOY: true } }),
    `POST ${P}`,
    { tag: 'v1', job: 'build', build_parameters: { DEPLOY: true } },
  ],
  'legacy.triggerBranch': [
    (c, ids) => c.legacy.triggerBranch(ids.slug, 'feature/a', { revision: 'abc', parallel: 2 }),
    `POST ${P}/tree/feature%2Fa`,
    { revision: 'abc', parallel: 2 },
  ],
  'legacy.triggerProject': [
    (c, ids) => c.legacy.triggerProject(ids.slug, { branch: 'main', revision: 'abc' }),
    `POST ${P}/build`,
    { branch: 'main', revision: 'abc' },
  ],
  'legacy.envVars.list': [(c, ids) => c.legacy.envVars.list(ids.slug), `GET ${P}/envvar`],
  'legacy.envVars.get': [
    (c, ids) => c.legacy.envVars.get(ids.slug, ids.variable),
    `GET ${P}/envvar/{variable}`,
  ],
  'legacy.envVars.set': [
    (c, ids) => c.legacy.envVars.set(ids.slug, { name: 'KEY', value: 'v' }),
    `POST ${P}/envvar`,
    { name: 'KEY', value: 'v' },
  ],
  'legacy.envVars.delete': [
    (c, ids) => c.legacy.envVars.delete(ids.slug, ids.variable),
    `DELETE ${P}/envvar/{variable}`,
  ],
  'legacy.checkoutKeys.list': [
    (c, ids) => c.legacy.checkoutKeys.list(ids.slug, { digest: 'md5' }),
    `GET ${P}/checkout-key?digest=md5`,
  ],
  'legacy.checkoutKeys.create': [
    (c, ids) => c.legacy.checkoutKeys.create(ids.slug, 'github-user-key'),
    `POST ${P}/checkout-key`,
    { type: 'github-user-key' },
  ],
  'legacy.checkoutKeys.get': [
    (c, ids) => c.legacy.checkoutKeys.get(ids.slug, ids.fingerprint),
    `GET ${P}/checkout-key/{fingerprint}`,
  ],
  'legacy.checkoutKeys.delete': [
    (c, ids) => c.legacy.checkoutKeys.delete(ids.slug, ids.fingerprint),
    `DELETE ${P}/checkout-key/{fingerprint}`,
  ],
  'legacy.sshKey.create': [
    (c, ids) => c.legacy.sshKey.create(ids.slug, { hostname: 'h.example', privateKey: PEM }),
    `POST ${P}/ssh-key`,
    { hostname: 'h.example', private_key: PEM },
  ],
  'legacy.sshKey.delete': [
    (c, ids) => c.legacy.sshKey.delete(ids.slug, { fingerprint: ids.sshFingerprint, hostname: 'h.example' }),
    `DELETE ${P}/ssh-key`,
    { fingerprint: '{sshFingerprint}', hostname: 'h.example' },
  ],
  'legacy.userSshKey': [(c) => c.legacy.userSshKey(), 'POST /api/v1.1/user/ssh-key'],
  'legacy.herokuKey': [(c) => c.legacy.herokuKey('hk'), 'POST /api/v1.1/user/heroku-key', { apikey: 'hk' }],
  'legacy.steps.failingOutput': [
    (c, ids) => c.legacy.steps.failingOutput(ids.slug, ids.jobNumber),
    `GET ${P}/{jobNumber}`,
  ],
};
