// `npm run contract`: the client against CircleCI's own OpenAPI file, mocked by Prism, and the stand-in against the same file.
// CIRCLECI_OPENAPI is the path of the file; the default is beside the repository. See docs/contract.md.
import { unpublished } from '../test/contract/circleci-contract.ts';
import { findOpenApiFile } from '../test/contract/openapi.ts';
import { reportOnClient } from './contract/client-report.ts';
import { createJudge } from './contract/judge.ts';
import { readContractFile } from './contract/open-api.ts';
import { plantMistakes } from './contract/planted.ts';
import { answersOf, printTable } from './contract/print-table.ts';
import { startPrism } from './contract/prism.ts';
import { startRecorder } from './contract/recorder.ts';
import { runStandInTests, type TestCounts } from './contract/stand-in-tests.ts';

async function checkClient(openApiFile: string): Promise<TestCounts> {
  console.log('Fetching and starting Prism …');
  await using prism = await startPrism(openApiFile);
  await using recorder = await startRecorder(prism.url);
  const file = readContractFile(openApiFile);
  using judge = createJudge(recorder, file);

  const missed: string[] = [];
  const mistakes = plantMistakes(recorder.url);
  for (const { what, judged } of mistakes) if ((await judged(judge)).length === 0) missed.push(what);
  const { reports, absent } = await reportOnClient(judge, file);

  const all = reports.flatMap(answersOf);
  const asked = all.reduce((sum, answers) => sum + answers.asked, 0);
  const failed = all.reduce((sum, { problems }) => sum + problems.length, 0);
  console.log(printTable(reports));
  const dropped = absent.filter((operation) => !unpublished.includes(operation));
  if (absent.length > 0) console.log(`Not in the file and not checked: ${absent.join(', ')}`);
  if (dropped.length > 0)
    console.log(`    ${dropped.length} of them are published: the file is older, or CircleCI dropped them.`);
  console.log(`Planted mistakes: ${mistakes.length}, missed: ${missed.length}`);
  for (const what of missed) console.log(`    missed: ${what}`);
  console.log(`The client: ${reports.length} methods, ${asked} checks, ${failed} failed`);
  return { passed: asked - failed + mistakes.length - missed.length, failed: failed + missed.length };
}

async function run(): Promise<boolean> {
  const openApiFile = findOpenApiFile();
  if (openApiFile === undefined) {
    console.log(
      'The contract check was SKIPPED: there is no file at CIRCLECI_OPENAPI or at ../shared/reference/circleci-openapi-v2.json.',
    );
    return true;
  }
  const client = await checkClient(openApiFile);
  const standIn = await runStandInTests(openApiFile);
  console.log(`The stand-in: ${standIn.passed} passed, ${standIn.failed} failed`);
  const failed = client.failed + standIn.failed;
  console.log(`${client.passed + standIn.passed} passed, ${failed} failed`);
  return failed === 0;
}

// So that Prism exits with this process: see prism.ts.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
try {
  process.exitCode = (await run()) ? 0 : 1;
} catch (error) {
  console.error('The contract check could not run.', error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
