// node models.mjs ASYNCAPI FOLDER: Java classes of the events by Modelina, with its preset for Jackson.
import { JAVA_JACKSON_PRESET, JavaFileGenerator } from "@asyncapi/modelina";
import { pathToFileURL } from "node:url";

const [document, folder] = process.argv.slice(2);
const generator = new JavaFileGenerator({ collectionType: "List", presets: [JAVA_JACKSON_PRESET] });
await generator.generateToFiles(pathToFileURL(document).href, folder, { packageName: "events" }, true);
