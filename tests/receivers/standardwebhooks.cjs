// Verifies with the standardwebhooks library of npm. Usage: node standardwebhooks.cjs PORT FILE
// /new and /old take what is signed with the secret in NEW and OLD; what is taken goes to FILE, one JSON object per line.
const fs = require("node:fs");
const http = require("node:http");
const { Webhook } = require("standardwebhooks");

const [port, file] = process.argv.slice(2);
const secrets = { "/new": process.env.NEW, "/old": process.env.OLD };

http.createServer((request, response) => {
  const parts = [];
  request.on("data", (part) => parts.push(part));
  request.on("end", () => {
    try {
      const secret = new Webhook(secrets[request.url] ?? "");
      const { text } = secret.verify(Buffer.concat(parts).toString("utf8"), request.headers);
      fs.appendFileSync(file, JSON.stringify({ id: request.headers["webhook-id"], text }) + "\n");
      response.writeHead(200).end('{"ok":true}');
    } catch (error) {
      response.writeHead(401).end(String(error.message));
    }
  });
}).listen(Number(port), "127.0.0.1");
