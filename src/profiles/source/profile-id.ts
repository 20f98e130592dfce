import { parse } from "semver";

const ID = /^(?<slug>[a-z0-9]+(?:[._-][a-z0-9]+)*)@(?<version>[0-9].*)$/;
const MAX_LENGTH = 200;

/**
 * Splits `<slug>@<semver>`. Returns null when it is not one: the slug in lower case, the version complete and without
 * `v`.
 */
export function parseProfileId(id: string): { readonly slug: string; readonly version: string } | null {
  const { slug, version } = ID.exec(id)?.groups ?? {};
  if (slug === undefined || version === undefined || id.length > MAX_LENGTH) return null;
  return parse(version) === null ? null : { slug, version };
}

/** The hint of diagnostics about invalid profile ids. */
export const PROFILE_ID_HINT =
  "<slug>@<version>, e.g. read-trim@1.4.0: lower-case letters, digits and dashes, then three numbers.";
