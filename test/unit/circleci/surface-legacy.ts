// Every method of the client for API v1.1 that makes one request of its own. Data for surface.test.ts.
import type { Sent } from './surface-runs.ts';

const SLUG = 'gh/acme/web';
const P = '/api/v1.1/project/gh/acme/web';
const PAGE = 'limit=100&offset=0';
export const PEM = '-----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY-----\n';

export const legacySurface: Record<string, Sent> = {
  'legacy.me': [(c) => c.legacy.me(), 'GET /api/v1.1/me'],
  'legacy.projects': [(c) => c.legacy.projects(), 'GET /api/v1.1/projects?shallow=true'],
  'legacy.follow': [(c) => c.legacy.follow(SLUG), `POST ${P}/follow`],
  'legacy.recentBuilds': [(c) => c.legacy.recentBuilds(), `GET /api/v1.1/recent-builds?shallow=true&${PAGE}`],
  'legacy.builds': [
    (c) => c.legacy.builds(SLUG, { filter: 'failed' }),
    `GET ${P}?filter=failed&shallow=true&${PAGE}`,
  ],
  'legacy.branchBuilds': [
    (c) => c.legacy.branchBuilds('circleci/Org1/Proj1', 'feature/a b'),
    `GET /api/v1.1/project/circleci/Org1/Proj1/tree/feature%2Fa%20b?shallow=true&${PAGE}`,
  ],
  'legacy.build': [(c) => c.legacy.build(SLUG, 7), `GET ${P}/7`],
  'legacy.cancel': [(c) => c.legacy.cancel(SLUG, 7), `POST ${P}/7/cancel`],
  'legacy.addSshUser': [(c) => c.legacy.addSshUser(SLUG, 7), `POST ${P}/7/ssh-users`],
  'legacy.clearCache': [(c) => c.legacy.clearCache(SLUG), `DELETE ${P}/build-cache`],
  'legacy.artifacts': [(c) => c.legacy.artifacts(SLUG, 7), `GET ${P}/7/artifacts`],
  'legacy.latestArtifacts': [
    (c) => c.legacy.latestArtifacts(SLUG, { branch: 'main', filter: 'successful' }),
    `GET ${P}/latest/artifacts?branch=main&filter=successful`,
  ],
  'legacy.tests': [(c) => c.legacy.tests(SLUG, 7), `GET ${P}/7/tests`],
  'legacy.retry': [(c) => c.legacy.retry(SLUG, 7), `POST ${P}/7/retry`],
  'legacy.retryWithSsh': [(c) => c.legacy.retryWithSsh(SLUG, 7), `POST ${P}/7/ssh`],
  'legacy.triggerBuild': [
    (c) => c.legacy.triggerBuild(SLUG, { tag: 'v1', job: 'test', buildParameters: { DEPLOY: true } }),
    `POST ${P}`,
    { tag: 'v1', job: 'test', build_parameters: { DEPLOY: true } },
  ],
  'legacy.triggerBranch': [
    (c) => c.legacy.triggerBranch(SLUG, 'feature/a', { revision: 'abc', parallel: 2 }),
    `POST ${P}/tree/feature%2Fa`,
    { revision: 'abc', parallel: 2 },
  ],
  'legacy.triggerProject': [
    (c) => c.legacy.triggerProject(SLUG, { branch: 'main', revision: 'abc' }),
    `POST ${P}/build`,
    { branch: 'main', revision: 'abc' },
  ],
  'legacy.envVars.list': [(c) => c.legacy.envVars.list(SLUG), `GET ${P}/envvar`],
  'legacy.envVars.get': [(c) => c.legacy.envVars.get(SLUG, 'KEY'), `GET ${P}/envvar/KEY`],
  'legacy.envVars.set': [
    (c) => c.legacy.envVars.set(SLUG, { name: 'KEY', value: 'v' }),
    `POST ${P}/envvar`,
    { name: 'KEY', value: 'v' },
  ],
  'legacy.envVars.delete': [(c) => c.legacy.envVars.delete(SLUG, 'KEY'), `DELETE ${P}/envvar/KEY`],
  'legacy.checkoutKeys.list': [
    (c) => c.legacy.checkoutKeys.list(SLUG, { digest: 'md5' }),
    `GET ${P}/checkout-key?digest=md5`,
  ],
  'legacy.checkoutKeys.create': [
    (c) => c.legacy.checkoutKeys.create(SLUG, 'github-user-key'),
    `POST ${P}/checkout-key`,
    { type: 'github-user-key' },
  ],
  'legacy.checkoutKeys.get': [
    (c) => c.legacy.checkoutKeys.get(SLUG, 'SHA256:a/b'),
    `GET ${P}/checkout-key/SHA256%3Aa%2Fb`,
  ],
  'legacy.checkoutKeys.delete': [
    (c) => c.legacy.checkoutKeys.delete(SLUG, 'c9:0b'),
    `DELETE ${P}/checkout-key/c9%3A0b`,
  ],
  'legacy.sshKeys.create': [
    (c) => c.legacy.sshKeys.create(SLUG, { hostname: 'h.example', privateKey: PEM }),
    `POST ${P}/ssh-key`,
    { hostname: 'h.example', private_key: PEM },
  ],
  'legacy.sshKeys.delete': [
    (c) => c.legacy.sshKeys.delete(SLUG, { fingerprint: 'c9:0b', hostname: 'h.example' }),
    `DELETE ${P}/ssh-key`,
    { fingerprint: 'c9:0b', hostname: 'h.example' },
  ],
  'legacy.addUserSshKey': [(c) => c.legacy.addUserSshKey(), 'POST /api/v1.1/user/ssh-key'],
  'legacy.setHerokuKey': [
    (c) => c.legacy.setHerokuKey('hk'),
    'POST /api/v1.1/user/heroku-key',
    { apikey: 'hk' },
  ],
  'legacy.steps.failingOutput': [(c) => c.legacy.steps.failingOutput(SLUG, 7), `GET ${P}/7`],
};
