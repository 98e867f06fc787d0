/** Unicode's own list of dashes (category Pd), and the minus signs. */
export const dashes = [
  ...Array.from({ length: 0x10ffff - 0xfff }, (_, code) => code)
    .filter((code) => code < 0xd800 || code > 0xdfff)
    .map((code) => String.fromCodePoint(code))
    .filter((text) => /\p{Pd}/u.test(text)),
  '\u2212',
  '\u02d7',
];
