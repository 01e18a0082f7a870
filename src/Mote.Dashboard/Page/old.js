"use strict";

// What browsers of Safari 13's age lack of what the other scripts use. They also lack "?.", "??", class fields and lookbehind, which no script can add.
if (!MediaQueryList.prototype.addEventListener) {
  MediaQueryList.prototype.addEventListener = function (type, listener) {
    this.addListener(listener);
  };
}
if (!AbortSignal.timeout) {
  AbortSignal.timeout = ms => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), ms);
    return controller.signal;
  };
}
