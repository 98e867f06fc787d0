// `/circleci project set`: says what the change does, and asks. The question's button sends it.
import { everySetting, typedAs } from '../../blocks/project/setting-words.ts';
import { judgeSetting, type SettingChange } from '../../contracts/index.ts';
import { nearMisses } from '../../runs/near-miss.ts';
import { type CommandArgs, defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { projectOf } from '../parse/read-project.ts';

const EXAMPLE = 'project set build-prs-only on';
/** The limit is ours: they have to fit into a button's value. */
const LONGEST_LIST = 800;

export const projectSet = defineCommand({
  contract: 'project-set',
  summary: 'Changes a setting of a project in CircleCI, after you see what that does and confirm.',
  usage: 'project set <setting> <on | off | branches> [--project p] [--dry-run]',
  examples: [EXAMPLE, 'project set pr-only-branch-overrides main,release --project acme/web --dry-run'],
  flags: { 'dry-run': 'switch' },
  maxWords: 2,
  run(args, context) {
    const change = readChange(args);
    const project = projectOf(args, context);
    const payload = { project, change, ...judgeSetting(change), dryRun: args.has('dry-run') };
    return startJob('ask-project-set', payload, context, [
      'looking up ',
      { code: typedAs(change.setting) },
      ' of ',
      { project },
      '; nothing is changed before you confirm',
    ]);
  },
});

const SHORTEST_PART = 4;

function readChange(args: CommandArgs): SettingChange {
  const [name, value] = args.words;
  const names = everySetting.map(typedAs);
  if (name === undefined) throw args.wrong(`Which setting? There are ${names.join(', ')}.`, EXAMPLE);
  const word = name.toLowerCase().replaceAll('_', '-');
  const setting = everySetting.find((one) => typedAs(one) === word);
  if (setting === undefined) {
    // "Forks" is in two of them.
    const parts = names.filter((one) => word.length >= SHORTEST_PART && one.includes(word.replace(/s$/, '')));
    const near = parts.length > 0 ? parts : nearMisses(word, names, 1);
    const meant =
      near.length === 0
        ? ` There are ${names.join(', ')}.`
        : ` Did you mean ${near.map((one) => `\`${one}\``).join(' or ')}?`;
    throw args.wrong(`${args.shown(name)} isn’t a setting.${meant}`, EXAMPLE);
  }
  if (setting === 'prOnlyBranchOverrides') return { setting, value: readBranches(value, args) };
  const flag = FLAGS.get(value?.toLowerCase() ?? '');
  if (flag === undefined)
    throw args.wrong(`Should \`${word}\` be \`on\` or \`off\`?`, `project set ${word} on`);
  return { setting, value: flag };
}

const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ['on', true],
  ['true', true],
  ['yes', true],
  ['off', false],
  ['false', false],
  ['no', false],
]);

function readBranches(value: string | undefined, args: CommandArgs): string[] {
  const example = 'project set pr-only-branch-overrides main,release';
  if (value === undefined) throw args.wrong('Which branches? Give their names, or `none`.', example);
  if (value.length > LONGEST_LIST)
    throw args.wrong(`A list of branches has at most ${LONGEST_LIST} characters.`, example);
  if (value.toLowerCase() === 'none') return [];
  return [...new Set(value.split(',').map((branch) => branch.trim()))].filter((branch) => branch !== '');
}
