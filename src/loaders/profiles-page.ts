import { compareBuild, valid } from "semver";
import {
  invalidCursor,
  toConnection,
  paginateArray,
  cursorScope,
  type Connection,
  type SortKey,
} from "../graphql/connection.ts";
import type { Catalog, Profile } from "../profiles/profile.ts";

/** Which profiles: all conditions must be true. */
export type ProfileFilter = {
  readonly search?: string | undefined;
  readonly slug?: string | undefined;
  /** A profile id; matches indirect descendants, too. */
  readonly extends?: string | undefined;
  readonly includeAbstract?: boolean | undefined;
  readonly includeDeprecated?: boolean | undefined;
};
export type ProfilePage = Connection<Profile>;

/** A page of the profiles, by slug, then newest version first. No call to Airflow. */
export function profilesPage(
  catalog: Catalog,
  { filter, first, after }: { filter: ProfileFilter; first: number; after: string | null },
): ProfilePage {
  const matching = [...catalog.profiles.values()]
    .filter((profile) => matches(profile, filter))
    .toSorted((a, b) => bySlugNewestFirst(sortKey(a), sortKey(b)));
  const scope = cursorScope("dapProfiles", filter);
  return toConnection(paginateArray(matching, { first, after, sortKey, compare: bySlugNewestFirst, scope }));
}

function matches(profile: Profile, filter: ProfileFilter): boolean {
  const search = filter.search?.toLowerCase();
  if (filter.includeAbstract !== true && profile.isAbstract) return false;
  if (filter.includeDeprecated === false && profile.deprecation !== null) return false;
  if (filter.slug !== undefined && profile.slug !== filter.slug) return false;
  if (filter.extends !== undefined && !profile.ancestors.includes(filter.extends)) return false;
  if (search === undefined) return true;
  return [profile.id, profile.name, profile.description ?? ""].some((text) => text.toLowerCase().includes(search));
}

const sortKey = (profile: Profile): SortKey => [profile.slug, profile.version];

/** The keys of a cursor may be forged: a version that is not valid semver is BAD_USER_INPUT. */
function bySlugNewestFirst([slugA, versionA]: SortKey, [slugB, versionB]: SortKey): number {
  if (slugA !== slugB) return String(slugA) < String(slugB) ? -1 : 1;
  const [a, b] = [valid(String(versionA)), valid(String(versionB))];
  if (a === null || b === null) throw invalidCursor();
  return compareBuild(b, a);
}
