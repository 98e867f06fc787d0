import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formProjectMenu } from '../../../../src/handlers/runs/form-project-menu.ts';
import { formRefMenu } from '../../../../src/handlers/runs/form-ref-menu.ts';
import { anyCharacter } from '../../../support/any-character.ts';

const context = { defaultProject: undefined, knownProjects: [] };
const suggestions = ['branch:main', 'branch:feature/login', 'tag:v1.2.0', 'branch:login'];

function choices(text: string, known: readonly string[] = suggestions) {
  const outcome = formRefMenu.run(text, { ...context, suggestions: known });
  return outcome.kind === 'options' ? outcome.options : [];
}
const shown = (text: string) => choices(text).map(({ text: label, value }) => `${label.text} = ${value}`);

describe('the options of the branch menu', () => {
  it.each([
    [
      '',
      [
        'main = branch:main',
        'feature/login = branch:feature/login',
        'v1.2.0 (tag) = tag:v1.2.0',
        'login = branch:login',
      ],
    ],
    [
      'LOGIN',
      [
        'login = branch:login',
        'feature/login = branch:feature/login',
        'LOGIN = branch:LOGIN',
        'LOGIN (tag) = tag:LOGIN',
      ],
    ],
    ['main', ['main = branch:main', 'main (tag) = tag:main']],
    ['v1', ['v1.2.0 (tag) = tag:v1.2.0', 'v1 = branch:v1', 'v1 (tag) = tag:v1']],
    ['a..b', []],
    ['−−dry-run', []],
  ])('%j', (text, options) => {
    expect(shown(text)).toEqual(options);
  });

  it('stay within Slack’s limits, whatever is known and typed', () => {
    const name = fc.string({ unit: anyCharacter, maxLength: 120 });
    fc.assert(
      fc.property(
        fc.array(
          name.map((each) => `branch:${each}`),
          { maxLength: 300 },
        ),
        name,
        (known, text) => {
          const options = choices(text, known);
          expect(options.length).toBeLessThanOrEqual(100);
          for (const { text: label, value = '' } of options) {
            expect(label.text.length).toBeGreaterThan(0);
            expect(label.text.length).toBeLessThanOrEqual(75);
            expect(value.length).toBeLessThanOrEqual(75);
          }
        },
      ),
    );
  });

  it.each([
    ['the project selected in the window', { project: { 'form-project': 'gh/acme/api' } }, 'gh/acme/api'],
    ['otherwise, the project it was opened for', {}, 'gh/acme/web'],
    ['nothing, if that is not a slug', { project: { 'form-project': 'what' } }, undefined],
  ])('are those of %s', (_, values, project) => {
    const window = { metadata: '{"project":"gh/acme/web"}', values };
    const list = formRefMenu.list?.({ blockId: '', window });

    expect(list).toEqual(project === undefined ? undefined : { kind: 'refs', project });
  });
});

it('the project menu of the form offers the projects in the directory', () => {
  const outcome = formProjectMenu.run('', {
    ...context,
    knownProjects: [{ slug: 'gh/acme/web' }, { slug: 'gh/acme/api' }],
    suggestions: [],
  });

  expect(outcome).toMatchObject({ options: [{ value: 'gh/acme/web' }, { value: 'gh/acme/api' }] });
  expect(formProjectMenu.list?.({ blockId: '', window: { metadata: '', values: {} } })).toEqual({
    kind: 'projects',
  });
});
