import { compareBuild, valid } from "semver";
import { badCursor, connection, pageOfArray, scopeOf, type Connection, type SortKey } from "../graphql/connection.ts";
import type { Catalog, Profile } from "../profiles/profile.ts";

/** Which profiles; all that is given must hold. */
export type ProfileFilter = {
  readonly search?: string | undefined;
  readonly slug?: string | undefined;
  /** Includes what inherits indirectly. */
  readonly extends?: string | undefined;
  readonly includeAbstract?: boolean | undefined;
  readonly includeDeprecated?: boolean | undefined;
};
export type ProfilePage = Connection<Profile>;

/** A page of the profiles, by slug, the newest version first; asks Airflow nothing. */
export function profilesPage(
  catalog: Catalog,
  { filter, first, after }: { filter: ProfileFilter; first: number; after: string | null },
): ProfilePage {
  const matching = [...catalog.profiles.values()]
    .filter((profile) => matches(profile, filter))
    .toSorted((a, b) => bySlugNewestFirst(sortKey(a), sortKey(b)));
  const scope = scopeOf("dapProfiles", filter);
  return connection(pageOfArray(matching, { first, after, sortKey, compare: bySlugNewestFirst, scope }));
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

function bySlugNewestFirst([slugA, versionA]: SortKey, [slugB, versionB]: SortKey): number {
  if (slugA !== slugB) return String(slugA) < String(slugB) ? -1 : 1;
  const [a, b] = [valid(String(versionA)), valid(String(versionB))];
  if (a === null || b === null) throw badCursor();
  return compareBuild(b, a);
}
