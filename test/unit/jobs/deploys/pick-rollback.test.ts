import { describe, expect, it } from 'vitest';
import {
  type NamedPlace,
  pickRollback,
  type RollbackWish,
} from '../../../../src/jobs/deploys/pick-rollback.ts';

const version = (name: string, isLive = false) => ({
  name,
  environmentId: 'id-of-the-environment',
  isLive,
  lastDeployedAt: '2026-11-03T09:30:00Z',
});
const at = (component: string, environment: string, names: string[], namespace = 'default'): NamedPlace => {
  const [live, ...earlier] = names;
  return {
    component,
    environment,
    namespace,
    ...(live !== undefined && live !== '' && { live: version(live, true) }),
    earlier: earlier.map((name) => version(name)),
  };
};
const components = ['api', 'worker', 'cron', 'idle', 'split', 'bare'].map((name) => ({
  id: `id-${name}`,
  name,
  labels: [],
}));
const places = [
  at('api', 'production', ['v3', 'v2', 'v1']),
  at('worker', 'production', ['v3', 'v2']),
  at('worker', 'staging', ['v4']),
  at('cron', 'production', ['', 'v1']),
  at('idle', 'production', ['v1']),
  at('split', 'production', ['v2', 'v1'], 'eu'),
  at('split', 'production', ['v2', 'v1'], 'us'),
];
const pick = (wish: RollbackWish) => pickRollback({ places, components }, wish);

describe('a rollback', () => {
  it.each([
    [{ component: 'api' }, 'production', 'v3', 'v2'],
    [{ component: 'api', to: 'v1' }, 'production', 'v3', 'v1'],
    [{ component: 'worker', environment: 'production' }, 'production', 'v3', 'v2'],
    [{ component: 'split', namespace: 'us' }, 'production', 'v2', 'v1'],
  ])('of %j in %s goes from %s to %s', (wish, environment, from, to) => {
    expect(pick(wish)).toMatchObject({ component: wish.component, environment, from, to });
  });

  it.each([
    [{ component: 'aapi' }, 'Did you mean `api`?'],
    [{ component: 'nothing' }, 'Its components: `api`, `worker`'],
    [{ component: 'bare' }, 'has no deploys of `bare` on record'],
    [{ component: 'api', environment: 'prodution' }, 'Did you mean `production`?'],
    [{ component: 'worker' }, 'several environments. Choose one with `--environment`'],
    [{ component: 'worker', environment: 'staging' }, 'has no version before `v4`'],
    [{ component: 'cron' }, 'No version of `cron` is live'],
    [{ component: 'split' }, 'several namespaces'],
    [{ component: 'api', to: 'v3' }, '`v3` is already live for `api` in `production`'],
    [{ component: 'api', to: 'v22' }, 'no earlier version `v22` of `api`'],
    [{ component: 'api', to: 'v22' }, 'Earlier versions: `v2`, `v1`'],
  ])('of %j is refused: %s', (wish, problem) => {
    expect(pick(wish)).toMatchObject({ problem: expect.stringContaining(problem) });
  });
});
