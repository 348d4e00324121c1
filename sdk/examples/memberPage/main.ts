/** A page for members of a society: shows its requests, and votes with any wallet of the browser (EIP-6963). */
import {
  Choice,
  type Commonweal,
  CommonwealError,
  connect,
  type ListedRequest,
  RequestState,
  spanInWords,
} from "@commonweal/sdk";

interface Announced {
  info: { name: string; rdns: string };
  provider: { request(asked: { method: string; params?: unknown[] }): Promise<unknown> };
}

const $ = (id: string) => document.getElementById(id) as HTMLElement;
const words = new URLSearchParams(location.search);
const society = BigInt(words.get("society") ?? 1);

function button(text: string, act: () => Promise<void>): HTMLButtonElement {
  return Object.assign(document.createElement("button"), { textContent: text, onclick: () => act().catch(say) });
}

/** What went wrong, in words that say what to do. */
function say(what: unknown): void {
  $("said").textContent = what instanceof CommonwealError ? `${what.message}. ${what.hint}` : String(what);
}

/** Shows what a vote will do, asks, and sends it. */
async function vote(
  { societies }: Commonweal,
  request: bigint,
  choice: Choice,
  then: () => Promise<void>,
): Promise<void> {
  const plan = await societies.vote({ request, choice });
  const { sentence, consequences } = await plan.preview();
  if (!confirm([sentence, ...consequences].join("\n"))) return;
  await plan.send({ onStage: ({ stage }) => say(stage) });
  say("Your vote counts.");
  await then();
}

function row(commonweal: Commonweal, one: ListedRequest, then: () => Promise<void>): HTMLLIElement {
  const item = document.createElement("li");
  const reach = document.createElement("progress");
  reach.max = 100;
  reach.value = Number(one.reach.perCent);
  const left = one.votingLeft > 0n ? `votes are taken for ${spanInWords(one.votingLeft)}` : "voting is over";
  item.append(one.wording?.subject ?? `Request ${one.number}`, ` (${one.reach.perCent} %, ${left})`, reach);
  if (one.own?.possible) {
    item.append(button("For", () => vote(commonweal, one.id, Choice.For, then)));
    item.append(button("Against", () => vote(commonweal, one.id, Choice.Against, then)));
  }
  return item;
}

async function open(provider: Announced["provider"]): Promise<void> {
  await provider.request({ method: "eth_requestAccounts" });
  const deployment = await (await fetch(words.get("deployment") ?? "/deployment.json")).json();
  const commonweal = await connect({ runner: provider, deployment });
  const person = await commonweal.connection.signer!.getAddress();
  const show = async () => {
    const states = [RequestState.Open];
    const { requests } = await commonweal.societies.requests(society, { person, states, wordings: true });
    $("requests").replaceChildren(...requests.map((one) => row(commonweal, one, show)));
  };
  $("name").textContent = (await commonweal.societies.descriptionOf(society)).name;
  $("wallets").textContent = `You are ${person}.`;
  await show();
}

addEventListener("eip6963:announceProvider", (event) => {
  const { info, provider } = (event as CustomEvent<Announced>).detail;
  if ($("wallets").childElementCount === 0) $("wallets").textContent = "Connect with ";
  $("wallets").append(button(info.name, () => open(provider)));
});
dispatchEvent(new Event("eip6963:requestProvider"));
