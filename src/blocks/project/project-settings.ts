// A project's settings as they can be changed, for one person.
import { prose } from '../kit/foreign.ts';
import { lineSections } from '../kit/line-sections.ts';
import type { Message } from '../kit/message.ts';
import { context, message, section } from '../kit/pieces.ts';
import { projectName } from '../kit/run-words.ts';
import type { ProjectFlags } from './project.ts';
import { everySetting, type Flag, flagWords, type Setting, typedAs, valueWords } from './setting-words.ts';

export function renderProjectSettings({ project, flags }: { project: string; flags: ProjectFlags }): Message {
  const known = everySetting.filter((setting) => flags[setting] !== undefined);
  const on = known.filter((setting) => flags[setting] === true).map(typedAs);
  const of = projectName(project);
  return message({
    text: `Settings of ${of} that are on: ${on.join(', ') || 'none'}${known.length === everySetting.length ? '' : ', as far as CircleCI says'}.`,
    blocks: [
      section(`*Settings of ${of}*`),
      ...lineSections(known, (setting) => line(setting, flags)),
      ...(known.length === everySetting.length
        ? []
        : [context([`CircleCI didn’t say how ${known.length === 0 ? 'they' : 'the others'} are set.`])]),
      context(['`/circleci project set build-prs-only on` changes one.']),
    ],
  });
}

function line(setting: Setting, flags: ProjectFlags): string {
  const value = flags[setting] ?? false;
  const name = `• \`${typedAs(setting)}\``;
  if (setting === 'prOnlyBranchOverrides')
    return `${name} ${prose(valueWords([...(flags.prOnlyBranchOverrides ?? [])]), 600)}: Built without a pull request`;
  return `${name} *${value === true ? 'on' : 'off'}*: ${flagWords[setting as Flag].what}`;
}
