// Functions that take a typed line, whether a command or a sentence.
import { readLine } from '../../../src/handlers/engine/read-line.ts';
import { commands } from '../../../src/handlers/engine/registry.ts';
import { unknownCommand } from '../../../src/handlers/engine/unknown-command.ts';
import { looseObject, loosePhrase } from '../../../src/handlers/parse/loose-phrase.ts';
import { objectOf } from '../../../src/handlers/parse/phrase-object.ts';
import { jobIn, topicPhrase } from '../../../src/handlers/parse/phrase-topics.ts';
import { plainTexts, withoutSlips } from '../../../src/handlers/parse/plain-phrase.ts';
import { LONGEST_PHRASE } from '../../../src/handlers/parse/read-phrase.ts';
import { isAnswer } from './errors.ts';
import { textFunctions as of, type TextFunction } from './text-function.ts';

const knownProjects = Array.from({ length: 300 }, (_, index) => `gh/acme/service-${index}`);

export const phraseFunctions: readonly TextFunction[] = [
  ...of(
    'src/handlers/engine/read-line.ts',
    { readLine: (text) => readLine(text, commands, { project: undefined, knownProjects }) },
    isAnswer,
  ),
  ...of('src/handlers/engine/unknown-command.ts', {
    unknownCommand: (text) => unknownCommand(text.split(' '), commands),
  }),
  ...of('src/handlers/parse/loose-phrase.ts', {
    loosePhrase: (text) => loosePhrase(text.slice(0, LONGEST_PHRASE), true),
    looseObject: (text) => looseObject(text.slice(0, LONGEST_PHRASE), (word) => word === 'web'),
  }),
  ...of('src/handlers/parse/plain-phrase.ts', {
    plainTexts: (text) => plainTexts(text.slice(0, LONGEST_PHRASE)),
    withoutSlips: (text) => withoutSlips(text.slice(0, LONGEST_PHRASE)),
  }),
  ...of('src/handlers/parse/phrase-object.ts', {
    objectOf: (text) => objectOf(text.slice(0, LONGEST_PHRASE), knownProjects),
  }),
  ...of('src/handlers/parse/phrase-topics.ts', {
    topicPhrase: (text) => topicPhrase(text.slice(0, LONGEST_PHRASE), { projects: ['web', 'web'] }),
    jobIn: (text) => jobIn(text.slice(0, LONGEST_PHRASE)),
  }),
];
