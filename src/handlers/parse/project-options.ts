// Options of every project menu: projects the bot has seen, plus the typed text if it is a project itself.
// https://docs.slack.dev/reference/block-kit/composition-objects/option-object
import type { Option } from '@slack/types';
import { LIMITS } from '../../blocks/kit/limits.ts';
import { plain } from '../../blocks/kit/pieces.ts';
import { distinctSlugs, parseSlug, sameSlug, shortName } from '../../circleci/refs.ts';
import type { MenuContext } from '../engine/action.ts';

export function projectOptions(text: string, context: MenuContext): Option[] {
  const { defaultProject, knownProjects, suggestions } = context;
  const wanted = text.trim().toLowerCase();
  const typed = parseSlug(text);
  const all = [
    ...(defaultProject === undefined ? [] : [defaultProject]),
    ...knownProjects,
    ...suggestions,
    ...(typed === undefined ? [] : [typed]),
  ];
  const slugs = distinctSlugs(all)
    .filter((slug) => slug.length <= LIMITS.optionValue.max)
    .filter((slug) => slug.toLowerCase().includes(wanted) || (typed !== undefined && sameSlug(slug, typed)))
    .slice(0, LIMITS.selectOptions.max);
  return slugs.map((slug) => ({ text: plain(shortName(slug), LIMITS.optionText.max), value: slug }));
}
