// One websocket to the playground: questions with answers, and events that are pushed.

const WRONG_KEY = 4001;
const LONGEST_WAIT_MS = 4000;

export class Socket {
  // `on` has opened(), closed(), refused() and told(event).
  constructor(key, on) {
    this.key = key;
    this.on = on;
    this.lastNumber = 0;
    this.waiting = new Map();
    this.wait = 200;
    this.connect();
  }

  connect() {
    const address = new URL("socket", location.href);
    address.protocol = address.protocol.replace("http", "ws");
    address.hash = "";
    this.socket = new WebSocket(address);
    this.socket.onopen = () => {
      this.socket.send(this.key);
      this.wait = 200;
      this.on.opened();
    };
    this.socket.onmessage = (frame) => this.read(JSON.parse(frame.data));
    this.socket.onclose = (event) => this.closed(event);
  }

  read(event) {
    if (event.t !== "answer") return this.on.told(event);
    this.waiting.get(event.n)?.(event);
    this.waiting.delete(event.n);
  }

  closed(event) {
    for (const answer of this.waiting.values()) answer({ isLost: true });
    this.waiting.clear();
    if (event.code === WRONG_KEY) return this.on.refused();
    this.on.closed();
    setTimeout(() => this.connect(), this.wait);
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT_MS);
  }

  // What the playground answers; `isLost` where the connection broke before.
  ask(what, data = {}) {
    if (this.socket.readyState !== WebSocket.OPEN) return Promise.resolve({ isLost: true });
    const n = ++this.lastNumber;
    this.socket.send(JSON.stringify({ do: what, n, ...data }));
    return new Promise((resolve) => this.waiting.set(n, resolve));
  }

  // Hands a file over; the id by which a command or a form names it, or null where it is too large.
  async upload(file) {
    const headers = { "X-Key": this.key, "X-Name": encodeURIComponent(file.name) };
    const answer = await fetch("uploads", { method: "POST", headers, body: file });
    return answer.ok ? (await answer.json()).upload : null;
  }
}
