import { expect } from "vitest";

/**
 * What to expect for a documented value. In it `…` stands for any text within a string, a string `…` for any value, and a
 * member `"…"` of an object or a last item `"…"` of a list for further ones.
 */
export function expectedValue(documented: unknown, actual: unknown): unknown {
  if (typeof documented === "string") {
    if (documented === "…") return actual;
    return documented.includes("…") ? expect.stringMatching(patternOf(documented)) : documented;
  }
  if (Array.isArray(documented)) {
    const others: unknown[] = Array.isArray(actual) ? actual : [];
    const items = documented.at(-1) === "…" ? documented.slice(0, -1) : documented;
    const rest = items.length < documented.length ? others.slice(items.length) : [];
    return [...items.map((item, index) => expectedValue(item, others[index])), ...rest];
  }
  if (typeof documented !== "object" || documented === null) return documented;
  const { "…": rest, ...members } = documented as Record<string, unknown>;
  const matchers = Object.fromEntries(
    Object.entries(members).map(([name, value]) => [name, expectedValue(value, memberOf(actual, name))]),
  );
  return rest === undefined ? matchers : expect.objectContaining(matchers);
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

/** The pattern of a text in which `…` stands for any text. */
function patternOf(text: string): RegExp {
  const parts = text.split("…").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join("[^]*")}$`);
}
