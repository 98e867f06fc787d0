// Jobs about a person's CircleCI token.
import { z } from 'zod';
import { asks, serves } from './contract.ts';

/** Binds a sealed token to one person, so it can't be opened for anybody else. */
export const tokenPurpose = (userId: string): string => `circleci-token:${userId}`;

export const accountsContracts = {
  /** Checks a token and stores it. */
  login: asks({
    command: 'login',
    access: 'read',
    about: 'person',
    fields: {
      /** AES-256-GCM, bound to the person; see store/seal.ts. */
      sealedToken: z.string(),
    },
    sealed: { field: 'sealedToken', purpose: ({ actor }) => tokenPurpose(actor.userId) },
  }),
  logout: asks({ command: 'logout', access: 'read', about: 'person', fields: {} }),
  whoami: asks({ command: 'whoami', access: 'read', about: 'person', fields: {} }),
  /** Forgets tokens of people who are gone or don't use them, once a day. */
  'check-accounts': serves({ queue: 'upkeep', attempts: 1, payload: z.object({}) }),
  /** Slack said that the app or its token is gone: checks that, and stays until Slack takes the token again. */
  'app-uninstalled': serves({
    queue: 'upkeep',
    attempts: 12,
    payload: z.object({ event: z.enum(['app_uninstalled', 'tokens_revoked']) }),
  }),
};
