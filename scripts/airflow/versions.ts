/**
 * The date up to which packages are installed for a version of Airflow. These versions do not work with the newest
 * packages: 3.0.6 does not create tokens, and 3.2.2 does not start. Other versions use the newest packages.
 */
const PACKAGES_UNTIL: Readonly<Record<string, string>> = {
  "3.0.6": "2025-09-15",
  "3.1.8": "2026-03-31",
  "3.2.2": "2026-06-25",
};

/** The packages and the supported minor versions of Python 3 for one version of Airflow. */
export type AirflowRelease = {
  readonly version: string;
  readonly packagesUntil: string | undefined;
  readonly pythons: { readonly oldest: number; readonly newest: number };
};

/** Throws for a text that is not a version of Airflow 3. */
export function releaseOf(version: string): AirflowRelease {
  const [, minor] = /^3\.(\d+)\.\d+$/.exec(version) ?? [];
  if (minor === undefined) throw new Error(`"${version}" is not a version of Airflow 3. Expected, for example, 3.3.2.`);
  return {
    version,
    packagesUntil: PACKAGES_UNTIL[version],
    pythons: { oldest: 10, newest: Number(minor) === 0 ? 12 : 13 },
  };
}
