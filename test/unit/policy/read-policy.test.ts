// A policy that could never protect anything isn't loaded, and whoever wrote it is told what to write.
import { describe, expect, it } from 'vitest';
import { commandRows } from '../../../src/contracts/index.ts';
import { commands } from '../../../src/handlers/engine/registry.ts';
import { readPolicy } from '../../../src/policy/read-policy.ts';

const rows = commandRows();
const read = (file: object | string) =>
  readPolicy(typeof file === 'string' ? file : JSON.stringify(file), rows);
const problems = (file: object | string): string[] => {
  const result = read(file);
  return 'problems' in result ? result.problems : [];
};
const deny = (rule: object, more: object = {}) => ({
  default: 'allow',
  rules: [{ effect: 'allow' }, { effect: 'deny', ...rule }],
  ...more,
});

it('knows every command', () => {
  const names = [...new Set(rows.map(({ command }) => command))];
  expect(names.toSorted()).toEqual(commands.map(({ name }) => name).toSorted());
  expect(rows.find(({ command }) => command === 'retry')?.access).toEqual(['run', 'run', 'secrets']);
});

describe('a rule that can match nothing is refused', () => {
  it.each<[object, string]>([
    [{ commands: ['aprove'] }, 'commands: "aprove" is not a command. Did you mean "approve"?'],
    [{ commands: ['!contxts'] }, 'commands: "!contxts" is not a command. Did you mean "contexts"?'],
    [{ commands: ['deploy prod'] }, 'commands: "deploy prod" is not a command. /circleci help lists them.'],
    [{ commands: ['env list', '!env'] }, 'commands: its exclusions leave no command. Remove one of them.'],
    [
      { commands: ['status'], access: ['secrets'] },
      'access: these commands need "read", so the rule never applies. Write that.',
    ],
    [
      { commands: ['status', 'approve'], access: ['secrets'] },
      'access: these commands need "run" or "read", so the rule never applies. Write that.',
    ],
    [
      { access: ['secret'] },
      'access: "secret": must be "read", "run", "settings", "secrets". Did you mean "secrets"?',
    ],
    [
      { commands: ['env'], branches: ['main'] },
      'branches: nothing that the rule names has a branch, so it never applies. Remove the branches.',
    ],
    [
      { access: ['settings'], branches: ['main'] },
      'branches: nothing that the rule names has a branch, so it never applies. Remove the branches.',
    ],
    [
      { commands: ['login'], projects: ['gh/acme/web'] },
      'projects: nothing that the rule names belongs to a project, so it never applies. Remove the projects.',
    ],
    [
      { projects: ['gh/acme'] },
      'projects: "gh/acme" matches no project: it is an organization. Write "gh/acme/*" for all its projects.',
    ],
    [
      { projects: ['gh/*'] },
      'projects: "gh/*" matches no project: it is a host. Write "gh/**" for all its projects.',
    ],
    [
      { projects: ['gh'] },
      'projects: "gh" matches no project: it is a host. Write "gh/**" for all its projects.',
    ],
    [
      { projects: ['gh/'] },
      'projects: "gh/" matches no project: it is a host. Write "gh/**" for all its projects.',
    ],
    [
      { projects: ['*web'] },
      'projects: "*web" matches no project. Write a slug with three parts, such as "gh/acme/web".',
    ],
    [
      { projects: ['{gh}/acme/web'] },
      'projects: "{gh}/acme/web" can’t be part of a project’s name. Write the slug as in gh/acme/web; only * is special.',
    ],
    [
      { projects: ['gh/acme/'] },
      'projects: "gh/acme/" matches no project: nothing follows its last slash. Write "gh/acme/*".',
    ],
    [
      { projects: ['!gh/acme/web/'] },
      'projects: "!gh/acme/web/" matches no project: nothing follows its last slash. Write "!gh/acme/web".',
    ],
    ...['{main,dev}', '(main|dev)', 'main,dev', 'main, dev', 'main;dev', 'main|dev'].map(
      (glob): [object, string] => [
        { branches: [glob] },
        `branches: "${glob}" is one name, not a list. Write "main", "dev".`,
      ],
    ),
    [
      { branches: ['!{main,release/*}'] },
      'branches: "!{main,release/*}" is one name, not a list. Write "!main", "!release/*".',
    ],
    [{ projects: ['*'] }, 'projects: "*" matches no project: a slug has three parts. Write "**".'],
    [
      { projects: ['acme/web'] },
      'projects: "acme/web" matches no project: a slug begins with its host. Write "gh/acme/web".',
    ],
    [
      { projects: ['!github/acme/web'] },
      'projects: "!github/acme/web" matches no project. Write "!gh/acme/web".',
    ],
    [
      { projects: ['gh/acme/web/main'] },
      'projects: "gh/acme/web/main" matches no project. Write a slug with three parts, such as "gh/acme/web".',
    ],
    [
      { projects: ['gh/acme/{web,api}'] },
      'projects: "gh/acme/{web,api}" can’t be part of a project’s name. Write the slug as in gh/acme/web; only * is special.',
    ],
    [
      { projects: ['gh/acme/web', '!gh/acme/*'] },
      'projects: "!gh/acme/*" excludes all of "gh/acme/web". Remove one of the two.',
    ],
    [{ branches: ['refs/heads/main'] }, 'branches: no branch is called "refs/heads/main". Write "main".'],
    [{ branches: ['!refs/heads/main'] }, 'branches: no branch is called "!refs/heads/main". Write "!main".'],
    [
      { branches: ['ma\u200Bin'] },
      'branches: "ma\\u{200b}in" has characters that nobody can see, so it isn’t the branch it looks like. Write "main".',
    ],
    [
      { branches: ['!main\u2060'] },
      'branches: "!main\\u{2060}" has characters that nobody can see, so it isn’t the branch it looks like. Write "!main".',
    ],
    [{ branches: ['release/'] }, 'branches: no branch is called "release/". Write "release/**".'],
    [
      { branches: ['^main$'] },
      'branches: no branch is called "^main$". Write it as git shows it, such as "main" or "release/**"; only * is special.',
    ],
    [{ branches: ['main', '!**'] }, 'branches: "!**" excludes all of "main". Remove one of the two.'],
    [
      { channels: ['C12345'] },
      'channels: "C12345" is too short for a Slack id. Copy the id from the profile or the channel details in Slack.',
    ],
    [{ channels: ['#builds'] }, 'channels: "#builds": must be a Slack channel id such as C0123ABCD.'],
    [
      { users: ['U0OPS'] },
      'users: "U0OPS" is too short for a Slack id. Copy the id from the profile or the channel details in Slack.',
    ],
    [{ roles: ['releese'] }, 'roles: releese is not one of the roles.'],
    [
      { roles: ['release', '!release'] },
      'roles: "release" is both included and excluded. Remove one of the two.',
    ],
    [{ projcts: ['gh/acme/web'] }, '"projcts" is not a key here. Did you mean "projects"?'],
    [{ projects: [] }, 'projects: Too small: expected array to have >=1 items.'],
  ])('%j', (rule, problem) => {
    const roles = { release: { groups: ['S012RELEASE'] } };
    const separator = problem.startsWith('"projcts"') ? ': ' : ', ';
    expect(problems(deny(rule, { roles }))).toEqual([`Rule 2 (rules[1])${separator}${problem}`]);
  });

  it('a project for people’s own affairs, unless the rule allows', () => {
    const rule = { commands: ['whoami'], projects: ['gh/acme/web'] };
    expect(problems(deny(rule))).toEqual([expect.stringContaining('belongs to a project')]);
    expect(problems({ default: 'deny', rules: [{ effect: 'allow', ...rule }] })).toEqual([]);
    const others = { effect: 'allow', commands: ['help'], projects: ['gh/acme/web'] };
    expect(problems({ default: 'deny', rules: [others] })).toEqual([]);
  });

  it('a second person for what changes nothing in CircleCI', () => {
    const rules = [{ effect: 'allow', commands: ['status'], twoPerson: true }];
    expect(problems({ default: 'allow', rules })).toEqual([
      'Rule 1 (rules[0]), twoPerson: nothing that the rule names changes CircleCI, so nobody would be asked. Remove it.',
    ]);
    const some = [{ effect: 'allow', commands: ['status', 'retry'], twoPerson: true }];
    expect(problems({ default: 'allow', rules: some })).toEqual([]);
  });
});

