// What belongs to a whole organization (its contexts) is judged as any project of it: a rule for `gh/acme/*` or
// `gh/**` holds for it, one for a single project does not.

/** `gh/acme` -> `gh/acme/*`, to stand where a project's slug stands in a PolicyRequest. */
export const anyProjectOf = (orgSlug: string): string => `${orgSlug}/*`;
