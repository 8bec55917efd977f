/** What a number must look like, as `NumberPreference` says it. Filters hold digits, or E.164. */
export interface Preference {
  readonly type: "StartsWith" | "EndsWith" | "Contains" | "ExactMatch";
  readonly filters: readonly string[];
}

/** Area codes that can exist, 201 to 989: no service codes (N11), no reserved ones (N9X, 555). */
const areaCodes: readonly number[] = Array.from({ length: 789 }, (_, at) => 201 + at).filter(
  (code) => code % 100 !== 11 && Math.floor(code / 10) % 10 !== 9 && code !== 555,
);

/** Lines 555-0100 to 555-0199 of every area code are for fiction and belong to nobody. */
const LINES = 100;

const numberAt = (index: number): string => {
  const area = areaCodes[index % areaCodes.length] ?? 201;
  return `+1${area}5550${100 + Math.floor(index / areaCodes.length)}`;
};

const matches = (number: string, preference: Preference | undefined): boolean =>
  preference === undefined ||
  preference.filters.some((filter) => {
    const text = filter.startsWith("+") ? number : number.slice(2);
    if (preference.type === "ExactMatch") return number === filter || number.slice(2) === filter;
    if (preference.type === "EndsWith") return text.endsWith(filter);
    return preference.type === "Contains" ? text.includes(filter) : text.startsWith(filter);
  });

/**
 * The numbers that can be leased: the fictional ones of every US area code, about 70,000, in an
 * order that changes the area code with every number. A number is leased once, for ever: one that
 * was released does not come back.
 * @see https://nationalnanpa.com/number_resource_info/555_numbers.html
 */
export class NumberPlan {
  readonly #taken = new Set<string>();
  readonly #size = areaCodes.length * LINES;

  /** Up to `count` free numbers that match, from the one after `after` on. */
  available(count: number, preference?: Preference, after?: string): readonly string[] {
    const found: string[] = [];
    let started = after === undefined;
    for (let index = 0; index < this.#size && found.length < count; index++) {
      const number = numberAt(index);
      if (started && !this.#taken.has(number) && matches(number, preference)) found.push(number);
      if (number === after) started = true;
    }
    return found;
  }

  /** Takes the first free number that matches; undefined where there is none. */
  take(preference?: Preference): string | undefined {
    const [number] = this.available(1, preference);
    if (number !== undefined) this.#taken.add(number);
    return number;
  }
}
