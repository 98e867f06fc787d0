// The stand-in's users.

export interface User {
  id: string;
  login: string;
  name: string;
  /** Undefined for users who only push. */
  token: string | undefined;
  /** Canonical slugs. Undefined means every project. */
  projects: string[] | undefined;
  /** Stored by v1.1 calls and shown nowhere. */
  herokuKey?: string;
  /** How many CircleCI keys were added to the person's GitHub account. */
  githubKeys: number;
}
