// Lines that stand below any failure and say nothing about its cause: totals, exit codes, advice, stacks.

const footers: readonly RegExp[] = [
  /exit(?:ed)?(?: with)? (?:code|status)|exited \(?\d+\)?|step exited|process completed|non-zero (?:code|exit)|returned (?:a )?non-zero|Exit status \d|^Assertion failed\. Exiting|^(?:advisories|bans|licenses|sources) (?:ok|FAILED)/i,
  /ELIFECYCLE|lifecycle script|^(?:path|errno|syscall|command|workspace|location) \S|complete log of this run|notarget In most|Note that you can also install|tarball, folder|Failed at the .{1,120} script|not a problem with npm|likely additional logging|ERR_PNPM_RECURSIVE|For a full report see|Fix the upstream dependency|Found incompatible module/i,
  /^\W*g?make(?:\[\d+\])?: \*\*\* (?!No rule to|missing sep)|^ninja: build stopped|compilation terminated|could not compile|warnings being treated as errors|ld returned \d|linker command failed|Configuring incomplete|build failed, waiting|subcommand failed/i,
  /^\W*(?:BUILD FAIL(?:ED|URE)|FAILURE: Build failed|Execution failed for task|There were failing tests|Run with --|COMPILATION ERROR|Compilation (?:failed|error|failure)|Failed to execute goal|To see the full stack|For more information|Re-run Maven|Get more help|-> \[Help|\[Help \d\]|A failure occurred while|There was a failure while|What went wrong|After correcting the problems|Please refer to)/i,
  /^\W*(?:tests?|test suites?|test files|specs?|examples?|suites?|snapshots?|failures?|assertions|scenarios|failed tests|failed tasks|failed examples|failing tests|tasks?|cached|failed projects)\s?[:(\d]/i,
  /(?<!port |:)\b\d+ (?:tests?|specs?|examples?|suites?|checks?|errors?|problems?|failures?|failed|failing|passed|passing|warnings?|offenses?|targets?|tasks?|scenarios?)\b/i,
  /^\W*(?:fail(?:ed|ure|ures)?|errors?|fatal|failing|test failed|build failed|tests? unsuccessful)\W*$|^\W*FAIL\b\W*\S*\s*[\d.]*s?$|^Failed!|failed with errors/i,
  /\b\d+(?:\/\d+| of \d+)? \w{3,20}(?:\(s\))? (?:failed|bad|broken|errored)\b|^\W*(?:error\W{1,2})?(?:some )?(?:tests?|specs?) (?:failures?|failed|did not pass)|errored during testing|Execution halted|^\W*(?:EXECUTION|ANALYSIS) (?:FAILURE|FAILED)/i,
  /Interrupted: |short test summary|Ran all test suites|test result: FAILED|to rerun pass|Stack Trace:|Error Message:|stack backtrace|Error during tests|TestsFailedException|TESTS? FAILED|The following build commands failed/i,
  /Could not read from remote repository|make sure you have the correct access|early EOF|index-pack|remote end hung up|Automatic merge failed/i,
  /failed to solve: process|executor failed running|failed to push some refs|Command failed|command finished with error|run failed: command|info Visit|See above|See the log|subprocess-exited-with-error|This error originates from|RUST_BACKTRACE|Push (?:rejected|failed)/i,
  /Running target .{1,120} failed|Ran targets? |failed, including the following|emitted while (?:running|applying)|Build did NOT complete|failed to build$|fastlane finished with errors|Error (?:building|testing|packaging)(?:\/testing)? the application|errors have been logged|Can't continue due to errors|NO MORE HOSTS LEFT|PLAY RECAP|Operation failed|UPDATE_ROLLBACK|Some errors (?:were|have)|aborting due to|previous errors?$|Deployment failed$|complete -- /i,
  /^Detected errors in \d|^\W{0,6}Error running tests|^Failing scenarios:|^\W{0,4}Failed to execute "(?:terraform|tofu|terragrunt)|^\s*\(\w{1,40} [\d.]{3,20}\) \S{1,200}:\d+: |^error occurred:$|^\W{0,4}(?:Result|Summary): |^Test Summary Report|^\s*severity: |^\W{0,4}(?:ERROR: )?Detected \d{1,6} broken|failed processing charts$|please stop by|^\W*(?:error\W{1,2})?\d+ vulnerabilit(?:y|ies) found|Re-run SonarScanner|^Failed to clone '.{1,200}'(?:\. Retry scheduled| a second time)/i,
  /^\W*(?:warn(?:ing)?|deprecat\w*|notice|note|hint|info)\b/i,
  /^\s*at .{1,300}[:)]|^\s*\d+: 0x|^\s*(?:\d+ )?[|│]\s|^\s*[>^~-]+\s*$|^\s*File ".{1,200}", line \d+|^\s*from \S{1,200}:\d+:in |^\s*#\d+ |^Traceback \(most recent|^\s*\.\.\. \d+ more/,
  /^\W*(?:use|try|run|see|consider|please|check|visit|read|search|start)\s(?:--?\w|`|'|"|https?:|the |this |that |if |for |it |to |again\b|opening|re-?run|increas|documentation)/i,
];

export const isFooter = (line: string): boolean => footers.some((footer) => footer.test(line));
