// Functions that take a typed line, whether a command or a sentence.
import { readLine } from '../../../src/handlers/engine/read-line.ts';
import { commands } from '../../../src/handlers/engine/registry.ts';
import { unknownCommand } from '../../../src/handlers/engine/unknown-command.ts';
import { meaningOf } from '../../../src/handlers/parse/phrase-clauses.ts';
import { helpFor } from '../../../src/handlers/parse/phrase-help.ts';
import { hoursIn } from '../../../src/handlers/parse/phrase-hours.ts';
import {
  isForLater,
  isQuoted,
  isStatement,
  onlyTells,
  takesBack,
} from '../../../src/handlers/parse/phrase-mood.ts';
import { namesIn } from '../../../src/handlers/parse/phrase-names.ts';
import { inOrder } from '../../../src/handlers/parse/phrase-order.ts';
import { withoutSlips } from '../../../src/handlers/parse/phrase-slips.ts';
import { topicPhrase } from '../../../src/handlers/parse/phrase-topics.ts';
import { isPlainWord, meaningOfWord } from '../../../src/handlers/parse/phrase-words.ts';
import { plainText } from '../../../src/handlers/parse/plain-phrase.ts';
import { LONGEST_PHRASE } from '../../../src/handlers/parse/read-phrase.ts';
import { expanded, spelled, wordsOf } from '../../../src/handlers/parse/spell-phrase.ts';
import { isAnswer } from './errors.ts';
import { textFunctions as of, type TextFunction } from './text-function.ts';

const knownProjects = Array.from({ length: 300 }, (_, index) => `gh/acme/service-${index}`);
const known = { isProject: (word: string) => word === 'web', isSecret: false };
/** As long as a phrase may be. */
const short = (text: string): string => text.slice(0, LONGEST_PHRASE);

export const phraseFunctions: readonly TextFunction[] = [
  ...of(
    'src/handlers/engine/read-line.ts',
    { readLine: (text) => readLine(text, commands, { project: undefined, knownProjects }) },
    isAnswer,
  ),
  ...of('src/handlers/engine/unknown-command.ts', {
    unknownCommand: (text) => unknownCommand(text.split(' '), commands),
  }),
  ...of('src/handlers/parse/phrase-clauses.ts', { meaningOf: (text) => meaningOf(short(text), known) }),
  ...of('src/handlers/parse/phrase-help.ts', { helpFor: (text) => helpFor(short(text)) }),
  ...of('src/handlers/parse/phrase-hours.ts', { hoursIn: (text) => hoursIn(short(text)) }),
  ...of('src/handlers/parse/phrase-mood.ts', {
    isForLater: (text) => isForLater(short(text), ['retry']),
    isQuoted: (text) => isQuoted(short(text)),
    isStatement: (text) => isStatement(short(text)),
    onlyTells: (text) => onlyTells(short(text)),
    takesBack: (text) => takesBack(short(text)),
  }),
  ...of('src/handlers/parse/phrase-names.ts', {
    namesIn: (text) => namesIn(short(text), known),
  }),
  ...of('src/handlers/parse/phrase-order.ts', {
    inOrder: (text) => inOrder(short(text), known.isProject),
  }),
  ...of('src/handlers/parse/phrase-topics.ts', {
    topicPhrase: (text) => topicPhrase(short(text), { projects: ['web', 'web'] }),
  }),
  ...of('src/handlers/parse/phrase-words.ts', {
    isPlainWord: (text) => isPlainWord(short(text)),
    meaningOfWord: (text) => meaningOfWord(short(text)),
  }),
  ...of('src/handlers/parse/plain-phrase.ts', { plainText: (text) => plainText(short(text)) }),
  ...of('src/handlers/parse/spell-phrase.ts', {
    expanded: (text) => expanded(short(text)),
    spelled: (text) => spelled(short(text), known.isProject),
    wordsOf: (text) => wordsOf(short(text)),
  }),
  ...of('src/handlers/parse/phrase-slips.ts', {
    withoutSlips: (text) => withoutSlips(short(text), known.isProject),
  }),
];
