// The same wish, said otherwise: with a greeting, a reason, a slip of the keyboard, or its branch ahead. It has to stand for
// the same command.
import { describe, expect, it } from 'vitest';
import { readLine } from '../../../../src/handlers/engine/read-line.ts';
import { commands } from '../../../../src/handlers/engine/registry.ts';
import { phraseRows } from '../../../support/phrase-rows.ts';

const knownProjects = ['gh/acme/web', 'gh/acme/api'];

function takenFor(typed: string): string | undefined {
  try {
    const line = readLine(typed, commands, { project: undefined, knownProjects });
    if (line.kind === 'offer') return `offer ${line.lines.join(' | ')}`;
    return line.isPhrase ? line.meant : `typed ${line.read.command.name} ${line.read.args.words.join(' ')}`;
  } catch {
    return undefined;
  }
}

/** Only those that are read as sentences: a command with words around it is none any more. */
const sentences = phraseRows()
  .map(([typed]) => [typed, takenFor(typed)] as const)
  .filter(([, taken]) => taken !== undefined && !taken.startsWith('typed'))
  .filter((_, at) => at % 7 === 0);

const ORDER =
  /^(?:re-?run|retry|restart|rebuild|cancel|stop|kill|abort|start|trigger|approve|deploy|roll ?back|revert|mute|subscribe|watch|clear|delete|remove|add|create)\b/i;
const QUESTION = /^(?:what|which|who|why|where|how|is|are|did|does|has|was)\b/i;
const SHOW = /^(?:show me|show|list) (?!me|what|who|how|why|which)/i;
const NAME = /^(.*) (?:on|for|of|in) (web|api|main|develop|#\d+)([?!.]*)$/i;
const PLACED =
  /\b(on|of|in|for|from|at|with|about|context|called|named|branch|job|step|schedule|to) (?:the )?$/i;

/** Two letters of the word at `at` in the wrong order. */
function slipped(typed: string): string {
  const word = [...typed.matchAll(/(?<![\w/.'-])[a-z]{6,}(?![\w/.'-])/g)].find(
    ({ 0: found, index }) =>
      /^(?:please|rerun|cancel|failed|failing|broken|running|status|approve|restart|deploy|builds|pipelines)$/.test(
        found,
      ) && !PLACED.test(typed.slice(0, index)),
  );
  if (word === undefined) return typed;
  const [found] = word;
  return typed.replace(found, `${found.slice(0, 2)}${found[3]}${found[2]}${found.slice(4)}`);
}

describe.each<[string, (typed: string) => string]>([
  ['a greeting', (typed) => `hi all - ${typed}`],
  ['an excuse', (typed) => `sorry to bother, ${typed}`],
  ['a quick question', (typed) => `quick q: ${typed}`],
  ['thanks', (typed) => `${typed.replace(/[?!.]+$/, '')} thx!`],
  ['no hurry', (typed) => `${typed.replace(/[?!.]+$/, '')} when you get a sec`],
  ['a reason', (typed) => `${typed.replace(/[?!.]+$/, '')} before the demo`],
  ['a smile', (typed) => `${typed.replace(/[?!.]+$/, '')} please :)`],
  ['an order', (typed) => (ORDER.test(typed) ? `someone needs to ${typed}` : typed)],
  ['a favor', (typed) => (ORDER.test(typed) ? `it would be great if you could ${typed}` : typed)],
  ['do you happen to know', (typed) => (QUESTION.test(typed) ? `do you happen to know ${typed}` : typed)],
  ['could you check', (typed) => (QUESTION.test(typed) ? `could you check ${typed}` : typed)],
  ['I need to find out', (typed) => (QUESTION.test(typed) ? `I need to find out ${typed}` : typed)],
  ['can I see', (typed) => typed.replace(SHOW, 'can I see ')],
  ['could you pull up', (typed) => typed.replace(SHOW, 'could you pull up ')],
  ['its name ahead', (typed) => typed.replace(NAME, '$2: $1$3')],
  ['a slip', slipped],
])('with %s', (_, otherwise) => {
  it('stands for the same command in 95 of 100 sentences', () => {
    const changed = sentences.flatMap(([typed, taken]) =>
      otherwise(typed) === typed ? [] : [{ typed: otherwise(typed), taken, now: takenFor(otherwise(typed)) }],
    );
    const wrong = changed.filter(({ taken, now }) => plain(now) !== plain(taken));
    expect(changed.length).toBeGreaterThan(3);
    expect(wrong.length / changed.length, JSON.stringify(wrong, undefined, 1)).toBeLessThan(0.05);
  });
});

const plain = (line: string | undefined): string | undefined => line?.replaceAll('#', '');
