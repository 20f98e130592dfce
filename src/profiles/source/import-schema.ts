import { readForeign } from "./imported-schema.ts";
import type { ForeignSchema } from "./imported-schema.ts";
import type { Source } from "./read-source.ts";
import { saysProfileId } from "./sort-files.ts";

/** Reads the schemas that profiles bring in, each file once however many profiles do. */
export function createBringIn(sources: ReadonlyMap<string, Source>): {
  readonly bringIn: (file: string) => ForeignSchema | null;
  readonly brought: ReadonlyMap<string, ForeignSchema>;
} {
  const brought = new Map<string, ForeignSchema>();
  const bringIn = (file: string): ForeignSchema | null => {
    const source = sources.get(file);
    if (source === undefined || saysProfileId(source)) return null;
    const schema = brought.get(file) ?? readForeign(source);
    brought.set(file, schema);
    return schema;
  };
  return { bringIn, brought };
}
