import { watch } from "chokidar";
import type { FSWatcher } from "chokidar";
import { loadCatalog } from "./catalog.ts";
import type { Catalog } from "../profile.ts";

/** Editors save in several steps. A change is loaded after this long without another one. */
const DEBOUNCE_MS = 100;
/** Continuous changes are loaded this long after the first one at the latest. */
const MAX_DELAY_MS = 500;
/** How often a missing folder is looked for. */
const MISSING_FOLDER_RETRY_MS = 1_000;

/** The current catalog of a watched folder. */
export type OpenCatalog = {
  /** The newest catalog. It is immutable, so a caller can keep it for a whole request. */
  readonly current: () => Catalog;
  /** Loads the folder again, as a change does. */
  readonly reload: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/**
 * Loads a profiles folder and watches it. A change takes effect within a second; a faulty one keeps the last good
 * version.
 *
 * @throws what {@link loadCatalog} throws, at the first load only
 */
export async function openCatalog(
  dir: string,
  { onReload = () => {} }: { readonly onReload?: (catalog: Catalog) => void } = {},
): Promise<OpenCatalog> {
  let current = await loadCatalog(dir);
  let loading: Promise<void> | null = null;
  let isStale = false;
  let isClosed = false;
  let debounceTimer: NodeJS.Timeout | undefined;
  let deadlineTimer: NodeJS.Timeout | undefined;
  let watcher = startWatching(dir, changed);
  await watcher.ready;

  function changed(): void {
    if (isClosed) return;
    clearTimeout(debounceTimer);
    debounceTimer = setTimeout(loadNow, DEBOUNCE_MS);
    deadlineTimer ??= setTimeout(loadNow, MAX_DELAY_MS);
  }

  function loadNow(): void {
    clearTimeout(debounceTimer);
    clearTimeout(deadlineTimer);
    deadlineTimer = undefined;
    void reload();
  }

  /** Loads run one at a time. A change during a load starts another one. */
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
      if (isGone(current)) deadlineTimer ??= setTimeout(loadNow, MISSING_FOLDER_RETRY_MS).unref();
      else if (wasGone) await restartWatcher();
      if (!isClosed && !(wasGone && isGone(current))) onReload(current);
    }
  }

  /** A watcher of a folder that was removed reports nothing any more. */
  async function restartWatcher(): Promise<void> {
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
      clearTimeout(debounceTimer);
      clearTimeout(deadlineTimer);
      await watcher.stop();
      await loading;
    },
  };
}

function startWatching(dir: string, changed: () => void): { readonly ready: Promise<void>; stop(): Promise<void> } {
  const watcher: FSWatcher = watch(dir, { ignoreInitial: true });
  const ready = new Promise<void>((resolve) => {
    watcher.once("ready", resolve);
    // Out of watches (EMFILE, ENOSPC): the first load stays in use, and a change needs a restart.
    watcher.on("error", () => resolve());
  });
  watcher.on("all", changed);
  return { ready, stop: () => watcher.close() };
}

function isGone({ diagnostics }: Catalog): boolean {
  return diagnostics.some(({ code }) => code === "FOLDER_GONE");
}
