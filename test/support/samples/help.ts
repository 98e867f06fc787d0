// Samples of help: all commands under headings, several with their usage, and one with examples.
import { commandsOf, familyCalled } from '../../../src/blocks/help/families.ts';
import {
  renderCommandHelp,
  renderCommandsHelp,
  renderFamilyHelp,
  renderHelp,
} from '../../../src/blocks/help/help.ts';
import type { Sample } from '../sample.ts';
import { hostileText } from '../sample-runs.ts';

const commands = [
  {
    name: 'trigger',
    usage: 'trigger [project] [--branch name] [--param name=value]…',
    summary: 'Starts a pipeline and follows it in this channel.',
    examples: ['trigger', 'trigger acme/web --branch main --param deploy=true', 'trigger --dry-run'],
  },
  {
    name: 'status',
    usage: 'status [reference]',
    summary: 'Shows how a pipeline is doing, to you alone.',
    examples: ['status', 'status #1207', 'status mine'],
  },
];
const overview = [
  ...commands,
  {
    name: 'retry',
    summary: 'Runs a workflow again: its failed jobs, with --all every job, or the jobs you name.',
  },
  { name: 'cancel', summary: 'Stops a running workflow, after you confirm.' },
  {
    name: 'cancel older',
    summary: 'Cancels everything on a branch except its newest pipeline, after you confirm.',
  },
  {
    name: 'logs',
    summary: 'Shows the end of the log of the step that failed, to you alone; a long one comes as a file.',
  },
  ...['list', 'set', 'delete', 'diff'].map((member) => ({ name: `env ${member}`, summary: 'Of variables.' })),
  ...['list', 'show', 'create'].map((member) => ({ name: `contexts ${member}`, summary: 'Of contexts.' })),
  { name: 'project', summary: 'Shows what CircleCI knows about a project: organization, host and settings.' },
  { name: 'insights', summary: 'Shows a workflow’s success rate and durations.' },
  {
    name: 'subscribe',
    summary: 'Posts a card in this channel when a project breaks and when it is fixed; more by filter.',
  },
  { name: 'login', summary: 'Lets you act as yourself in CircleCI; a window asks for your token.' },
].map((one) => ({ usage: one.name, examples: [], ...one }));

const huge = Array.from({ length: 80 }, (_, index) => ({
  name: `c${index}`,
  usage: hostileText,
  summary: hostileText,
  examples: [],
}));

const family = familyCalled('Runs') ?? { title: '', names: [], first: '', gist: '' };

export const helpSamples: readonly Sample[] = [
  { name: 'help/all', message: renderHelp() },
  { name: 'help/family', message: renderFamilyHelp(family, commandsOf(family, overview)) },
  { name: 'help/few', message: renderCommandsHelp(commands) },
  ...commands.map((each) => ({ name: `help/${each.name}`, message: renderCommandHelp(each) })),
  { name: 'help/huge', message: renderCommandsHelp(huge) },
];
