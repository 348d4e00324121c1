export { type ActFile, fileOf, textOfFile } from "./file";
export { linkOf, textOfLink } from "./link";
export { QR_CAPACITY, QrScan, qrPartsOf, textOfQrParts } from "./qr";
export { textOfHandedOver } from "./read";
