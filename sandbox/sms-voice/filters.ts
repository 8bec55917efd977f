/** A filter of a Describe or List call: an item passes when it has one of the values. */
export interface Filter {
  readonly Name: string;
  readonly Values: readonly string[];
}

/** What an item is compared with, by filter name. An item may have several values, or none. */
export type Facets<T> = Readonly<Record<string, (item: T) => readonly string[]>>;

/** The items that pass every filter. */
export const filtered = <T>(
  items: readonly T[],
  filters: readonly Filter[] | undefined,
  facets: Facets<T>,
): readonly T[] =>
  items.filter((item) =>
    (filters ?? []).every(({ Name, Values }) =>
      (facets[Name]?.(item) ?? []).some((value) => Values.includes(value)),
    ),
  );
