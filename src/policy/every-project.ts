// What belongs to a whole organization, such as its contexts, is about each of its projects: it takes the right to all
// of them.

/** For the project of a PolicyRequest. */
export const EVERY_PROJECT = '**';

/** `gh/acme` -> `gh/acme/*`, for the project of a PolicyRequest. */
export const everyProjectOf = (orgSlug: string): string => `${orgSlug}/*`;
