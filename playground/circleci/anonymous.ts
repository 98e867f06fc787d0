// Who calls without a token.
import type { User } from './user-model.ts';

/** Nobody in particular: sees the builds of open-source projects, and nothing else. */
export const anonymous: User = {
  id: 'anonymous',
  login: '',
  name: '',
  token: undefined,
  projects: [],
  githubKeys: 0,
};
