// Slips of typing and what clients make of it: dashes, quotes, invisible marks, full-width letters, links, mentions, emoji,
// code. None of them may start a pipeline, or change anything else, unless the branch is exactly one that exists.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalWorld, startLocalWorld } from '../../playground/local-world.ts';
import { textOf } from '../../playground/scenarios/read-card.ts';
import { until } from '../support/until.ts';

let world: LocalWorld;
beforeAll(async () => {
  world = await startLocalWorld({ transport: 'http' });
  const { circleci, projects } = world;
  circleci.script(projects.web, [{ name: 'ci', jobs: [{ name: 'unit', outcome: 'failed' }] }]);
  circleci.pushCommit({ projectSlug: projects.web, branch: 'main', subject: 'First' });
  await circleci.finish();
});
afterAll(() => world.close());

const ana = () => world.slack.person(world.people.ana);
const seen = () => [
  ...world.slack.channel(world.channels.dev).ephemerals(world.people.ana),
  ...world.slack.channel(world.channels.dev).messages(),
];
const sent = () =>
  world.circleci.calls.flatMap(({ method, path, body }) =>
    method === 'GET' ? [] : [`${method} ${path} ${JSON.stringify(body)}`],
  );

/** All that is said until the bot has answered. */
async function answerTo(act: () => Promise<unknown>): Promise<string> {
  const before = new Map(seen().map(({ ts, versions }) => [ts, versions.length]));
  const news = () =>
    seen()
      .filter(({ ts, versions, user }) => user !== world.people.ana && before.get(ts) !== versions.length)
      .map(textOf);
  await act();
  return await until(() => {
    const texts = news().filter((text) => !/^On it/.test(text));
    return texts.length > 0 ? texts.join('\n') : undefined;
  }, 'an answer');
}

const ZERO = [
  '\u200b',
  '\u200c',
  '\u200d',
  '\u2060',
  '\ufeff',
  '\u00ad',
  '\u200e',
  '\u200f',
  '\u202e',
  '\u2066',
  '\u061c',
];
const DASHES = [
  '-',
  '‐',
  '‑',
  '‒',
  '–',
  '—',
  '―',
  '−',
  '﹘',
  '﹣',
  '－',
  '⸺',
  '⸻',
  '᠆',
  '˗',
  '⁃',
  '➖',
  '〜',
  '⎯',
  'ー',
];

