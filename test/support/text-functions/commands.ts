// What people type, click and select, through every command, button, window, menu, shortcut and event.

import { familyCalled } from '../../../src/blocks/help/families.ts';
import { DeniedError } from '../../../src/errors.ts';
import { runOrAskProject } from '../../../src/handlers/engine/ask-project.ts';
import { failureReply } from '../../../src/handlers/engine/failure-reply.ts';
import { readCommand } from '../../../src/handlers/engine/read-command.ts';
import {
  buttons,
  commands,
  events,
  menuDefinitions,
  shortcuts,
  windows,
} from '../../../src/handlers/engine/registry.ts';
import { asTyped } from '../../../src/handlers/engine/usage-problem.ts';
import { bareLine, barePair, bareWord, leadingDashes } from '../../../src/handlers/parse/formatting.ts';
import { nearFirst } from '../../../src/handlers/parse/near-first.ts';
import { pairValue, parseArgs } from '../../../src/handlers/parse/parse-args.ts';
import { projectOptions } from '../../../src/handlers/parse/project-options.ts';
import {
  readId,
  readOrgSlug,
  readPattern,
  readRequestId,
  readSlug,
} from '../../../src/handlers/parse/read-click.ts';
import { isContextName } from '../../../src/handlers/parse/read-context-name.ts';
import { globProblem } from '../../../src/handlers/parse/read-globs.ts';
import { readJson } from '../../../src/handlers/parse/read-json.ts';
import { findRunLink } from '../../../src/handlers/parse/run-links.ts';
import { escapeSlack, readEscape } from '../../../src/handlers/parse/slack-escapes.ts';
import { printWord, quote, tokenize } from '../../../src/handlers/parse/tokenize.ts';
import { parseTimetable } from '../../../src/handlers/schedules/read-timetable.ts';
import { silentLog } from '../log.ts';
import { isAnswer, isUnreadable } from './errors.ts';
import { textFunctions as of, type TextFunction } from './text-function.ts';

const asker = {
  actor: { userId: 'U02ADA' },
  place: { channelId: 'C0WEB' },
  invocationId: 'fuzz',
};
const projects = Array.from({ length: 300 }, (_, index) => `gh/acme/service-${index}`);
const knownProjects = projects.map((slug) => ({ slug }));
const context = {
  ...asker,
  defaultProject: 'gh/acme/web',
  knownProjects,
  appHosts: ['ci.acme.example'],
  commands,
};

function run(typed: string): unknown {
  const { command, args } = readCommand(typed, commands);
  return runOrAskProject(command, args, context);
}

/** What a button or menu may carry: the text where the value has its parts. */
const values = (text: string) => [text, `gh/acme/web ${text}`, `{"project":${JSON.stringify(text)}}`];

/** Every input of the window has the text, whatever its name. */
const everyInput = (text: string): Record<string, Record<string, string>> =>
  new Proxy(
    {},
    {
      get: (_, block) =>
        typeof block === 'string' ? { value: text, [block]: text, token: text } : undefined,
      ownKeys: () => ['project', 'name'],
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    },
  );

const spec = { flags: { a: 'list', param: 'pairs', tag: 'text', now: 'switch' }, maxWords: 2 } as const;

/** `readCommand` refuses longer lines. */
const line = (text: string): string => text.slice(0, 40_000);

const parsers: readonly TextFunction[] = [
  ...of('src/handlers/parse/tokenize.ts', {
    tokenize: (text) => tokenize(line(text)),
    quote,
    printWord: (text) => tokenize(line(text)).words.map(printWord),
  }),
  ...of('src/handlers/parse/formatting.ts', {
    leadingDashes,
    bareLine,
    bareWord: (text) => [bareWord({ text }), bareWord({ text, quotedAt: 0 }, { stars: true })],
    barePair: (text) => barePair({ text }),
  }),
  ...of('src/handlers/parse/slack-escapes.ts', {
    readEscape: (text) => [readEscape(text, 0), readEscape(`<${text}>`, 0)],
    escapeSlack,
  }),
  ...of('src/handlers/parse/parse-args.ts', {
    parseArgs: (text) => {
      const parsed = parseArgs(tokenize(line(text)).words, spec);
      return parsed.ok ? [parsed.args.list('a'), parsed.args.pairs('param')] : parsed;
    },
    pairValue,
  }),
  ...of('src/handlers/parse/run-links.ts', {
    findRunLink: (text) => findRunLink({ text, blocks: text.split(' ') }, ['ci.acme.example']),
  }),
  ...of('src/handlers/parse/near-first.ts', {
    nearFirst: (text) => [
      nearFirst(text.split(' '), (one) => one, text, 100),
      nearFirst(projects, (one) => one, text, 100),
    ],
  }),
  ...of('src/handlers/parse/project-options.ts', {
    projectOptions: (text) =>
      projectOptions(text, { defaultProject: undefined, knownProjects, suggestions: projects }),
  }),
  ...of('src/blocks/help/families.ts', { familyCalled }),
  ...of('src/handlers/parse/read-json.ts', { readJson }),
  ...of(
    'src/handlers/parse/read-click.ts',
    { readId, readRequestId, readSlug, readPattern, readOrgSlug },
    isAnswer,
  ),
  ...of('src/handlers/parse/read-globs.ts', {
    globProblem: (text) => [globProblem([text], 'branch'), globProblem(text.split(' '), 'job')],
  }),
  ...of('src/handlers/parse/read-context-name.ts', { isContextName }),
  ...of('src/handlers/schedules/read-timetable.ts', {
    parseTimetable: (text) => {
      const part = text.slice(0, Math.ceil(text.length / 4));
      return [
        parseTimetable({ hours: part }),
        parseTimetable({ days: part }),
        parseTimetable({ months: part, 'per-hour': part }),
      ];
    },
  }),
  ...of('src/handlers/engine/usage-problem.ts', { asTyped }),
  ...of(
    'src/handlers/engine/read-command.ts',
    { readCommand: (text) => readCommand(text, commands) },
    isAnswer,
  ),
];

