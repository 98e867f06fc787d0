// What belongs to a whole organization, such as its contexts, counts as any of its projects: a rule for `gh/acme/*` or
// `gh/**` applies, a rule for a single project doesn't.

/** `gh/acme` -> `gh/acme/*`, for the project of a PolicyRequest. */
export const anyProjectOf = (orgSlug: string): string => `${orgSlug}/*`;
