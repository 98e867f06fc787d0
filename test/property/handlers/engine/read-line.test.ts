// What people say, and what is taken from it: phrases of a table, and others that were written before the rules had seen
// them (unseen.txt). Each line is `what is said => the command`.
import { describe, expect, it } from 'vitest';
import { contracts } from '../../../../src/contracts/index.ts';
import { UsageError } from '../../../../src/errors.ts';
import { type ReadLine, readLine } from '../../../../src/handlers/engine/read-line.ts';
import { commands } from '../../../../src/handlers/engine/registry.ts';
import { readPhrase } from '../../../../src/handlers/parse/read-phrase.ts';
import { phraseLines, phraseRows } from '../../../support/phrase-rows.ts';

const knownProjects = ['gh/acme/web', 'gh/acme/api'];
const phrases = phraseRows();
const asked = (typed: string) => readLine(typed, commands, { project: undefined, knownProjects });
/** Undefined if the person gets a usage error. */
function tryTo(typed: string): ReadLine | undefined {
  try {
    return asked(typed);
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

function takenFor(typed: string): string | undefined {
  const line = tryTo(typed);
  if (line?.kind === 'offer') return line.lines.join(' | ');
  // "cancel everything" is a command as it stands, which asks back.
  return line?.isPhrase === true ? line.meant : line && readPhrase(typed, knownProjects)?.lines.join(' | ');
}

describe('what people say', () => {
  it('is taken for the right command in 95 of 100 phrases', () => {
    const wrong = phrases.filter(([typed, wanted]) => takenFor(typed) !== wanted);
    expect(phrases.length).toBeGreaterThan(2_700);
    expect(wrong.length / phrases.length, JSON.stringify(wrong)).toBeLessThan(0.03);
  });

  it('never changes anything without a click', () => {
    const started = phrases.flatMap(([typed]) => {
      const line = tryTo(typed);
      if (line === undefined || line.kind === 'offer') return [];
      const { contract, name } = line.read.command;
      const isTyped = !line.isPhrase && readPhrase(typed, knownProjects)?.lines[0]?.startsWith(name);
      if (contract === undefined || isTyped) return [];
      return contracts[contract].effect === 'once' || CHANGES.has(name) ? [`${typed} => ${name}`] : [];
    });
    expect(started).toEqual([]);
  });

  it('stands for lines that work', () => {
    for (const [typed] of phrases) {
      for (const line of readPhrase(typed, knownProjects)?.lines ?? []) {
        expect(() => asked(line), `${typed} => ${line}`).not.toThrow();
        expect(asked(line), `${typed} => ${line}`).toMatchObject({ kind: 'command', isPhrase: false });
      }
    }
  });

  it.each([
    ['a refusal', (typed: string) => `please don't ${typed}`],
    ['a refusal without an apostrophe', (typed: string) => `pls dont ${typed}`],
    ['a refusal in general', (typed: string) => `we should never ${typed}`],
    ['a question of how', (typed: string) => `how do I ${typed}`],
    ['a question of how it is done', (typed: string) => `can you explain how to ${typed}`],
    ['a question whether it was done', (typed: string) => `did someone ${typed}`],
  ])('never offers a change for %s', (_, around) => {
    const offered = phrases
      .filter(([typed, wanted]) => DONE_AT_ONCE.test(wanted) && VERB_FIRST.test(typed))
      .map(([typed]) => around(typed))
      .filter((typed) => tryTo(typed)?.kind === 'offer');
    expect(offered).toEqual([]);
  });

  it.each(['told', 'talk-2'].flatMap(phraseLines))('%s: offers no change', (typed) => {
    expect(tryTo(typed)?.kind).not.toBe('offer');
  });

  it.each(phraseLines('nothing'))('%s: stands for nothing', (typed) => {
    expect(readPhrase(typed, knownProjects)).toBeUndefined();
  });
});

/** Lines that start or stop something in CircleCI. */
const DONE_AT_ONCE = /^(?:retry|cancel|trigger|approve|rollback)\b/;
const VERB_FIRST =
  /^(?:re-?run|retry|re-?start|rebuild|cancel|stop|kill|abort|start|trigger|approve|deploy|roll ?back|revert)\b/i;

/** Commands whose contract sets something without a call to CircleCI. */
const CHANGES = new Set(['watch', 'unwatch', 'logout', 'login', 'mute', 'unmute', 'dm', 'use', 'subscribe']);

describe('a command', () => {
  const lines = commands.flatMap(({ examples }) => examples);

  it.each(lines)('%s: is never taken for a phrase', (line) => {
    expect(asked(line)).toMatchObject({ kind: 'command', isPhrase: false });
  });

  it.each([
    ['rerun main', 'retry', 'main'],
    ['rebuild #12', 'retry', '#12'],
    ['run main', 'trigger', 'main'],
    ['start main', 'trigger', 'main'],
    ['stop main', 'cancel', 'main'],
    ['abort #12', 'cancel', '#12'],
    ['kill main', 'cancel', 'main'],
    ['restart main', 'retry', 'main'],
    ['recent', 'pipelines', undefined],
    ['builds acme/web', 'pipelines', 'acme/web'],
    ['list', 'pipelines', undefined],
    ['unsub acme/web', 'unsubscribe', 'acme/web'],
    ['?', 'help', undefined],
    ['-h', 'help', undefined],
    ['trigger -h', 'help', 'trigger'],
    ['logs main --help', 'help', 'logs'],
    ['policy', 'policy show', undefined],
    ['webhooks', 'webhooks list', undefined],
    ['cache', 'cache clear', undefined],
    ['env', 'env list', undefined],
    ['contexts', 'contexts list', undefined],
  ])('%s: is understood', (typed, name, word) => {
    const line = asked(typed);
    if (line.kind !== 'command') throw new Error('an offer');
    expect([line.read.command.name, line.read.args.words[0], line.isPhrase]).toEqual([name, word, false]);
  });

  it.each([
    ['trigger -b main', 'branch', 'main'],
    ['trigger -t v1', 'tag', 'v1'],
    ['status main -p acme/web', 'project', 'acme/web'],
  ])('%s: has a short flag', (typed, flag, value) => {
    const line = asked(typed);
    if (line.kind !== 'command') throw new Error('an offer');
    expect(line.read.args.text(flag)).toBe(value);
  });
});

it.each([
  ['please make some fresh tea', /The nearest things I can do: (?:`\/circleci [\w -]+`(?:, |\.)){3}/],
  ['banana', /nearest things I can do: `\/circleci status`, `\/circleci why`, `\/circleci pipelines`\./],
  ['everybody likes the environment', /nearest things.*`\/circleci env \w+`/],
])('%s: gets the three nearest things', (typed, answer) => {
  expect(() => asked(typed)).toThrow(UsageError);
  expect(() => asked(typed)).toThrow(answer);
});

it.each([
  'set the env var KEY to hunter2',
  'change the env var KEY to hunter2',
  'add the variable KEY with hunter2',
  'the password is for hunter2',
  'please set NPM_TOKEN on web to hunter2',
  'set the npm token to HUNTER_2',
  'update NPM_TOKEN with HUNTER_2 on web',
  'rotate NPM_TOKEN, the new one is HUNTER_2',
  'put HUNTER_2 into the context deploy as NPM_TOKEN',
  'add the value HUNTER_2 to the context deploy',
  'is NPM_TOKEN on web still HUNTER_2',
  'add a heroku key HUNTER_2',
  'my new ssh key is HUNTER_2',
  'use hunter2 for the webhook of web',
])('%s: never shows the value', (typed) => {
  const { lines = [] } = readPhrase(typed, knownProjects) ?? {};
  expect(lines.join('\n')).not.toMatch(/hunter_?2/i);
});
