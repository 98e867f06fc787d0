// An axis of durations with round marks: 15 s, 5 m, 2 h.

const STEPS = [
  1, 2, 5, 10, 15, 30, 60, 120, 180, 300, 600, 900, 1200, 1800, 3600, 7200, 10_800, 14_400, 21_600, 43_200,
  86_400,
];

/** At most four marks above 0, the last at or above `longest`. */
export function niceSeconds(longest: number): { max: number; interval: number } {
  const day = 86_400;
  const interval = STEPS.find((step) => step * 4 >= longest) ?? Math.ceil(longest / 4 / day) * day;
  return { max: Math.ceil(longest / interval) * interval, interval };
}
