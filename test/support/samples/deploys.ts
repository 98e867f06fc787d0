// Samples of deploys.
import { renderDeploys } from '../../../src/blocks/deploys/deploys.ts';
import type { Message } from '../../../src/blocks/kit/message.ts';
import { hostileText } from '../sample-runs.ts';

const project = 'gh/acme/web';
const many = (amount: number) => Array.from({ length: amount }, (_, index) => index);

const messages: Record<string, Message> = {
  'deploys/some': renderDeploys({
    project,
    isCut: false,
    places: [
      {
        component: 'api',
        environment: 'production',
        namespace: 'default',
        live: { name: 'v1.4.0', lastDeployedAt: '2026-11-03T09:30:00Z' },
        earlier: ['v1.3.9', 'v1.3.8'],
      },
      { component: 'api', environment: 'staging', namespace: 'eu', live: { name: 'v1.5.0' }, earlier: [] },
      { component: 'worker', environment: 'production', earlier: ['v0.9'] },
    ],
  }),
  'deploys/none': renderDeploys({ project, isCut: false, places: [] }),
  'deploys/huge': renderDeploys({
    project,
    isCut: true,
    places: many(100).map(() => ({
      component: hostileText,
      environment: hostileText,
      namespace: hostileText,
      live: { name: hostileText },
      earlier: many(50).map(() => hostileText),
    })),
  }),
};

export const deploySamples = Object.entries(messages).map(([name, message]) => ({ name, message }));
