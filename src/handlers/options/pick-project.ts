// The choices of the project menu: what the bot has seen, and what was typed where that is a project itself.
// https://docs.slack.dev/reference/block-kit/composition-objects/option-object
import { plain } from '../../blocks/kit.ts';
import { parseSlug, sameSlug, shortName } from '../../circleci/refs.ts';
import { defineOptions } from '../action.ts';

const MOST_OPTIONS = 100;
/** Of an option's text, and of its value. */
const MOST_CHARACTERS = 75;

export const pickProjectOptions = defineOptions({
  id: 'pick-project',
  run(text, { defaultProject, knownProjects }) {
    const wanted = text.trim().toLowerCase();
    const typed = parseSlug(text);
    const all = [
      ...(defaultProject === undefined ? [] : [defaultProject]),
      ...knownProjects,
      ...(typed === undefined ? [] : [typed]),
    ];
    const slugs = all
      .filter((slug, index) => all.findIndex((other) => sameSlug(other, slug)) === index)
      .filter((slug) => slug.length <= MOST_CHARACTERS)
      .filter((slug) => slug.toLowerCase().includes(wanted) || (typed !== undefined && sameSlug(slug, typed)))
      .slice(0, MOST_OPTIONS);
    return {
      kind: 'options',
      options: slugs.map((slug) => ({ text: plain(shortName(slug), MOST_CHARACTERS), value: slug })),
    };
  },
});
