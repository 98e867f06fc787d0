// The people of the stand-in.

export interface User {
  id: string;
  login: string;
  name: string;
  /** Undefined for people who only push. */
  token: string | undefined;
  /** Canonical slugs; undefined means every project. */
  projects: string[] | undefined;
  /** Given to v1.1: what is kept for the person, shown nowhere. */
  herokuKey?: string;
  /** How many CircleCI keys were added to the person's GitHub account. */
  githubKeys: number;
}
