import type { ErrorMessages } from "../../../core/errorWords";
import { momentInWords } from "../../../core/time";

/** Errors that the SDK finds in benefit societies. */
export const societySdkErrors: ErrorMessages["sdk"] = {
  Collect_NoAsset: { message: "Di qué sociedad, o qué activo" },
  Gifts_None: { message: "Nombra al menos una solicitud" },
  Gifts_OtherSociety: { message: "Todas las solicitudes tienen que ser de una sociedad, que tiene un activo" },
  Karma_Nothing: { message: "El karma es mayor que 0" },
  Karma_TooMuch: { message: "Ninguna sociedad tiene tanto karma" },
  Member_NotYet: {
    message: ({ joinedAt }) => `Entonces no era una persona socia: se unió el ${momentInWords(joinedAt as bigint)}`,
  },
  Member_Unknown: { message: ({ member, society }) => `${member} nunca se unió a la sociedad ${society}` },
  Members_None: { message: "Nombra al menos a una persona socia" },
  Multicall_Empty: { message: "Da al menos un plan" },
  Multicall_OtherContract: { message: "Todos tienen que ser para el libro de las sociedades" },
  Multicall_OtherSender: {
    message: ({ expected }) => `Uno de ellos tiene que enviarlo ${expected}, o llevar su firma`,
  },
  Rejection_OtherChange: { message: "Se firmó contra otro cambio que el último que se programó" },
  Rejection_TakenBack: { message: "La retirada de una objeción se lleva por separado: véase rejectChange" },
  Request_SubjectLength: {
    message: ({ most, characters }) =>
      `El asunto de una solicitud tiene de 1 a ${most} caracteres, y este tiene ${characters}`,
  },
  Request_Target: {
    message: "Una causa benéfica o una acusación nombra a alguien, una ayuda no nombra a nadie",
  },
  Request_Unknown: { message: "No existe esa sociedad o solicitud" },
  Requests_OtherSociety: { message: ({ request }) => `La solicitud ${request} es de otra sociedad` },
  Requests_TooMany: { message: ({ most }) => `Una lista tiene de 1 a ${most} solicitudes` },
  Rules_OutOfBounds: {
    message: (args) =>
      args.rule === "halfLife"
        ? "El karma se reduce a la mitad en un tiempo de 30 días a 100 años"
        : `La regla «${args.rule}» va de ${args.least} a ${args.most}, y no es ${args.value}`,
  },
  Rules_RateTwice: { message: "Da un tiempo de reducción a la mitad o un ritmo, no ambos" },
  Series_NoStep: { message: "Una serie necesita un paso de un segundo o más" },
  Series_TooLong: { message: ({ count }) => `${count} puntos son demasiados`, hint: "Toma un paso más largo." },
  Shares_Malformed: { message: ({ shares }) => `${shares} no son participaciones` },
  Shares_TooMany: { message: "Las participaciones son menos de 2^128" },
  Society_NameLength: {
    message: ({ most, characters }) =>
      `El nombre de una sociedad tiene de 1 a ${most} caracteres, y este tiene ${characters}`,
  },
  Society_Unknown: { message: ({ society }) => `La sociedad ${society} no se creó en estos bloques` },
  Text_TooLong: { message: ({ most, length }) => `El texto tiene como máximo ${most} bytes, y este tiene ${length}` },
  Vote_Choice: { message: "Un voto es Choice.For, Choice.Against o Choice.None" },
};
