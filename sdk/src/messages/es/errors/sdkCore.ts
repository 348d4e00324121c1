import type { ErrorArgs, ErrorMessages } from "../../../core/errorWords";
import { momentInWords } from "../../../core/time";

const moment = (value: unknown) => momentInWords(value as bigint);

const PROBLEMS: Record<string, string> = {
  NotJson: "no es JSON",
  OtherFormat: "tiene otro formato",
  OtherValues: "sus valores no encajan con el acto",
};

/** "no ha firmado nadie", "ha firmado 1", "han firmado 2". */
const signed = ({ signers }: ErrorArgs) => {
  const { length } = signers as readonly string[];
  if (length === 0) return "no ha firmado nadie";
  return length === 1 ? "ha firmado 1" : `han firmado ${length}`;
};

/** Errors that the SDK finds in any domain: connecting, amounts, plans, signed acts. */
export const coreErrors: ErrorMessages["sdk"] = {
  Act_Unknown: { message: "Los datos no son de ningún acto que se conozca aquí" },
  Agreement_Malformed: { message: "Demasiado corto para contener una fecha límite" },
  Amount_Malformed: {
    message: ({ amount }) =>
      String(amount).startsWith("-") ? `${amount} es menor que cero` : `«${amount}» no es un importe`,
    hint: 'Escríbelo como "12.50", con punto y sin separadores, o da un bigint.',
  },
  Amount_Nothing: { message: "El importe es mayor que 0" },
  Amount_TooLarge: { message: "Ningún contrato puede contar tanto" },
  Amount_TooManyDecimals: { message: ({ amount, decimals }) => `${amount} tiene más de ${decimals} decimales` },
  Block_Missing: {
    message: ({ block }) => `El proveedor no conoce el bloque ${block}`,
    hint: "Puede que vaya con retraso: vuelve a intentarlo o pregunta a otro.",
  },
  Bundle_Empty: { message: "No hay ninguna firma que llevar" },
  Category_OutOfBounds: { message: ({ category }) => `${category} no es una categoría de 0 a 31` },
  Deadline_OutOfBounds: { message: ({ deadline }) => `${deadline} no es un momento en segundos` },
  DeploymentMixed: {
    message: ({ contract, address, what }) =>
      `${contract}, en ${address}, pertenece a otro despliegue: su «${what}» no es el que dice este`,
    hint: "El despliegue mezcla contratos de dos despliegues.",
  },
  DifferentCode: {
    message: ({ contract, address }) =>
      `${contract}, en ${address}, tiene otro código que el que registra el despliegue`,
    hint: "No lo uses: pregunta a quien te dio el despliegue. Es de otra cadena, o su registro es de otro contrato.",
  },
  DifferentVersion: {
    message: ({ contract, address }) => `${contract}, en ${address}, es de otra versión que este SDK`,
    hint: "Usa la versión de @commonweal/sdk que se publicó con este despliegue, o un despliegue de esta versión.",
  },
  Events_BlockGone: {
    message: ({ block }) => `El bloque ${block}, del que se leyeron eventos, ya no está en la cadena`,
    hint: "Lee de nuevo desde un bloque anterior, o da `rewind`: se le dice desde qué bloque hay que olvidar.",
  },
  MissingAgreement: {
    message: "Tienen que aceptar ambas personas, y solo quien lo envía no necesita firma",
    hint: "Que una firme (plan.sign) y llévalo (plan.carrying), o que lo proponga en la cadena (plan.propose).",
  },
  MissingSignatures: {
    message: (args) =>
      "sender" in args
        ? `Hacen falta ${args.needed}, y quien lo envía ahora no añade a nadie: ${signed(args)}`
        : `Hacen falta ${args.needed}, y ${signed(args)}`,
    hint: (args) =>
      "sender" in args
        ? "Que firme alguien más, o que lo envíe alguien que cuente y no haya firmado."
        : "Que más personas firmen lo mismo (plan.sign) y llévalo (plan.carrying); quien lo envía también cuenta.",
  },
  Network: {
    message: "La red no respondió",
    hint: "Comprueba la conexión e inténtalo de nuevo; mira antes si la transacción se incluyó en un bloque.",
  },
  NoAnswer: { message: ({ milliseconds }) => `La red no ha contestado en ${milliseconds} milisegundos` },
  NoDeployment: {
    message: ({ chainId }) => `No hay nada desplegado en la cadena ${chainId}`,
    hint: ({ chains }) => `Cambia la cartera a una de estas cadenas: ${chains}.`,
  },
  NoProvider: { message: "La cartera no tiene proveedor", hint: "Conéctala: wallet.connect(provider)." },
  NoSigner: { message: "Nadie está conectado", hint: "Conéctate con una cartera, o di quién actúa." },
  NotAPerson: { message: "Este acto no pide la conformidad de esa persona" },
  Provider_Busy: {
    message: "Se pregunta demasiado al proveedor",
    hint: "Espera, pide menos de una vez o usa un proveedor que permita más.",
  },
  NotConnected: {
    message: ({ contract }) => `Esta conexión se hizo sin ${contract}`,
    hint: "Conecta también el dominio que lo tiene: connect toma todos, connectTo los que nombres.",
  },
  NotDeployed: {
    message: ({ contract, address, chainId }) =>
      address
        ? `No hay ningún ${contract} en ${address}, en la cadena ${chainId}`
        : `No hay ningún ${contract} en el despliegue de la cadena ${chainId}`,
    hint: "Comprueba el despliegue, y que el proveedor sea de la cadena que quieres.",
  },
  NotProposable: { message: "Solo se puede proponer un acto de dos personas, y solo puede proponerlo una de ellas" },
  NotSignable: { message: "Este acto no se puede firmar: tiene que enviarlo la persona" },
  NotTheSender: {
    message: ({ expected }) => `Esto tiene que enviarlo ${expected}, o llevar su firma`,
    hint: "Que antes lo firme esa persona (plan.sign), y después llévalo (plan.carrying).",
  },
  Region_Malformed: {
    message: ({ region }) => `«${region}» no es un código de región de como máximo 8 caracteres de A-Z, 0-9 y -`,
  },
  SignedAct_Expired: {
    message: ({ deadline }) => `La firma se podía usar hasta el ${moment(deadline)}`,
    hint: "Pide una firma nueva con una fecha límite posterior.",
  },
  SignedAct_InvalidSignature: {
    message: "La firma no es de esa persona sobre este acto",
    hint: "Puede que haya cambiado por el camino, o que se firmara antes del último cambio. Pide una nueva.",
  },
  SignedAct_Malformed: {
    message: ({ problem }) => `Esto no es un acto firmado: ${PROBLEMS[String(problem)] ?? "no se puede leer"}`,
  },
  SignedAct_NoWrite: {
    message: "No dice a qué acción pertenece",
    hint: "Prepara el plan por tu cuenta y dale la firma con plan.carrying.",
  },
  SignedAct_OtherAct: { message: ({ act }) => `Este plan no es lo que se firmó («${act}»)` },
  SignedAct_OtherContract: { message: "Se firmó para otra cadena u otro contrato" },
  SignedAct_OtherDeadline: {
    message: "Las demás personas lo firmaron con otra fecha límite",
    hint: "Prepara el plan con la fecha límite que firmaron las demás personas, o que firmen de nuevo.",
  },
  SignedAct_Unknown: { message: ({ act }) => `Aquí no se conoce ningún acto «${act}»` },
  SignedAct_ValuesDiffer: {
    message: ({ differing }) => `Lo que se firmó difiere en: ${(differing as readonly string[]).join(", ")}`,
    hint: ({ changed }) =>
      changed
        ? "Desde que se firmó se hizo o se anuló algo. Pide una firma nueva."
        : "Mira lo que se firmó, y prepara el plan a partir de ello.",
  },
  Signer_OtherTransaction: {
    message: "El firmante externo firmó otra cosa que la que se le pidió",
    hint: "No se envió nada. No uses ese firmante.",
  },
  WrongChain: {
    message: ({ chainId, expected }) =>
      `La cartera está en la cadena ${chainId}, los contratos en la cadena ${expected}`,
    hint: ({ expected }) => `Cambia la cartera a la cadena ${expected}.`,
  },
};
