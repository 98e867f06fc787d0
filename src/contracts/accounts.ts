// Jobs about a person's CircleCI token.
import { z } from 'zod';
import { asks, serves } from './contract.ts';

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
  }),
  logout: asks({ command: 'logout', access: 'read', about: 'person', fields: {} }),
  whoami: asks({ command: 'whoami', access: 'read', about: 'person', fields: {} }),
  /** Slack said that the app or its token is gone: checks that, and stays until Slack takes the token again. */
  'app-uninstalled': serves({
    queue: 'upkeep',
    attempts: 12,
    payload: z.object({ event: z.enum(['app_uninstalled', 'tokens_revoked']) }),
  }),
};

/** Binds a sealed token to one person, so it can't be opened for anybody else. */
export const tokenPurpose = (userId: string): string => `circleci-token:${userId}`;
