// Lines that stand below any failure and say nothing about its cause: totals, exit codes, advice, stacks.

const footers: readonly RegExp[] = [
  /exit(?:ed)? (?:with )?(?:code|status)|step exited|process completed|non-zero (?:code|exit)/i,
  /ELIFECYCLE|lifecycle script|^(?:path|errno|syscall|command|workspace|location) \S|complete log of this run|notarget In most|Note that you can also install|tarball, folder/i,
  /^\W*make(?:\[\d+\])?: \*\*\*|^ninja: build stopped|compilation terminated|could not compile|warnings being treated as errors|ld returned \d/i,
  /^\W*(?:BUILD FAIL(?:ED|URE)|FAILURE: Build failed|Execution failed for task|There were failing tests|Run with --|COMPILATION ERROR|Failed to execute goal|To see the full stack|For more information|Re-run Maven|-> \[Help|\[Help \d\])/i,
  /^\W*(?:tests?|test suites?|test files|specs?|examples?|suites?|snapshots?|failures?|assertions|scenarios|failed tests|failed examples|failing tests)\b/i,
  /\b\d+ (?:tests?|specs?|examples?|suites?|checks?|errors?|problems?|failures?|failed|failing|passed|passing|warnings?|offenses?|targets?)\b/i,
  /^\W*(?:fail(?:ed|ure|ures)?|errors?|fatal)\W*$|^\W*FAIL\b\W*\S*\s*[\d.]*s?$|^Failed!|failed with errors/i,
  /Interrupted: |short test summary|Ran all test suites|test result: FAILED|to rerun pass|Stack Trace:|Error Message:|stack backtrace/i,
  /Could not read from remote repository|make sure you have the correct access|early EOF|index-pack|remote end hung up/i,
  /failed to solve: process|failed to push some refs|Command failed|info Visit|See above|subprocess-exited-with-error|This error originates from|RUST_BACKTRACE/i,
  /^\W*(?:warn(?:ing)?|deprecat\w*|notice|note|hint|info)\b/i,
  /^\s*at .{1,300}[:)]|^\s*\d+: 0x|^\s*(?:\d+ )?\|\s|^\s*[>^~-]+\s*$|^\s*File ".{1,200}", line \d+/,
];

export const isFooter = (line: string): boolean => footers.some((footer) => footer.test(line));