/** What windows carry, with everything that any of them needs. */
const carried = JSON.stringify({
  project: 'gh/acme/web',
  org: 'gh/acme',
  context: { id: '5034460f-c7c4-4c43-9457-de07e2029e7b', name: 'deploy' },
  name: 'a',
  channelId: 'C0WEB',
  generation: 1,
  timeZone: 'UTC',
});

const submitted = (text: string) =>
  [carried, text].map((metadata) => ({ metadata, values: everyInput(partOf(text)) }));

/** A window has many inputs, and Slack takes 3,000 characters in each. */
const partOf = (text: string): string => text.slice(0, Math.ceil(text.length / 4));

const doors: readonly TextFunction[] = [
  ...commands.map(({ name, flags }) => ({
    name: `command ${name}`,
    covers: [],
    run: (text: string) => {
      const flag = Object.keys(flags).find((one) => flags[one] !== 'switch');
      // A third of it for each, so that together they are as long as the text.
      const third = text.slice(0, Math.ceil(text.length / 3));
      const lines = [
        `${name} ${third}`,
        `${name} ${quote(third)}`,
        `${name} x --${flag ?? 'project'} ${quote(third)}`,
      ];
      return lines.map((line) => tryOut(() => run(line)));
    },
  })),
  ...buttons.map((button) => ({
    name: `button ${button.id}`,
    covers: [],
    run: (text: string) =>
      values(text).map((value) =>
        tryOut(() => button.run({ value, blockId: text, isPrivate: true, messageTs: text }, asker)),
      ),
  })),
  ...windows.map((window) => ({
    name: `window ${window.callbackId}`,
    covers: [],
    run: (text: string) =>
      submitted(text).map((submission) => tryOut(() => window.run(submission, asker, () => 'sealed'))),
  })),
  ...menuDefinitions.map((menu) => ({
    name: `menu ${menu.id}`,
    covers: [],
    run: (text: string) => {
      const list = submitted(text).map((window) => tryOut(() => menu.list?.({ blockId: '', window })));
      const known = { defaultProject: undefined, knownProjects, suggestions: projects };
      return [list, tryOut(() => menu.run(text, known))];
    },
  })),
  ...shortcuts.map((shortcut) => ({
    name: `shortcut ${shortcut.callbackId}`,
    covers: [],
    run: (text: string) =>
      tryOut(() => {
        const half = text.slice(0, Math.ceil(text.length / 2));
        const message = { text: half, ts: '1.2', blocks: half.split(' ') };
        return shortcut.run({ callbackId: 'x', triggerId: text, asker, message }, context);
      }),
  })),
  ...events.map((event) => ({
    name: `event ${event.type}`,
    covers: [],
    run: (text: string) =>
      tryOut(() => {
        const links = text.split(' ').map((url) => ({ url, domain: 'circleci.com' }));
        const body = {
          type: event.type,
          text: `<@U0BOT> ${text}`,
          tab: text,
          message_ts: '1.2',
          channel: text,
          links,
        };
        return event.run({ type: event.type, asker, isFromBot: false, botUserIds: [], event: body }, context);
      }),
  })),
  {
    name: 'failureReply',
    covers: ['src/handlers/engine/failure-reply.ts#failureReply'],
    run: (text) => failureReply(new DeniedError(text), {}, { log: silentLog, newReference: () => 'r' }),
  },
];

/** One answer must not hide what the next line does. */
function tryOut(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    return error;
  }
}

export const commandFunctions: readonly TextFunction[] = [...parsers, ...doors];
