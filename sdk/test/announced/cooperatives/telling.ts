import type { Commonweal, Plan } from "../../../src";
import type { deployed } from "../../helpers";
import { type Done, done, type Line, readPreview } from "../preview";
import { compared, compares, type InputOf, type Lines, planBy, type WriteOf } from "../stories";

export type World = Awaited<ReturnType<typeof deployed>>;
export type Person = World["ari"];
export const DAY = 86_400n;

type Client = Commonweal["cooperatives"];

/** Plans, shows and sends; then reads all that was said with what is so now. No act of the registry moves money. */
export async function happens<W extends WriteOf<Client>>(
  all: World,
  person: Person,
  write: W,
  input: InputOf<Client, W>,
  lines: Lines,
): Promise<Done> {
  const found = await compares(await planOf(all, person, write, input), lines);
  compared.add(write);
  return found;
}

export const planOf = async <W extends WriteOf<Client>>(
  all: World,
  person: Person,
  write: W,
  input: InputOf<Client, W>,
): Promise<Plan> => planBy<Client, W>((await all.as(person)).cooperatives, write, input);

/** The same for what two accounts agree on: one signs, the other sends. */
export async function agreed<W extends WriteOf<Client>>(
  all: World,
  [signer, sender]: readonly [Person, Person],
  write: W,
  input: InputOf<Client, W>,
  lines: Lines,
): Promise<Done> {
  const half = await (await planOf(all, signer, write, input)).sign();
  const found = await done(await (await all.as(sender)).complete(half));
  readPreview(found.preview, await lines(found));
  compared.add(write);
  return found;
}

/** As previews name somebody without a name. */
export const short = (one: Pick<Person, "address">) => `${one.address.slice(0, 6)}…${one.address.slice(-4)}`;

export const plainly = (...lines: RegExp[]): Line[] => lines.map((line) => [line]);
