import { expect } from "chai";
import { AbiCoder, concat, Interface, ZeroAddress } from "ethers";
import {
  CommonwealError,
  decodeRevert,
  deploymentFor,
  type ErrorArgs,
  type ErrorText,
  errorInWords,
  type Language,
  parseAmount,
  readSignedAct,
  toCommonwealError,
} from "../../src";
import { contractErrors } from "../../src/abi/errors";
import { hints as commonHints } from "../../src/core/hints";
import { assetErrors } from "../../src/core/libraryErrors";
import { PANICS } from "../../src/core/panics";
import { type SendProgress, withProgress } from "../../src/core/sending";
import { es } from "../../src/messages/es";
import { relationshipHints } from "../../src/relationships/hints";
import { societyHints } from "../../src/societies/hints";
import { walletHints } from "../../src/wallets/hints";
import { type Thrown, thrownErrors } from "./thrown";

const spanish = es.errors!;
const hints = { ...commonHints, ...relationshipHints, ...societyHints, ...walletHints };

/** What was thrown. */
function thrownBy(act: () => unknown): CommonwealError {
  try {
    act();
  } catch (error) {
    return error as CommonwealError;
  }
  return expect.fail("nothing was thrown");
}

/** A text with samples for values, and which values it takes. */
function read(text: ErrorText): { said: string; takes: string[] } {
  if (typeof text === "string") return { said: text, takes: [] };
  const takes = new Set<string>();
  // A list of one number: it can be read as text, as a number and as a list.
  const note = (name: string | symbol) => takes.add(String(name)) && ["7"];
  const args = new Proxy({}, { get: (_, name) => note(name), has: (_, name) => Boolean(note(name)) }) as ErrorArgs;
  const said = text(args, { who: String, cause: { message: "no.", hint: "" } });
  return { said, takes: [...takes] };
}

