/** US dollars a part. AWS's price list changes and its carrier fees differ: this is a round one. */
const PRICE_PER_PART = 0.01;

/** What a message of so many parts costs, in US dollars. */
export const priceOf = (parts: number): number => Math.round(parts * PRICE_PER_PART * 1e5) / 1e5;

/** The month that spending counts for. */
export const monthOf = (now: Date): string => now.toISOString().slice(0, 7);
