// What people type by accident: long dashes, and formatting around words. None of it may start something else than what
// was meant.
import { describe, expect, it } from 'vitest';
import { ask, jobOf, problemOf } from './asking.ts';
import { dashes } from './dashes.ts';

const inWeb = { defaultProject: 'gh/acme/web', knownProjects: ['gh/acme/web'] };

/** From keyboards, boxes and lists: no dashes to Unicode, but to everybody who sees them. */
const LOOK_ALIKES = [...'ーｰㅡ─━┄╴╶╸╺⎯～∼⁓‾¯￣ˉ۔ᐨ•⁃⁻₋➖'];

describe('any dash begins a flag', () => {
  it('as Unicode has them', () => {
    expect(dashes).toEqual(expect.arrayContaining([...'-‐‑‒–—―﹘﹣－−']));
  });

  it.each([...dashes, ...LOOK_ALIKES].flatMap((dash) => [`${dash}dry-run`, `${dash}${dash}dry-run`]))(
    'trigger main %s',
    (flag) => {
      expect(jobOf(ask(`trigger main ${flag}`, inWeb)).payload).toMatchObject({
        branch: 'main',
        dryRun: true,
      });
    },
  );

  it.each([
    ['retry −−all', { mode: 'all' }],
    ['retry ――failed', { mode: 'failed' }],
    ['retry ‑‑jobs unit', { mode: 'jobs', jobs: ['unit'] }],
    ['retry ﹣﹣ssh', { ssh: true }],
    ['retry －－dry－run', undefined],
    ['retry \u200b--dry-run', { dryRun: true }],
    ['retry `--dry-run`', { dryRun: true }],
    ['retry "--dry-run"', { dryRun: true }],
    ['retry «−−dry-run»', { dryRun: true }],
    ['retry *--all*', { mode: 'all' }],
  ])('%s', (typed, payload) => {
    if (payload === undefined) expect(problemOf(typed, inWeb)).toContain('Did you mean `--dry-run`?');
    else
      expect(jobOf(ask(typed, inWeb)).payload).toMatchObject({
        ...payload,
        target: { ref: { kind: 'last' } },
      });
  });

  it.each([
    'trigger −−dryrn',
    'trigger — main',
    'trigger -- −−dry-run',
    'trigger "−x"',
    'trigger --branch −x',
    'trigger --branch "−x"',
    'trigger --branch=−x',
    'trigger --tag=–v1',
    'trigger acme/web －1',
    'retry -1',
    'cancel older ‒main',
    'contexts create –',
  ])('%s is refused', (typed) => {
    expect(problemOf(typed, inWeb)).toMatch(/^(I don’t know `--|`--[a-z]+` (needs a value|can’t be))/);
  });
});

describe('formatting around a word', () => {
  const quoted = [
    '"',
    "'",
    '“”',
    '”“',
    '„“',
    '„”',
    '‘’',
    '‚‘',
    '«»',
    '»«',
    '‹›',
    '`',
    '´',
    '*',
    '_',
    '~',
  ].concat(['′', '″', '❝❞', '❛❜', '〝〞', '「」', '『』', '｢｣', '《》', '〈〉', '❮❯']);
  const pairs = quoted.map((marks): [string, string] => [marks.charAt(0), marks.charAt(marks.length - 1)]);

  it.each(pairs)('%smain%s', (open, close) => {
    const branchOf = (typed: string) => jobOf(ask(typed, inWeb)).payload.branch;

    expect(branchOf(`trigger ${open}main${close}`)).toBe('main');
    expect(branchOf(`trigger --branch ${open}main${close}`)).toBe('main');
    expect(branchOf(`trigger --branch=${open}main${close}`)).toBe('main');
    expect(branchOf(`${open}trigger${close} acme/web ${open}main${close}`)).toBe('main');
    expect(jobOf(ask(`retry ${open}last${close}`, inWeb)).payload.target).toMatchObject({
      ref: { kind: 'last' },
    });
  });

  it.each([
    ['`main', 'main'],
    ['main`', 'main'],
    ['*main', 'main'],
    ['main*', 'main'],
    ['**main**', 'main'],
    ['~main', 'main'],
    ['main”', 'main'],
    ['main"', 'main'],
    ["main'", 'main'],
    ['main´', 'main'],
    ['main»', 'main'],
    ['`"main"`', 'main'],
    ['_`main`_', 'main'],
    ['*_`main`_*', 'main'],
    ['『「main」』', 'main'],
    ['*“main”*', 'main'],
    ['\u200bmain\u200b', 'main'],
    ['main\u00ad', 'main'],
    // Branches can begin or end with an underscore, so one alone is part of the name. In quotes, so are two.
    ['_main', '_main'],
    ['main_', 'main_'],
    ['__main__', '__main__'],
    ['"_main_"', '_main_'],
  ])('trigger %s is about %s', (typed, branch) => {
    expect(jobOf(ask(`trigger ${typed}`, inWeb)).payload.branch).toBe(branch);
  });

  it.each([
    '`trigger main`',
    '*trigger main*',
    '_trigger main_',
    '~trigger main~',
    '```trigger main```',
    '*_trigger main_*',
  ])('a whole line: %s', (typed) => {
    expect(jobOf(ask(typed, inWeb))).toMatchObject({ name: 'trigger', payload: { branch: 'main' } });
  });

  it.each(['"main', '“main', '«main', "'main"])('a quote that stays open is asked about: %s', (typed) => {
    expect(problemOf(`trigger ${typed}`, inWeb)).toContain('A quote was opened but not closed.');
  });

  it.each([
    ['--param `deploy=true`', { deploy: true }],
    ['--param *deploy=true*', { deploy: true }],
    ['--param deploy=`true`', { deploy: true }],
    ['--param «deploy=yes»', { deploy: 'yes' }],
    ['--param only=*unit*', { only: '*unit*' }],
    ['--param "only=_unit_"', { only: '_unit_' }],
    ["--param who=the-boss's", { who: "the-boss's" }],
    ['--param down=-3', { down: -3 }],
  ])('the value of a parameter is the person’s own: %s', (typed, parameters) => {
    expect(jobOf(ask(`trigger main ${typed}`, inWeb)).payload.parameters).toEqual(parameters);
  });

  it.each([
    'retry *',
    'trigger *',
    'trigger acme/web *',
    'cancel *',
    'cancel older *',
    'approve *',
    'watch *',
  ])('a lone asterisk is not the newest one: %s', (typed) => {
    expect(problemOf(typed, inWeb)).toMatch(/doesn’t stand for all of them here\. Nothing was started\./);
  });

  it('asterisks are not formatting where a pattern is meant', () => {
    expect(jobOf(ask('subscribe acme/* --branch *fix* --job `deploy-*`')).payload).toMatchObject({
      project: 'gh/acme/*',
      filter: { branches: ['*fix*'], jobs: ['deploy-*'] },
    });
    expect(jobOf(ask('subscribe --project acme/*')).payload).toMatchObject({ project: 'gh/acme/*' });
    expect(jobOf(ask('owners add **')).payload).toMatchObject({ part: {} });
    expect(jobOf(ask('mute --branch *-wip', inWeb)).payload).toMatchObject({ branch: '*-wip' });
  });
});