describe("SDK: every error in Spanish", () => {
  const signatures = [...Object.values(contractErrors).map(({ signature }) => signature), ...Object.keys(assetErrors)];
  const names = signatures.map((signature) => signature.split("(")[0]!);
  let own: Map<string, Thrown[]>;

  before(() => {
    const { found, unread } = thrownErrors();
    expect(unread, "errors whose names the test cannot read").to.deep.equal([]);
    // What a contract answers is said elsewhere; reasons that somebody else gives stay in their words.
    const others = ["Error", "Panic", "Unknown", "BenefitSocieties_NotAMember"];
    own = new Map(
      [...new Set(found.map(({ name }) => name))]
        .filter((name) => !others.includes(name))
        .map((name) => [name, found.filter((one) => one.name === name)]),
    );
    expect(own.size).to.be.above(100);
  });

  it("says every error of the contracts, their libraries and assets, and no others", () => {
    expect(Object.keys(spanish.contracts).sort()).to.deep.equal([...new Set(names)].sort());
    for (const [name, { message }] of Object.entries(spanish.contracts)) {
      expect(message, name).to.match(/^[a-záéíóúñ].{8,}\.$/);
    }
  });

  it("gives every hint, and no others", () => {
    const hinted = Object.entries(spanish.contracts).filter(([, { hint }]) => hint !== undefined);
    expect(hinted.map(([name]) => name).sort()).to.deep.equal(Object.keys(hints).sort());
    for (const [name, { hint }] of hinted) expect(hint, name).to.match(/^\p{Lu}.{8,}\.$/u);
  });

  it("says every panic", () => {
    expect(Object.keys(spanish.panics)).to.deep.equal(Object.keys(PANICS));
    for (const [code, message] of Object.entries(spanish.panics)) expect(message).not.to.equal(PANICS[code]);
  });

  it("says every error of the SDK's own, and no others", () => {
    expect([...own.keys()].filter((name) => !spanish.sdk[name])).to.deep.equal([]);
    expect(Object.keys(spanish.sdk).filter((name) => !own.has(name))).to.deep.equal([]);
  });

  it("gives hints where the SDK gives them, and no others", () => {
    for (const [name, places] of own) {
      const hinted = places.some(({ hint }) => hint);
      expect(spanish.sdk[name]!.hint !== undefined, `hint of ${name}, ${places[0]!.at}`).to.equal(hinted);
    }
  });

  it("uses only values that an error has", () => {
    for (const [name, places] of own) {
      // `send` adds to any error what was sent before it.
      const has = ["progress", ...places.flatMap(({ args }) => args)];
      const { message, hint } = spanish.sdk[name]!;
      for (const text of hint === undefined ? [message] : [message, hint]) {
        const { said, takes } = read(text);
        expect(
          takes.filter((value) => !has.includes(value)),
          name,
        ).to.deep.equal([]);
        expect(said, name)
          .to.match(/.{8,}/)
          .and.not.match(/undefined|NaN|\[object/);
      }
    }
  });
});

describe("SDK: an error in words", () => {
  const potTooSmall = decodeRevert(
    new Interface(["error RelationshipCoins_PotTooSmall(bytes32,uint96,uint96)"]).encodeErrorResult(
      "RelationshipCoins_PotTooSmall",
      [`0x${"11".repeat(32)}`, 1n, 2n],
    ),
  )!;

  it("says it in English unless a language is given", () => {
    expect(errorInWords(potTooSmall)).to.deep.equal({
      message: "Not possible: the pot holds less than a payment needs.",
      hint: "Compose more into the pot first, or pay less.",
    });
  });

  it("says a contract's error with its hint in the language", () => {
    expect(errorInWords(potTooSmall, es)).to.deep.equal({
      message: "No es posible: el bote tiene menos de lo que requiere un pago.",
      hint: "Pon antes más dinero en el bote, o paga menos.",
    });
    expect(potTooSmall.name).to.equal("RelationshipCoins_PotTooSmall");
  });

  it("puts the values of the SDK's errors in", () => {
    expect(
      errorInWords(
        thrownBy(() => parseAmount("1.234", 2)),
        es,
      ),
    ).to.deep.equal({
      message: "1.234 tiene más de 2 decimales",
      hint: "",
    });
    expect(
      errorInWords(
        thrownBy(() => parseAmount(-1n, 2)),
        es,
      ),
    ).to.deep.equal({
      message: "-1 es menor que cero",
      hint: "",
    });
    expect(
      errorInWords(
        thrownBy(() => parseAmount("1,5", 2)),
        es,
      ).message,
    ).to.equal("«1,5» no es un importe");
    const deployment = { chainId: 1, contracts: {} };
    expect(
      errorInWords(
        thrownBy(() => deploymentFor(100n, deployment)),
        es,
      ),
    ).to.deep.equal({
      message: "La cartera está en la cadena 100, los contratos en la cadena 1",
      hint: "Cambia la cartera a la cadena 1.",
    });
    expect(
      errorInWords(
        thrownBy(() => deploymentFor(100n, { 1: deployment, 5: deployment })),
        es,
      ),
    ).to.deep.equal({
      message: "No hay nada desplegado en la cadena 100",
      hint: "Cambia la cartera a una de estas cadenas: 1, 5.",
    });
    expect(
      errorInWords(
        thrownBy(() => readSignedAct("{", [])),
        es,
      ).message,
    ).to.equal("Esto no es un acto firmado: no es JSON");
    expect(
      errorInWords(
        thrownBy(() => readSignedAct("{}", [])),
        es,
      ).message,
    ).to.equal("Esto no es un acto firmado: tiene otro formato");
  });

  it("says people by their names", () => {
    const args = { voter: ZeroAddress, counter: 1n, last: 3n, weight: 5n };
    const error = new CommonwealError({ code: "INVALID_ARGUMENT", name: "Vote_DoesNotCount", message: "", args });
    const names = { [ZeroAddress]: "Ari" };
    const said = "solo se le puede oír ahora con un número mayor que 3, así que no contaría";
    expect(errorInWords(error, es, names).message).to.equal(`A Ari ${said}`);
    expect(errorInWords(error, es).message).to.equal(`A 0x0000…0000 ${said}`);
    const none = new CommonwealError({ ...error, message: "", args: { ...args, weight: 0n } });
    expect(errorInWords(none, es, names).message).to.equal("Ari no tiene con qué votar, así que no contaría");
  });

  it("tells one error of a name from another by its values", () => {
    const missing = (args: Record<string, unknown>) =>
      errorInWords(
        new CommonwealError({ code: "MISSING_AGREEMENT", name: "MissingSignatures", message: "x", hint: "y", args }),
        es,
      );
    expect(missing({ needed: 3, signers: [] }).message).to.equal("Hacen falta 3, y no ha firmado nadie");
    expect(missing({ needed: 3, signers: ["a"] }).message).to.equal("Hacen falta 3, y ha firmado 1");
    const adds = missing({ needed: 3, signers: ["a", "b"], sender: "c" });
    expect(adds.message).to.equal("Hacen falta 3, y quien lo envía ahora no añade a nadie: han firmado 2");
    expect(adds.hint).to.contain("Que firme alguien más");
  });

  it("says panics, what the wallet declined and a silent network", () => {
    const panic = (code: number) => concat(["0x4e487b71", AbiCoder.defaultAbiCoder().encode(["uint256"], [code])]);
    expect(errorInWords({ data: panic(0x12) }, es)).to.deep.equal({
      message: "Se dividió un número por cero",
      hint: "",
    });
    expect(errorInWords({ data: panic(0x99) }, es).message).to.equal("El contrato se detuvo (código 153)");
    expect(errorInWords({ code: 4001 }, es)).to.deep.equal({
      message: "Rechazado en la cartera",
      hint: "No se envió nada. Vuelve a preguntar cuando la persona quiera.",
    });
    expect(errorInWords({ code: "TIMEOUT" }, es).message).to.equal("La red no respondió");
  });

  it("says what became of what was sent, and why", () => {
    const cause = potTooSmall;
    const reverted = new CommonwealError({
      code: "REVERT",
      name: "TransactionReverted",
      message: "x",
      hint: "y",
      cause,
    });
    expect(errorInWords(reverted, es)).to.deep.equal({
      message:
        "Se incluyó en un bloque, pero se rechazó. No es posible: el bote tiene menos de lo que requiere un pago.",
      hint: "Pon antes más dinero en el bote, o paga menos.",
    });
    const alone = new CommonwealError({ code: "REVERT", name: "TransactionReverted", message: "x", hint: "y" });
    expect(errorInWords(alone, es).message).to.equal("Se incluyó en un bloque, pero se rechazó");
    const pending = (args: Record<string, unknown>) =>
      errorInWords(new CommonwealError({ code: "PENDING", name: "StillPending", message: "x", hint: "y", args }), es);
    expect(pending({ hash: "0x" })).to.deep.equal({
      message: "La transacción se envió, y todavía no está en ningún bloque",
      hint: "No lo envíes otra vez: sigue esperando con plan.resume(error.args.progress), o deja que la cartera la acelere.",
    });
    expect(pending({ batch: "0x" }).hint).to.equal(
      "No lo envíes otra vez: sigue esperando con batch.resume(error.args.progress).",
    );
    const lost = (progress?: object) =>
      errorInWords(
        new CommonwealError({ code: "NETWORK", name: "LostWhileSending", message: "x", hint: "y", args: { progress } }),
        es,
      ).message;
    expect(lost()).to.match(/puede que la transacción se haya enviado$/);
    expect(lost({ batch: "0x" })).to.match(/puede que el lote se haya enviado$/);
  });

  it("does not say that nothing was sent once something was", () => {
    const declined = (transactions: object[]) =>
      errorInWords(withProgress(toCommonwealError({ code: 4001 }), { transactions } as SendProgress), es).hint;
    expect(declined([])).to.equal("No se envió nada. Vuelve a preguntar cuando la persona quiera.");
    expect(declined([{}])).to.equal("Antes se envió una transacción: sigue con plan.resume(error.args.progress).");
    expect(declined([{}, {}])).to.equal(
      "Antes se enviaron 2 transacciones: sigue con plan.resume(error.args.progress).",
    );
  });

  it("leaves reasons in the words of whoever gave them", () => {
    expect(errorInWords(new Error("no such thing"), es)).to.deep.equal({ message: "no such thing", hint: "" });
    const data = concat(["0x08c379a0", AbiCoder.defaultAbiCoder().encode(["string"], ["paused"])]);
    expect(errorInWords({ data }, es).message).to.equal("paused");
  });

  it("says in English what a language leaves out", () => {
    const silent: Language = { tag: "xx", core: es.core };
    const partial: Language = { ...silent, errors: { ...spanish, contracts: {}, sdk: {}, panics: {} } };
    const missing = thrownBy(() => parseAmount("1.234", 2));
    for (const language of [silent, partial]) {
      expect(errorInWords(potTooSmall, language)).to.deep.equal(errorInWords(potTooSmall));
      expect(errorInWords(missing, language)).to.deep.equal({ message: missing.message, hint: missing.hint });
    }
    // A hint that is left out is said in English beside a message in the language.
    const { message } = spanish.contracts.RelationshipCoins_PotTooSmall!;
    const half = { ...spanish, contracts: { RelationshipCoins_PotTooSmall: { message } } };
    expect(errorInWords(potTooSmall, { ...silent, errors: half })).to.deep.equal({
      message: `No es posible: ${message}`,
      hint: potTooSmall.hint,
    });
  });
});
