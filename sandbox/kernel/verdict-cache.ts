import { ask, type Question, type Verdict } from "./simulator";

const LIMIT = 2000;
const TIME_KEYS = /aws:(currenttime|epochtime)/i;

/**
 * Answers equal questions once. A question holds every policy text and key that its answer depends
 * on, so nothing can go stale. The time is part of it only when a policy asks what time it is.
 */
export class VerdictCache {
  readonly #verdicts = new Map<string, Promise<Verdict>>();

  ask(question: Question): Promise<Verdict> {
    const key = keyOf(question);
    const before = this.#verdicts.get(key);
    if (before !== undefined) return before;
    if (this.#verdicts.size >= LIMIT) this.#verdicts.clear();
    const verdict = ask(question);
    this.#verdicts.set(key, verdict);
    return verdict;
  }
}

const keyOf = (question: Question): string => {
  const texts = [
    ...question.identity.map(({ text }) => text),
    question.boundary?.text ?? "",
    question.session ?? "",
    question.resourcePolicy ?? "",
  ];
  const timed = texts.some((text) => TIME_KEYS.test(text) || text.includes("\\u"));
  const context = Object.entries(question.context).filter(([key]) => timed || !TIME_KEYS.test(key));
  return JSON.stringify({ ...question, context });
};
