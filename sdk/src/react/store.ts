/** Something that changes, as React's `useSyncExternalStore` takes it; it works only while somebody listens. */
export abstract class Store<S> {
  private readonly listeners = new Set<() => void>();

  protected constructor(private state: S) {}

  /** Somebody listens now who did not before. */
  protected abstract start(): void;

  /** Nobody listens any more. */
  protected abstract stop(): void;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    if (this.listeners.size === 1) this.start();
    return () => {
      if (this.listeners.delete(listener) && this.listeners.size === 0) this.stop();
    };
  };

  readonly get = (): S => this.state;

  protected set(change: Partial<S>): void {
    this.state = { ...this.state, ...change };
    for (const listener of [...this.listeners]) listener();
  }

  protected get isUsed(): boolean {
    return this.listeners.size > 0;
  }
}
