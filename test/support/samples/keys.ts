// Samples of checkout keys.
import { renderKeysAddSsh } from '../../../src/blocks/keys/keys-add-ssh.ts';
import { renderKeysHeroku } from '../../../src/blocks/keys/keys-heroku.ts';
import { renderKeysList } from '../../../src/blocks/keys/keys-list.ts';
import { renderKeysShow } from '../../../src/blocks/keys/keys-show.ts';
import type { Message, Modal } from '../../../src/blocks/kit/message.ts';
import type { Sample } from '../sample.ts';
import { hostileText } from '../sample-runs.ts';

const project = 'gh/acme/web';
const createdAt = '2026-11-03T09:30:00Z';
const many = (amount: number) => Array.from({ length: amount }, (_, index) => index);

const messages: Record<string, Message> = {
  'keys-list/some': renderKeysList({
    project,
    keys: [
      {
        fingerprint: 'c9:0b:1c:4f:d5:65:56:b9:ad:88:f9:81:2b:37:74:2f',
        type: 'deploy-key',
        isPreferred: true,
        createdAt,
      },
      {
        fingerprint: '1d:57:0c:aa:65:56:b9:ad:88:f9:81:2b:37:74:2f:01',
        type: 'github-user-key',
        isPreferred: false,
      },
    ],
  }),
  'keys-list/none': renderKeysList({ project, keys: [] }),
  'keys-list/huge': renderKeysList({
    project: hostileText,
    keys: many(300).map(() => ({
      fingerprint: hostileText,
      type: hostileText,
      isPreferred: false,
      createdAt,
    })),
  }),
  'keys-show/plain': renderKeysShow({
    project,
    fingerprint: 'c9:0b:1c:4f:d5:65:56:b9:ad:88:f9:81:2b:37:74:2f',
    type: 'deploy-key',
    publicKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJdD7y3aLq454yWBdwLWbieU1ebz9/cu7/QEXn9OIeZJ\n',
    isPreferred: true,
    createdAt,
  }),
  'keys-show/hostile': renderKeysShow({
    project: hostileText,
    fingerprint: hostileText,
    type: hostileText,
    publicKey: hostileText.repeat(300),
  }),
};

const typedAt = { project, channelId: 'C0DEPLOYS' };
const modals: Record<string, Modal> = {
  'keys-add-ssh/host': renderKeysAddSsh({ ...typedAt, host: 'deploy.example.com' }),
  'keys-heroku/plain': renderKeysHeroku({ channelId: 'C0DEPLOYS' }),
  'keys-add-ssh/every-host': renderKeysAddSsh({ ...typedAt, host: '' }),
};

export const keySamples: readonly Sample[] = [
  ...Object.entries(messages).map(([name, message]) => ({ name, message })),
  ...Object.entries(modals).map(([name, modal]) => ({ name, modal })),
];
