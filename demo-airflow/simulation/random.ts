/** A number in [0, 1) that depends only on the seed and the keys. */
export type Random = (...keys: readonly (string | number)[]) => number;

/** Stateless random numbers: the same arguments give the same number, in any order of calls. */
export function createRandom(seed: string | number): Random {
  return (...keys) => hash([seed, ...keys].join("\u0000")) / 0x1_0000_0000;
}

/** Returns a function that creates strictly increasing UUIDs of version 7, so ids sort by creation, as in Airflow. */
export function createUuid7(random: Random, nowMs: () => number): () => string {
  let lastMs = 0;
  let counter = 0;
  let created = 0;
  return () => {
    const ms = Math.max(lastMs, Math.floor(nowMs()));
    counter = ms === lastMs ? counter + 1 : 0;
    // The twelve bits after the time contain the counter. On overflow, the id uses the next millisecond.
    lastMs = counter > 0xfff ? ms + 1 : ms;
    if (counter > 0xfff) counter = 0;
    const time = lastMs.toString(16).padStart(12, "0");
    const tail = [0, 1].map((part) => hex8(random("uuid", created, part))).join("");
    created += 1;
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
  for (let index = 0; index < text.length; index += 1) {
    mixed = Math.imul(mixed ^ text.charCodeAt(index), 0x01000193);
  }
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
