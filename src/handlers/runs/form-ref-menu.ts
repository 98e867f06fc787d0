// The choices of the form's branch menu: branches and tags of the newest pipelines, and what was typed, as a branch
// and as a tag.
import { refOption } from '../../blocks/runs/trigger-form.ts';
import { SOME } from '../../policy/allow.ts';
import { defineMenu } from '../engine/action.ts';
import { nearFirst } from '../parse/near-first.ts';
import { projectOfWindow } from '../parse/project-of-window.ts';
import { isBranch } from '../parse/read-branch.ts';

export const formRefMenu = defineMenu({
  id: 'form-ref',
  leadsTo: 'trigger',
  about(value, { window }) {
    const { branch } = asRef(value);
    return { project: projectOfWindow(window) ?? SOME, branch: branch ?? null };
  },
  list({ window }) {
    const project = projectOfWindow(window);
    return project === undefined ? undefined : { kind: 'refs', project };
  },
  run(text, { suggestions }) {
    const typed = text.trim();
    const known = suggestions.map(asRef);
    const fit = nearFirst(known, ({ name }) => name, typed, 98);
    // A new name may be either: as a branch first, which is what most are.
    const isName = isBranch(typed);
    const asTyped = isName ? [{ branch: typed }, { tag: typed }] : [];
    const isKnown = (ref: { branch?: string; tag?: string }) =>
      fit.some((each) => each.branch === ref.branch && each.tag === ref.tag);
    const options = [...fit, ...asTyped.filter((ref) => !isKnown(ref))].flatMap(
      (ref) => refOption(ref) ?? [],
    );
    return { kind: 'options', options };
  },
});

function asRef(suggestion: string): { name: string; branch?: string; tag?: string } {
  const name = suggestion.slice(suggestion.indexOf(':') + 1);
  return suggestion.startsWith('tag:') ? { name, tag: name } : { name, branch: name };
}
