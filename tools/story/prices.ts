/** What a step costs, as the provider announces it before each paid act. */

/** From `about 4 US dollars, once` up to the end of its sentence. */
const PRICE = /\babout (\d[^.]*? US dollars?[^.]*)\./;

/** Prices announced for one resource, shortened: `$4, once`. */
export function pricesOf(name: string, messages: readonly string[]): string {
  const prices = messages
    .filter((message) => message.trim().startsWith(`${name}:`))
    .flatMap((message) => PRICE.exec(message)?.[1] ?? [])
    .map((price) =>
      price
        .replaceAll(/(about )?(\d+) US dollars?/g, "$$$2")
        .replaceAll(/ \(.*?\)| from now on/g, ""),
    );
  return [...new Set(prices)].join("; ");
}
