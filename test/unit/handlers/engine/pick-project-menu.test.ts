import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pickProjectMenu } from '../../../../src/handlers/engine/pick-project-menu.ts';

function choices(
  text: string,
  knownProjects: string[] = ['gh/acme/web', 'gh/acme/api', 'bb/other/web'],
  defaultProject?: string,
) {
  const outcome = pickProjectMenu.run(text, {
    defaultProject,
    knownProjects: knownProjects.map((slug) => ({ slug })),
    suggestions: [],
  });
  return outcome.kind === 'options' ? outcome.options : [];
}
const values = (...given: Parameters<typeof choices>) => choices(...given).map(({ value }) => value);

describe('the options of the project menu', () => {
  it.each([
    ['', ['gh/acme/web', 'gh/acme/api', 'bb/other/web']],
    ['WEB', ['gh/acme/web', 'bb/other/web']],
    ['acme/a', ['gh/acme/api']],
    ['new/one', []],
    ['gh/new/one', ['gh/new/one']],
    ['Acme/Web', ['gh/acme/web']],
    ['https://github.com/new/one', ['gh/new/one']],
    ['nothing', []],
  ])('%j', (text, slugs) => {
    expect(values(text)).toEqual(slugs);
  });

  it('start with the channel’s default', () => {
    expect(values('', ['gh/acme/web'], 'gh/acme/api')).toEqual(['gh/acme/api', 'gh/acme/web']);
  });

  it('stay within Slack’s limits, whatever is known and typed', () => {
    const part = fc.string({ minLength: 1, maxLength: 60, unit: fc.constantFrom('a', 'b', '-') });
    const slug = fc.tuple(part, part).map(([org, repo]) => `gh/${org}/${repo}`);
    fc.assert(
      fc.property(fc.array(slug, { maxLength: 300 }), fc.oneof(slug, fc.string()), (known, text) => {
        const shown = choices(text, known);
        expect(shown.length).toBeLessThanOrEqual(100);
        expect(new Set(shown.map(({ value }) => value)).size).toBe(shown.length);
        for (const { text: label, value } of shown) {
          expect(label.text.length).toBeLessThanOrEqual(75);
          expect((value ?? '').length).toBeLessThanOrEqual(75);
        }
      }),
    );
  });
});
