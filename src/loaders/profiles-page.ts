import { rcompare } from "semver";
import { connection, pageOfArray, scopeOf, type Connection } from "../graphql/connection.ts";
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
    .toSorted(bySlugNewestFirst);
  return connection(
    pageOfArray(matching, { first, after, key: (profile) => profile.id, scope: scopeOf("dapProfiles", filter) }),
  );
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

const bySlugNewestFirst = (a: Profile, b: Profile): number =>
  a.slug === b.slug ? rcompare(a.version, b.version) : a.slug < b.slug ? -1 : 1;
