/** As many reads at once as Airflow takes gladly. */
const AT_ONCE = 4;

/** Reads something for each item, a few at once; the results are in the order of the items. */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  act: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results = new Map<number, Result>();
  const open = items.entries();
  const work = async (): Promise<void> => {
    for (const [at, item] of open) results.set(at, await act(item));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return [...results].toSorted(([a], [b]) => a - b).map(([, result]) => result);
}
