// Loaded before everything else (`node --require`): the whole process lives SHIFT_MS later than it
// is, the `Date` of its answers included, which Node would take from the true clock.
const { ServerResponse } = require('node:http');

const TrueDate = Date;
const shift = Number(process.env.SHIFT_MS);

globalThis.Date = class Date extends TrueDate {
  constructor(...given) {
    if (given.length) super(...given);
    else super(TrueDate.now() + shift);
  }

  static now() {
    return TrueDate.now() + shift;
  }
};

const { writeHead } = ServerResponse.prototype;
ServerResponse.prototype.writeHead = function dated(...given) {
  if (!this.headersSent) this.setHeader('date', new Date().toUTCString());
  return writeHead.apply(this, given);
};
