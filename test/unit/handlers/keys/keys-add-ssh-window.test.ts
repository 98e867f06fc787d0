import { describe, expect, it } from 'vitest';
import { keysAddSshWindow } from '../../../../src/handlers/keys/keys-add-ssh-window.ts';
import { asker } from '../engine/asking.ts';
import { testSecretWindow, typedAt } from '../engine/secret-window.ts';

const state = { project: 'gh/acme/web', host: 'github.com', ...typedAt };
const key = '-----BEGIN OPENSSH PRIVATE KEY-----\nhunter2\n-----END OPENSSH PRIVATE KEY-----';
const sealedKey = `sealed(${key.length + 1}, ssh-key:["gh/acme/web","github.com"])`;

describe('the window of keys add-ssh', () => {
  testSecretWindow(
    keysAddSshWindow,
    state,
    {
      name: 'keys-add-ssh',
      payload: { project: 'gh/acme/web', host: 'github.com', sealedKey, dryRun: false },
    },
    [{ project: '../x' }, { host: 'a b' }],
    key,
  );

  it.each([
    ['hunter2', 'isn’t a private key'],
    ['ssh-ed25519 AAAA hunter2', 'isn’t a private key'],
    ['-----BEGIN ENCRYPTED PRIVATE KEY-----\nhunter2', 'has a passphrase'],
    ['-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nhunter2', 'has a passphrase'],
  ])('%j is not sent', (value, problem) => {
    const submission = { metadata: JSON.stringify(state), values: { value: { value } } };
    const outcome = keysAddSshWindow.run(submission, asker, () => 'sealed');
    expect(outcome).toMatchObject({
      kind: 'modalErrors',
      errors: { value: expect.stringContaining(problem) },
    });
    expect(JSON.stringify(outcome)).not.toContain('hunter2');
  });
});
