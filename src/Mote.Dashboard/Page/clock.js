// The one time axis of the page: milliseconds that only grow, whatever becomes of this machine's clock. It begins at this machine's time.
const JUMP_MS = 3000;
const SAME_BOOT_MS = 30000;
let clockStart = Date.now() - performance.now();

function clock() {
  return clockStart + performance.now();
}

// What is known of the device. Its t is offset less than clock(); t is the last one it told, at is when. offset is also the instant of its start.
const device = { name: "Mote", version: "", boot: undefined, bootAt: 0, offset: 0, epoch: NaN, t: NaN, at: 0 };

// The device's milliseconds on the page's axis: the smallest delay ever seen is taken for none. If the device counted on while performance.now() stood
// still, this machine slept, and the axis makes up for it.
function deviceTime(t) {
  if (!Number.isFinite(t)) return clock();
  const ahead = t + device.offset - clock();
  if (ahead > JUMP_MS) clockStart += ahead;
  else if (ahead > 0 || ahead < -JUMP_MS) device.offset -= ahead;
  device.t = t;
  device.at = clock();
  return Math.min(device.at, t + device.offset);
}

// Takes the times of a hello; says whether the device has started again since the one before.
function hearStart({ uptime, boot, epoch }) {
  const t = Number(uptime) || 0;
  const known = device.bootAt !== 0;
  const same = known && (boot && device.boot ? boot === device.boot : t >= device.t);
  if (!same) {
    // It cannot have been up for longer than nothing was heard of it.
    if (known) clockStart += Math.max(0, t - (clock() - device.at));
    device.offset = clock() - t;
  }
  const before = device.bootAt;
  deviceTime(t);
  const restarted = known && (boot && device.boot ? !same : device.offset > before + SAME_BOOT_MS);
  device.boot = boot;
  device.bootAt = device.offset;
  device.epoch = Number(epoch);
  return restarted;
}

// An instant of the axis as a date: the device's, if that knows it, otherwise this machine's.
function wallDate(at) {
  return new Date(Number.isFinite(device.epoch) ? at - device.offset + device.epoch : at + Date.now() - clock());
}
