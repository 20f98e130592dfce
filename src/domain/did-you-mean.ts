/** How many letters must be inserted, deleted or replaced to make one word of another (Levenshtein). */
export function editsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of a.split("").entries()) {
    const next = [i + 1];
    for (const [j, other] of b.split("").entries())
      next.push(Math.min((row[j] ?? 0) + Number(letter !== other), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The known word nearest to one that is not known: two edits away at most, or the beginning of it. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const lower = word.toLowerCase();
  // "id" is one edit from "if", and nobody meant it: the shorter the word, the fewer edits tell anything.
  const most = Math.min(2, Math.max(0, lower.length - 2));
  return [...known]
    .map((candidate) => ({ candidate, edits: editsBetween(lower, candidate.toLowerCase()) }))
    .map(({ candidate, edits }) => ({
      candidate,
      rank: edits <= most ? edits : candidate.toLowerCase().startsWith(lower) ? 3 : 4,
    }))
    .filter(({ rank }) => rank < 4)
    .toSorted((a, b) => a.rank - b.rank)[0]?.candidate;
}

/** `did you mean "minimum"?`, when something is near enough. */
export function didYouMean(word: string, known: Iterable<string>): string | undefined {
  const found = nearest(word, known);
  return found === undefined ? undefined : `did you mean "${found}"?`;
}
