/** Runs tasks side by side, as many at a time as there are workers; a command mostly waits. */
export async function sideBySide<Worker, Task, Result>(
  workers: readonly Worker[],
  tasks: readonly Task[],
  run: (task: Task, worker: Worker) => Promise<Result>,
): Promise<ReadonlyMap<Task, Result>> {
  const results = new Map<Task, Result>();
  const waiting = [...tasks];
  await Promise.all(
    workers.map(async (worker) => {
      for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
        results.set(task, await run(task, worker));
      }
    }),
  );
  return results;
}
