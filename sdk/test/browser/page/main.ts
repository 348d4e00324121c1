/** The page of the tests in Chromium: what an app does with a wallet of the browser, as plainly as can be. */
import {
  type Commonweal,
  CommonwealError,
  connect,
  type Deployment,
  discoverBrowserWallets,
  formatAmount,
  linkOf,
  makePair,
  type Plan,
} from "@commonweal/sdk";

declare const DEPLOYMENT: Deployment;

const $ = (id: string) => document.getElementById(id) as HTMLElement;
const asked = new URLSearchParams(location.search);
const here = `${location.origin}${location.pathname}`;

let commonweal: Commonweal;
let plan: Plan;

/** Does something, and shows what went wrong as `code name: message hint`. */
async function tries(act: () => Promise<void>): Promise<void> {
  $("error").textContent = "";
  try {
    await act();
  } catch (error) {
    const known = error instanceof CommonwealError;
    $("error").textContent = known ? `${error.code} ${error.name}: ${error.message}. ${error.hint}` : String(error);
  }
}

const on = (id: string, act: () => Promise<void>) => $(id).addEventListener("click", () => void tries(act));

async function shows(next: Plan): Promise<void> {
  plan = next;
  const { sentence, moves } = await plan.preview();
  $("sentence").textContent = sentence;
  $("moves").replaceChildren(
    ...moves.map(({ from, to, amount, unit }) => {
      const line = `${from} → ${to}: ${formatAmount(amount, 6, 2)} ${unit}`;
      return Object.assign(document.createElement("li"), { textContent: line });
    }),
  );
}

async function connects(runner: Parameters<typeof connect>[0]["runner"]): Promise<void> {
  commonweal = await connect({ runner, deployment: DEPLOYMENT });
  const person = (await commonweal.connection.signer?.getAddress()) as string;
  const { relationships } = await commonweal.overview(person, {});
  $("person").textContent = `${person} has ${formatAmount(relationships.personalTokens, 6, 2)}`;
  if (location.hash) await shows(await commonweal.complete(location.href));
}

const found = discoverBrowserWallets();
const list = () => {
  $("wallets").replaceChildren(
    ...found.wallets.map(({ name, provider }) => {
      const button = Object.assign(document.createElement("button"), { textContent: name });
      button.addEventListener("click", () => void tries(() => connects(provider)));
      return button;
    }),
  );
};
found.subscribe(list);
list();

on("open", async () => {
  const one = (await commonweal.connection.signer?.getAddress()) as string;
  const other = asked.get("with") as string;
  const pair = makePair({ one, other, contribution: 50_000_000n, regionA: "ES-CT", regionB: "ES-CT" });
  await shows(await commonweal.relationships.open({ pair }));
});
on("monetise", async () => shows(await commonweal.relationships.monetise({ amount: "50" })));
on("prepare", async () => {
  await commonweal.loadAll();
  $("ready").textContent = "Everything is here";
});
on("sign", async () => {
  $("link").textContent = linkOf(await plan.sign(), here);
});
on("send", async () => {
  const stages: string[] = [];
  await plan.send({
    onStage: ({ stage }) => {
      stages.push(stage);
      $("stages").textContent = stages.join(" ");
    },
  });
  $("stages").textContent = `${stages.join(" ")} done`;
});
