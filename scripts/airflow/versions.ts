/**
 * The day up to which packages are taken for a version of Airflow. Older ones do not work with today's: 3.0.6 refuses
 * to make tokens, 3.2.2 does not start. A version that is not listed takes the newest of everything.
 */
const PACKAGES_UNTIL: Readonly<Record<string, string>> = {
  "3.0.6": "2025-09-15",
  "3.1.8": "2026-03-31",
  "3.2.2": "2026-06-25",
};

/** What is installed for one version of Airflow, and which Pythons it runs on (minor versions of Python 3). */
export type AirflowRelease = {
  readonly version: string;
  readonly packagesUntil: string | undefined;
  readonly pythons: { readonly oldest: number; readonly newest: number };
};

/** Throws a plain sentence for what is no version of Airflow 3. */
export function releaseOf(version: string): AirflowRelease {
  const [, minor] = /^3\.(\d+)\.\d+$/.exec(version) ?? [];
  if (minor === undefined) throw new Error(`"${version}" is not a version of Airflow 3, such as 3.3.2.`);
  return {
    version,
    packagesUntil: PACKAGES_UNTIL[version],
    pythons: { oldest: 10, newest: Number(minor) === 0 ? 12 : 13 },
  };
}