describe('other parts of the file', () => {
  it.each<[string | object, string]>([
    [
      '{"default":"allow","default":"deny","rules":[]}',
      'The file: the key "default" is there twice, and only the last would count. Remove one.',
    ],
    [
      '{"default":"allow","rules":[{"effect":"deny","branches":["{\\"a\\""],"branches":["main"]}]}',
      'Rule 1 (rules[0]): the key "branches" is there twice, and only the last would count. Remove one.',
    ],
    [
      { default: 'allow', rules: [], defualt: 'deny' },
      'The file: "defualt" is not a key here. Did you mean "default"?',
    ],
    [{ rules: [] }, 'default: must be "allow", "deny".'],
    [
      { default: 'allow', rules: [], roles: { ops: { group: ['S012RELEASE'] } } },
      'roles.ops: "group" is not a key here. Did you mean "groups"?',
    ],
    [
      { default: 'allow', rules: [], roles: { ops: { groups: ['S0OPS'] } } },
      'roles.ops.groups: "S0OPS" is too short for a Slack id. Copy the id from the profile or the channel details in Slack.',
    ],
    [
      { default: 'allow', rules: [], people: { ada: 'U0ADA' } },
      'people.ada: "U0ADA" is too short for a Slack id. Copy the id from the profile or the channel details in Slack.',
    ],
  ])('%j', (file, problem) => {
    expect(problems(file)).toContain(problem);
  });

  it('equal keys of different objects are fine, wherever they are', () => {
    const text =
      '{"default":"allow","roles":{"a":{"users":["U0123ABCD"]},"b":{"users":["U0123ABCD"]}},"rules":[{"effect":"deny"},{"effect":"deny"}]}';
    expect(problems(text)).toEqual([]);
  });
});

describe('a rule that can match something is accepted', () => {
  it.each([
    [{ commands: ['cancel'] }],
    [{ commands: ['cancel', '!cancel older'] }],
    [{ commands: ['env', 'contexts', 'owners', 'schedules'] }],
    [{ commands: ['env *', 'he*', 'help'] }],
    [{ commands: ['retry'], access: ['secrets'], branches: ['main'] }],
    [{ commands: ['schedules'], branches: ['release/**', '!release/old'] }],
    [{ projects: ['gh/acme/*', '!gh/acme/web', 'circleci/**', '**', '*/acme/web', 'gh/acme*/x'] }],
    [{ projects: ['circleci/8QDVPb1AnDBApBxoAn8pWQ/Ak4qLqgHvu1hR9SH5Tdd9N'] }],
    [{ branches: ['**', 'feature/*', 'dependabot/npm_and_yarn/**'] }],
    [{ branches: ['xmain', 'main'] }],
    [{ channels: ['C0123ABCD'], users: ['U0123ABCD'], ask: ['S0123ABCD'] }],
    [{ access: ['settings'], projects: ['gh/acme/web'] }],
  ])('%j', (rule) => {
    expect(problems(deny(rule))).toEqual([]);
  });
});
