import type { ErrorArgs, ErrorMessages } from "../../../core/errorWords";

/** What was sent before something went wrong, as `args.progress` has it. */
interface Progress {
  transactions?: readonly unknown[];
  batch?: string;
}

const progressIn = ({ progress }: ErrorArgs) => (progress ?? {}) as Progress;

/** A hint that is only true while nothing was sent. */
const unlessSent = (hint: string) => (args: ErrorArgs) => {
  const count = progressIn(args).transactions?.length ?? 0;
  if (count === 0) return hint;
  const sent = count === 1 ? "Antes se envió una transacción" : `Antes se enviaron ${count} transacciones`;
  return `${sent}: sigue con plan.resume(error.args.progress).`;
};

/** How a wait is gone on with: that of a batch, or that of a plan. */
const waitOn = (args: ErrorArgs) =>
  `No lo envíes otra vez: sigue esperando con ${"batch" in args ? "batch" : "plan"}.resume(error.args.progress).`;

const ONE_BY_ONE = "Envía los planes uno tras otro.";

/** Errors of asking a wallet, sending and waiting, in Spanish. */
export const sendingErrors: ErrorMessages["sdk"] = {
  AlreadySent: {
    message: "La red ya tiene esta misma transacción",
    hint: "No la envíes otra vez: espérala con plan.resume(hash).",
  },
  AtomicityUnsupported: {
    message: "La cartera no puede prometer que ocurra todo o nada",
    hint: "Envía los planes uno tras otro, si no tienen que ocurrir juntos.",
  },
  Batch_Empty: { message: "Da al menos un plan" },
  BatchAlreadySent: {
    message: "La cartera ya tiene un lote con este identificador",
    hint: "No lo envíes otra vez: espéralo con batch.resume.",
  },
  BatchChainUnsupported: { message: "La cartera no admite lotes en esta cadena", hint: ONE_BY_ONE },
  BatchNotIncluded: {
    message: "El lote no se llevó a cabo, y la cartera no lo vuelve a intentar",
    hint: "No ha ocurrido nada. Vuelve a preparar los planes, y mira lo que anuncian.",
  },
  BatchPartlyReverted: {
    message: "Una parte del lote se llevó a cabo, otra se rechazó",
    hint: "Lo que ocurrió está en error.args.events. Vuelve a preparar los planes que quedan, y mira lo que anuncian.",
  },
  BatchReverted: {
    message: "El lote se rechazó entero",
    hint: "No ha ocurrido nada más que el pago de su coste. Vuelve a preparar los planes, y mira lo que anuncian.",
  },
  BatchTooLarge: { message: "El lote es mayor de lo que admite la cartera", hint: "Divídelo en varios lotes." },
  BatchUnknown: {
    message: "La cartera no conoce ningún lote con este identificador",
    hint: "Mira en la cartera qué se envió.",
  },
  CapabilityUnsupported: { message: "La cartera no puede hacer lo que pide el lote", hint: ONE_BY_ONE },
  ChainNotAdded: {
    message: "La cartera no conoce esta cadena",
    hint: "Añade la cadena a la cartera (wallet_addEthereumChain), y vuelve a intentarlo.",
  },
  InsufficientFunds: {
    message: "La cuenta tiene demasiado poca moneda nativa para pagar la transacción",
    hint: unlessSent("Envía antes algo a la cuenta; paga lo que cobra la red, y lo que se da con ella."),
  },
  LostAfterSending: {
    message: (args) =>
      "batch" in args
        ? "Se perdió la conexión después de enviar el lote, o la red todavía no lo muestra"
        : "Se perdió la conexión después de enviar la transacción",
    hint: waitOn,
  },
  LostWhileSending: {
    message: (args) =>
      progressIn(args).batch
        ? "Se perdió la conexión mientras se preguntaba a la cartera: puede que el lote se haya enviado"
        : "Se perdió la conexión mientras se preguntaba a la cartera: puede que la transacción se haya enviado",
    hint: (args) =>
      progressIn(args).batch
        ? "No lo envíes otra vez: pregunta por él con batch.resume(error.args.progress). Si la cartera no lo conoce, no se envió."
        : "Mira antes en la cartera. Si se envió, espérala con plan.resume(hash); si no, envíala otra vez.",
  },
  NonceUsed: {
    message: "Otra transacción de esta cuenta ocupó su número",
    hint: "Mira lo que envió la cuenta desde entonces, y vuelve a intentarlo.",
  },
  ReplacementUnderpriced: {
    message: "Ya espera una transacción con el mismo número, y esta ofrece demasiado poco para ocupar su lugar",
    hint: "Espera a que aquella se incluya en un bloque, o deja que la cartera la acelere.",
  },
  RequestPending: {
    message: "La cartera todavía pregunta por otra cosa",
    hint: unlessSent("Que la persona abra su cartera y responda a lo que pregunta; después, vuelve a intentarlo."),
  },
  Resume_OtherPlan: {
    message: "Lo que se envió no es ninguna de las llamadas de esto",
    hint: "Sigue con lo que se envió, o mira antes la transacción; ahora no se envió nada.",
  },
  Resume_OtherWallet: { message: "Esta cartera no puede haber recibido un lote" },
  StillPending: {
    message: (args) =>
      "batch" in args
        ? "El lote se envió, y todavía no se ha llevado a cabo"
        : "La transacción se envió, y todavía no está en ningún bloque",
    hint: (args) =>
      "batch" in args ? waitOn(args) : `${waitOn(args).slice(0, -1)}, o deja que la cartera la acelere.`,
  },
  TransactionCancelled: {
    message: "Se anuló en la cartera: una transacción que no hace nada ocupó su lugar",
    hint: "No ha ocurrido nada. Envíala otra vez si todavía se quiere.",
  },
  TransactionDropped: {
    message: "La red ya no conoce la transacción: se descartó antes de incluirse en un bloque",
    hint: "Mira lo que envió la cuenta desde entonces. Si nada ocupó su lugar, se puede enviar otra vez.",
  },
  TransactionReplaced: {
    message: "Otra transacción de esta cuenta, que hace otra cosa, ocupó su lugar",
    hint: "Mira lo que hizo la otra antes de enviarla otra vez.",
  },
  TransactionReverted: {
    message: (_, { cause }) => `Se incluyó en un bloque, pero se rechazó${cause ? `. ${cause.message}` : ""}`,
    hint: (_, { cause }) =>
      cause?.hint ||
      "No ha ocurrido nada más que el pago de su coste. Vuelve a preparar el plan y mira lo que anuncia.",
  },
  TransactionUnknown: {
    message: "La red no conoce ninguna transacción con este hash",
    hint: "Puede que aún esté en camino: vuelve a intentarlo en un momento. Si se descartó, se puede enviar otra vez.",
  },
  UpgradeRejected: {
    message: "La persona no quiso ampliar su cuenta, sin lo cual el lote no puede ocurrir entero",
    hint: unlessSent("No se envió nada. Envía los planes uno tras otro, si no tienen que ocurrir juntos."),
  },
  UserRejected: {
    message: "Rechazado en la cartera",
    hint: unlessSent("No se envió nada. Vuelve a preguntar cuando la persona quiera."),
  },
  WalletDisconnected: {
    message: "La cartera ha perdido la conexión con la cadena",
    hint: "Que la persona mire la red en su cartera, y vuelve a intentarlo.",
  },
  WalletLocked: {
    message: "La cartera está bloqueada, o no ha permitido que esta aplicación use la cuenta",
    hint: unlessSent("Que la persona la desbloquee, y conéctate otra vez."),
  },
  WalletUnsupported: {
    message: "La cartera no sabe hacer eso",
    hint: "Usa otra cartera, o una más reciente.",
  },
};
