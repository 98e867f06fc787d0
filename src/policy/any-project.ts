// Requests that are not about one project. What belongs to a whole organization, such as its contexts, counts as any of
// its projects: a rule for `gh/acme/*` or `gh/**` applies, a rule for a single project doesn't.
import type { Policy } from './policy.ts';

/** `gh/acme` -> `gh/acme/*`, for the project of a PolicyRequest. */
export const anyProjectOf = (orgSlug: string): string => `${orgSlug}/*`;

/**
 * For what belongs to no project at all, such as a person's own login: a rule that allows some projects allows it too,
 * so that people with rights in one project are not shut out of it.
 */
export const inAnyProject = (policy: Policy): Policy => ({
  ...policy,
  rules: policy.rules.map((rule) => {
    const { projects, ...rest } = rule;
    return rule.effect === 'allow' && projects !== undefined ? rest : rule;
  }),
});
