type Row = { readonly task_id: string; readonly map_index: number };

/** Compares two texts by their UTF-16 code units, whatever the locale. */
export const compareText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** The order of the task instances of a run: by task id, then by map index. */
export const compareTaskInstances = (a: Row, b: Row): number =>
  compareText(a.task_id, b.task_id) || a.map_index - b.map_index;

/** The task instances of a run sorted by task id and map index; the list itself is left as it is. */
export const sortTaskInstances = <Instance extends Row>(rows: Iterable<Instance>): Instance[] =>
  [...rows].toSorted(compareTaskInstances);
