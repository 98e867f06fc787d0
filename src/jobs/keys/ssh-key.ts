// What adding and deleting an SSH key share.
import type { Say } from '../../contracts/index.ts';

export const sshKeyPath = (project: string): string => `/api/v1.1/project/${project}/ssh-key`;

/** '' is every host. */
export const sayHost = (host: string): Say => (host === '' ? ['every host'] : ['the host ', { code: host }]);
