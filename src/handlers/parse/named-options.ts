// The choices of a menu of plain names, as jobs have last read them. Pure.
import { bare } from '../../blocks/kit/foreign.ts';
import { LIMITS } from '../../blocks/kit/limits.ts';
import { plain } from '../../blocks/kit/pieces.ts';
import { defineMenu, type MenuDefinition } from '../engine/action.ts';
import { nearFirst } from './near-first.ts';
import { projectOfWindow } from './project-of-window.ts';

/** For windows that are about a project (project-of-window.ts). */
export function defineNamedOptions(id: string, kind: 'workflows' | 'contexts'): MenuDefinition {
  return defineMenu({
    id,
    list({ window }) {
      const project = projectOfWindow(window);
      return project === undefined ? undefined : { kind, project };
    },
    run(text, { suggestions }) {
      // A choice's value has to be the name itself, so what Slack cannot carry letter by letter has to be typed.
      const fit = suggestions.filter((name) => name !== '' && bare(name, LIMITS.optionValue.max) === name);
      const shown = nearFirst(fit, (name) => name, text, LIMITS.selectOptions.max);
      const options = shown.map((name) => ({ text: plain(name, LIMITS.optionText.max), value: name }));
      return { kind: 'options', options };
    },
  });
}
