/** What must have happened before an example of a function, and what it names besides. */
export type Moments<Scope> = Readonly<Record<string, (scope: Scope) => Promise<Record<string, unknown>>>>;
