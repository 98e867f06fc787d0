// Describes a target as pieces for the first answer: our words, and names written by others.

import type { Say, Target } from '../../contracts/index.ts';

/** `pipeline #12 of `, { project }. */
export function sayTarget({ ref, project }: Target): Say {
  const slug = ('slug' in ref ? ref.slug : undefined) ?? project;
  const of: Say = slug === undefined ? [] : [' of ', { project: slug }];
  switch (ref.kind) {
    case 'project':
    case 'last':
      return ['the newest pipeline', ...of];
    case 'mine':
      return ['your newest pipeline', ...of];
    case 'branch':
      return ['the newest pipeline', ...of, ' on ', { code: ref.branch }];
    case 'pipeline':
      return [`pipeline #${ref.number}`, ...of];
    case 'workflow':
      return ['workflow ', { code: ref.id }];
    case 'job':
      return [`job ${ref.number}`, ...of];
    case 'uuid':
      return [{ code: ref.id }];
  }
}
