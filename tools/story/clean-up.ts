/** What must be undone at the end, whichever end it is: the last begun is undone first. */
export class CleanUp {
  private readonly todo: (() => void | Promise<void>)[] = [];
  private running: Promise<void> | undefined;

  add(undo: () => void | Promise<void>): void {
    this.todo.push(undo);
  }

  /** Undoes everything once; a second call waits for the first. */
  run(): Promise<void> {
    this.running ??= this.undoAll();
    return this.running;
  }

  private async undoAll(): Promise<void> {
    const failures: unknown[] = [];
    for (let undo = this.todo.pop(); undo; undo = this.todo.pop()) {
      try {
        await undo();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, "not everything was cleaned up");
  }
}
