import { watch } from "chokidar";
import type { FSWatcher } from "chokidar";
import { loadCatalog } from "./catalog.ts";
import type { Catalog } from "../profile.ts";

/** An editor saves in several steps: a change is read once nothing more has come for this long. */
const QUIET_MS = 100;
/** Changes that keep coming are read all the same, this long after the first. */
const AT_LATEST_MS = 500;
/** How often a folder that is gone is looked for. */
const GONE_MS = 1_000;

/** The catalog as it is now. */
export type OpenCatalog = {
  /** The newest load: immutable, so whoever took one keeps a whole one. */
  readonly current: () => Catalog;
  /** Reads the folder again, as a change to it does. */
  readonly reload: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/**
 * Loads a profiles folder and keeps watching it: a change is live within a second, and a faulty one leaves what was good.
 *
 * @throws what {@link loadCatalog} throws at the first load; none later
 */
export async function openCatalog(
  dir: string,
  { onReload = () => {} }: { readonly onReload?: (catalog: Catalog) => void } = {},
): Promise<OpenCatalog> {
  let current = await loadCatalog(dir);
  let loading: Promise<void> | null = null;
  let isStale = false;
  let isClosed = false;
  let quiet: NodeJS.Timeout | undefined;
  let latest: NodeJS.Timeout | undefined;
  let watcher = startWatching(dir, changed);
  await watcher.ready;

  function changed(): void {
    if (isClosed) return;
    clearTimeout(quiet);
    quiet = setTimeout(settle, QUIET_MS);
    latest ??= setTimeout(settle, AT_LATEST_MS);
  }

  function settle(): void {
    clearTimeout(quiet);
    clearTimeout(latest);
    latest = undefined;
    void reload();
  }

  /** One at a time; what changes meanwhile is read right after. */
  async function reload(): Promise<void> {
    isStale = !isClosed;
    loading ??= readUntilFresh().finally(() => {
      loading = null;
    });
    await loading;
  }

  async function readUntilFresh(): Promise<void> {
    while (isStale) {
      isStale = false;
      const wasGone = isGone(current);
      current = await loadCatalog(dir, current);
      if (isGone(current)) latest ??= setTimeout(settle, GONE_MS).unref();
      else if (wasGone) await watchAnew();
      if (!isClosed && !(wasGone && isGone(current))) onReload(current);
    }
  }

  /** Whoever watched a folder that went away watches nothing. */
  async function watchAnew(): Promise<void> {
    await watcher.stop();
    watcher = startWatching(dir, changed);
    await watcher.ready;
    isStale = true;
  }

  return {
    current: () => current,
    reload,
    close: async () => {
      isClosed = true;
      isStale = false;
      clearTimeout(quiet);
      clearTimeout(latest);
      await watcher.stop();
      await loading;
    },
  };
}

function startWatching(dir: string, changed: () => void): { readonly ready: Promise<void>; stop(): Promise<void> } {
  const watcher: FSWatcher = watch(dir, { ignoreInitial: true });
  const ready = new Promise<void>((resolve) => {
    watcher.once("ready", resolve);
    // Out of watches (EMFILE, ENOSPC): the load stands, and a change waits for the next start.
    watcher.on("error", () => resolve());
  });
  watcher.on("all", changed);
  return { ready, stop: () => watcher.close() };
}

function isGone({ diagnostics }: Catalog): boolean {
  return diagnostics.some(({ code }) => code === "FOLDER_GONE");
}
