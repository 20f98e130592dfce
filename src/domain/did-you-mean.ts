/** The number of insertions, deletions and replacements of characters between two words (Levenshtein distance). */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, character] of a.split("").entries()) {
    const next = [i + 1];
    for (const [j, other] of b.split("").entries())
      next.push(Math.min((row[j] ?? 0) + Number(character !== other), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The known word nearest to an unknown one: at most two edits away, or one that starts with it. */
export function nearestWord(word: string, known: Iterable<string>): string | undefined {
  const lower = word.toLowerCase();
  // In a short word two edits are too many: "id" is one edit from "if" and means something else.
  const maxEdits = Math.min(2, Math.max(0, lower.length - 2));
  return [...known]
    .map((candidate) => ({ candidate, edits: editDistance(lower, candidate.toLowerCase()) }))
    .map(({ candidate, edits }) => ({
      candidate,
      rank: edits <= maxEdits ? edits : candidate.toLowerCase().startsWith(lower) ? 3 : 4,
    }))
    .filter(({ rank }) => rank < 4)
    .toSorted((a, b) => a.rank - b.rank)[0]?.candidate;
}

/** `Did you mean "minimum"?`, or undefined if no known word is near enough. */
export function didYouMean(word: string, known: Iterable<string>): string | undefined {
  const found = nearestWord(word, known);
  return found === undefined ? undefined : `Did you mean "${found}"?`;
}
