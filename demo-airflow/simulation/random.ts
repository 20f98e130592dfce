/** A number in [0, 1) that depends only on the seed and the keys. */
export type Random = (...keys: readonly (string | number)[]) => number;

/** Stateless random numbers: the same arguments give the same number, in any order of calls. */
export function createRandom(seed: string | number): Random {
  return (...keys) => hash([seed, ...keys].join("\u0000")) / 0x1_0000_0000;
}

/** A maker of UUIDs of version 7 that grow strictly: sorted by id is sorted by birth, as Airflow's are. */
export function createUuid7(random: Random, nowMs: () => number): () => string {
  let lastMs = 0;
  let counter = 0;
  let made = 0;
  return () => {
    const ms = Math.max(lastMs, Math.floor(nowMs()));
    counter = ms === lastMs ? counter + 1 : 0;
    // The twelve bits after the time hold the counter; over that, the id borrows from the next millisecond.
    lastMs = counter > 0xfff ? ms + 1 : ms;
    if (counter > 0xfff) counter = 0;
    const time = lastMs.toString(16).padStart(12, "0");
    const tail = [0, 1].map((part) => hex8(random("uuid", made, part))).join("");
    made += 1;
    const variant = ((Number.parseInt(tail.slice(0, 1), 16) & 0x3) | 0x8).toString(16);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, "0")}-${variant}${tail.slice(1, 4)}-${tail.slice(4, 8)}${tail.slice(8, 16)}`;
  };
}

const hex8 = (part: number) =>
  Math.floor(part * 0x1_0000_0000)
    .toString(16)
    .padStart(8, "0");

/** 32 well-mixed bits of a text (FNV-1a and the finish of MurmurHash3). */
function hash(text: string): number {
  let mixed = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1) {
    mixed = Math.imul(mixed ^ text.charCodeAt(place), 0x01000193);
  }
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
