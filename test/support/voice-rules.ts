// Patterns of what the bot never says (src/blocks/kit/STYLE.md). Checked against every message sample and every
// string literal of src.

export const banned: readonly [rule: string, pattern: RegExp][] = [
  ['no exclamation marks', /[\p{L}\d.?)]!(?!=)/u],
  ['no fillers and no apologies', /\b(sorry|oops|please|successfully|simply|something went wrong)\b/i],
  ['nobody is told to try again later', /try (again )?later/i],
  ['canceled with one l', /cancell(ed|ing)/i],
  ['a rerun is called a retry', /\bre-?runs?\b(?! of)/i],
  ['no "we"', /\b(we|our|us|let's|let’s)\b/i],
  ['commands start with /circleci', /(?<!\/)circleci (help|use|trigger|subscribe)\b/],
  ['anymore, in one word', /\bany more\b/i],
  [
    'no archaic turns',
    /\b(whoever|whomever|of which|as ever|thereby|its kin|lies at|would not have it|shall)\b/i,
  ],
  ['things are fixed, not mended', /\bmend(s|ed|ing)?\b/i],
  ['the shared bot token', /token (that is )?shared by all|shared by everybody/i],
  ['after you confirm', /once you confirm/i],
  ['rate limited, not asked to wait', /asks? (me|us) to wait/i],
];