const typed: readonly [string, string][] = [
  ...DASHES.map((dash): [string, string] => [
    `the dash U+${dash.codePointAt(0)?.toString(16)}`,
    `trigger acme/web ${dash}${dash}dry-rnu`,
  ]),
  ...DASHES.slice(1).map((dash): [string, string] => [
    `one dash U+${dash.codePointAt(0)?.toString(16)}`,
    `trigger acme/web ${dash}force`,
  ]),
  ...ZERO.map((mark): [string, string] => [
    `U+${mark.codePointAt(0)?.toString(16)} within the branch`,
    `trigger acme/web ma${mark}im`,
  ]),
  ['a mark before the dashes', 'trigger acme/web \u200b--dry-rnu'],
  ['a mark between the dashes', 'trigger acme/web -\u200b-dry-rnu'],
  ['full-width letters', 'trigger acme/web ｍａｉｍ'],
  ['a full-width flag', 'trigger acme/web －－ｄｒｙ－ｒｕｎ'],
  ['a full-width equals sign', 'trigger acme/web deploy＝true'],
  ['a blank that is none', 'trigger acme/web\u00a0mian'],
  ['an ideographic space', 'trigger acme/web\u3000mian'],
  ['a line break', 'trigger acme/web\nmian'],
  ['smart quotes around two words', 'trigger acme/web “main branch”'],
  ['a quote without its end', 'trigger acme/web "main'],
  ['a smart quote without its end', 'trigger acme/web “main branch'],
  ['guillemets', 'trigger acme/web «mian»'],
  ['a link that was made of a host', 'trigger acme/web <http://release.sh|release.sh>'],
  ['a link of its own', 'trigger acme/web <https://acme.example/mian>'],
  ['a mail address', 'trigger acme/web <mailto:ada@acme.example|ada@acme.example>'],
  ['a person', 'trigger acme/web <@U012AB3CD>'],
  ['a person with a name', 'trigger acme/web <@U012AB3CD|ada>'],
  ['a channel', 'trigger acme/web <#C012AB3CD|general>'],
  ['a channel without its name', 'trigger acme/web <#C012AB3CD>'],
  ['a group', 'trigger acme/web <!subteam^S012AB3CD|@devs>'],
  ['everybody', 'trigger acme/web <!channel>'],
  ['a date', 'trigger acme/web <!date^1392734382^{date}|today>'],
  ['an emoji', 'trigger acme/web :rocket:'],
  ['a picture', 'trigger acme/web 🚀'],
  ['an emoji before the command', ':rocket: trigger acme/web mian'],
  ['a code fence', 'trigger acme/web ```mian```'],
  ['a fence over lines', '```\ntrigger acme/web mian\n```'],
  ['code around everything', '`trigger acme/web mian`'],
  ['an escaped angle', 'trigger acme/web &lt;branch&gt;'],
  ['a placeholder', 'trigger acme/web <branch>'],
  ['brackets', 'trigger acme/web [branch]'],
  ['an option in brackets', 'trigger acme/web [--dry-run]'],
  ['a sentence', 'trigger acme/web on main please'],
  ['a polite word', 'trigger acme/web please'],
  ['a comma', 'trigger acme/web, mian'],
  ['a question mark', 'trigger acme/web mian?'],
  ['a period', 'trigger acme/web mian.'],
  ['an ellipsis', 'trigger acme/web …'],
  ['three periods', 'trigger acme/web ...'],
  ['shell syntax', 'trigger acme/web && cancel'],
  ['a pipe', 'trigger acme/web | less'],
  ['a semicolon', 'trigger acme/web; main'],
  ['a redirect', 'trigger acme/web > out'],
  ['the help flag', 'trigger acme/web -h'],
  ['the help flag of Windows', 'trigger acme/web /?'],
  ['a question', 'trigger ?'],
  ['the flag of another program', 'trigger acme/web -x main'],
  ['a slash at the end', 'trigger acme/web mian/'],
  ['a remote', 'trigger acme/web remotes/origin/mian'],
  ['a lone dash', 'trigger acme/web -'],
  ['two lone dashes', 'trigger acme/web -- mian'],
  ['a number sign', 'trigger acme/web #mian'],
  ['an at sign', 'trigger acme/web @mian'],
  ['a head', 'trigger acme/web HEAD'],
  ['a commit', 'trigger acme/web 7786ffc'],
  ['a range', 'trigger acme/web main..mian'],
  ['a wildcard', 'trigger acme/web *'],
  ['a word twice', 'trigger trigger acme/web'],
  ['another keyboard', 'trigger acme/web ьфшт'],
  ['a look-alike letter', 'trigger acme/web m\u0430in'],
  ['a combining accent', 'trigger acme/web mai\u0301n'],
  ['marks of italics', 'trigger acme/web _mian_'],
  ['struck out', 'trigger acme/web ~mian~'],
  ['rerun of nothing', 'retry ──failed --project acme/web'],
  ['a cancel of everything', 'cancel * --project acme/web'],
  ['an approval of all', 'approve :white_check_mark: --project acme/web'],
];

describe('typed as a command, it starts nothing, and is answered:', () => {
  it.each(typed)('%s', async (_what, line) => {
    const before = sent();
    const answer = await answerTo(() => ana().command(world.channels.dev, line));
    expect(sent().slice(before.length), answer).toEqual([]);
  });
});

describe('as a mention, it starts nothing:', () => {
  const me = () => `<@${world.slack.botUserId}>`;
  it.each(typed.filter((_, index) => index % 4 === 0))('%s', async (_what, line) => {
    const before = sent();
    const answer = await answerTo(() => ana().mention(world.channels.dev, `${me()} ${line}`));
    expect(sent().slice(before.length), answer).toEqual([]);
  });

  it.each([
    ['quoted', (bot: string) => `&gt; ${bot} trigger acme/web main`],
    ['quoted as a block', (bot: string) => `&gt;&gt;&gt; ${bot} trigger acme/web main`],
    ['in a code fence', (bot: string) => `\`\`\`${bot} trigger acme/web main\`\`\``],
    ['in code', (bot: string) => `\`${bot} trigger acme/web main\``],
    ['behind a word', (bot: string) => `try ${bot} trigger acme/web main`],
    ['on the second line', (bot: string) => `Look:\n${bot} trigger acme/web main`],
    ['behind another mention', (bot: string) => `<@U012AB3CD> ${bot} trigger acme/web main`],
    ['in a list', (bot: string) => `• ${bot} trigger acme/web main`],
    ['behind an emoji', (bot: string) => `:wave: ${bot} trigger acme/web main`],
    ['struck out', (bot: string) => `~${bot} trigger acme/web main~`],
  ])('%s', async (_what, line) => {
    const before = sent();
    await ana().mention(world.channels.dev, line(me()));
    await answerTo(() => ana().mention(world.channels.dev, `${me()} status acme/web`));
    expect(sent()).toEqual(before);
  });
});
