// Options of every project menu: known projects by any of their names, and a full slug or URL that was typed.
// https://docs.slack.dev/reference/block-kit/composition-objects/option-object
import type { Option } from '@slack/types';
import { LIMITS } from '../../blocks/kit/limits.ts';
import { plain } from '../../blocks/kit/pieces.ts';
import { parseSlug, sameSlug } from '../../circleci/refs.ts';
import {
  type KnownProject,
  labelOf,
  labelProjects,
  UNKNOWN_PROJECT,
  wordsFor,
} from '../../runs/project-names.ts';
import type { MenuContext } from '../engine/action.ts';
import { findProjects, projectsOf } from './find-project.ts';

export function projectOptions(text: string, context: MenuContext): Option[] {
  const known = projectsOf(context);
  const labels = labelProjects(known);
  const wanted = text.trim().toLowerCase();
  const typed = typedSlug(text, context);
  const fits = (project: KnownProject) =>
    (typed !== undefined && sameSlug(project.slug, typed)) ||
    wordsFor(project).some((word) => word.includes(wanted));
  const found = known.filter(fits);
  const isNew = typed !== undefined && !found.some(({ slug }) => sameSlug(slug, typed));
  return [...found, ...(isNew ? [{ slug: typed }] : [])]
    .filter(
      ({ slug }) =>
        slug.length <= LIMITS.optionValue.max &&
        (slug === typed || labelOf(slug, labels) !== UNKNOWN_PROJECT),
    )
    .slice(0, LIMITS.selectOptions.max)
    .map(({ slug }) => ({ text: plain(labelOf(slug, labels), LIMITS.optionText.max), value: slug }));
}

/** Only what names a project in full. `new/one` could be anywhere, and a guess would answer 404. */
function typedSlug(text: string, context: MenuContext): string | undefined {
  const trimmed = text.trim();
  if (!trimmed.includes('://')) return trimmed.split('/').length === 3 ? parseSlug(trimmed) : undefined;
  return findProjects(trimmed, { ...context, appHosts: [] })[0];
}
