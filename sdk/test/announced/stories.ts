import { expect } from "chai";
import type { Result } from "ethers";
import type { Plan } from "../../src";
import { expectMoved, type Holdings, holdings, type Places } from "./balances";
import { type Done, done, type Line, readPreview } from "./preview";

/** The writes whose previews were compared with what happened, since a story began. */
export const compared = new Set<string>();

/** What a contract answers, as a plain object. */
export const plain = <T>(answer: unknown): T => (answer as Result).toObject() as T;

/** The writes of a client, such as `societies`. */
export type WriteOf<Client> = {
  [W in keyof Client]: Client[W] extends (...input: never[]) => Promise<Plan> ? W : never;
}[keyof Client];

/** What a write of a client takes. */
export type InputOf<Client, W extends WriteOf<Client>> = Client[W] extends (input: infer Input) => Promise<Plan>
  ? Input
  : never;

/** The plan of a write. */
export function planBy<Client, W extends WriteOf<Client>>(
  client: Client,
  write: W,
  input: InputOf<Client, W>,
): Promise<Plan> {
  return (client[write] as (given: typeof input) => Promise<Plan>)(input);
}

/** A story in which writes are announced and happen. */
export interface Story {
  it: string;
  /** The writes that it compares. */
  writes: readonly string[];
  tell(): Promise<void>;
}

/** What has to be said, once it happened: with what was seen before, and when it was shown and sent. */
export type Lines = (done: Done) => readonly Line[] | Promise<readonly Line[]>;

/** Where money is, and what changes beside what moves. */
export interface Moved {
  places: Places;
  beside?: Holdings;
}

/**
 * Shows and sends a plan, however long ago it was built; then reads all that was said with what is so now, and compares what
 * moved everywhere.
 */
export async function compares(plan: Plan, lines: Lines, { places, beside }: Moved = { places: {} }): Promise<Done> {
  const before = await holdings(places);
  const all = await done(plan);
  readPreview(all.preview, await lines(all));
  expectMoved(all.preview, before, await holdings(places), beside);
  return all;
}

/** Tells all stories of a domain, and expects one for every write that there is. */
export function tellAll(domain: string, themes: Readonly<Record<string, readonly Story[]>>, writes: object): void {
  describe(`SDK: previews of ${domain} beside what happened`, () => {
    for (const [theme, stories] of Object.entries(themes)) {
      describe(theme, () => {
        for (const story of stories) {
          it(story.it, async () => {
            compared.clear();
            await story.tell();
            expect(story.writes.filter((write) => !compared.has(write))).to.deep.equal([]);
          });
        }
      });
    }

    it("has a story for every write that there is", () => {
      const told = new Set(Object.values(themes).flatMap((stories) => stories.flatMap((story) => story.writes)));
      expect([...told].sort()).to.deep.equal(Object.keys(writes).sort());
    });
  });
}
