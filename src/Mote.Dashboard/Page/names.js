// A channel's name as a person would write it.

// Words that capitalising alone would spell wrongly, and how Chinese says words that are likely.
const WORDS = {
  0: {
    __proto__: null, led: "LED", co2: "CO₂", cpu: "CPU", rssi: "RSSI", wifi: "Wi-Fi", uv: "UV", pwm: "PWM", adc: "ADC", voc: "VOC", tvoc: "TVOC",
    rgb: "RGB", pm: "PM", ph: "pH", nh3: "NH₃", no2: "NO₂", gps: "GPS", usb: "USB", ac: "AC", dc: "DC", io: "I/O", ip: "IP",
  },
  4: {
    __proto__: null, temperature: "温度", humidity: "湿度", pressure: "气压", light: "光照", button: "按钮", relay: "继电器", dimmer: "调光",
    fan: "风扇", pump: "水泵", door: "门", motion: "人体感应", heater: "加热器", room: "房间", climate: "环境", inputs: "输入", outputs: "输出",
    voltage: "电压", current: "电流", battery: "电池",
  },
};

// Units that a name may end with.
const UNITS = {
  __proto__: null, kwh: "kWh", wh: "Wh", kw: "kW", mw: "mW", mv: "mV", ma: "mA", mah: "mAh", hz: "Hz", khz: "kHz", dbm: "dBm", db: "dB", ppm: "ppm",
  ppb: "ppb", hpa: "hPa", kpa: "kPa", rpm: "rpm", lux: "lx", mm: "mm", cm: "cm", kg: "kg", ml: "ml", ms: "ms", degc: "°C", percent: "%",
};

// "soil_temp2" and "soilTemp2" are both "Soil temp 2", "pm2.5" is "PM2.5", "energy_total_kwh" is "Energy total (kWh)", or without the unit if that
// is shown anyway. A name of which not every word is known is not translated at all.
function humanise(name, unit, language = LANGUAGE) {
  const known = WORDS[language] || WORDS[0];
  const tokens = name.split(/[\s_\-/]+|\.(?!\d)/).filter(Boolean);
  const last = tokens.length > 1 && UNITS[tokens[tokens.length - 1].toLowerCase()];
  if (last) tokens.pop();
  const words = [].concat(...tokens.map(token => token.toLowerCase() in known ? token : token.replace(/([a-z])([A-Z])/g, "$1 $2").split(" "))).map(token => {
    const word = token.toLowerCase();
    if (word in known) return known[word];
    const [, stem, digits] = /^(.*?)([\d.]*)$/.exec(word);
    if (stem === "pm" && digits) return "PM" + digits;
    return stem in known || known === WORDS[0] ? ((known[stem] || stem) + " " + digits).trim() : null;
  });
  if (words.includes(null)) return humanise(name, unit, 0);
  const joined = (words.join(" ") || name) + (last && last !== unit ? " (" + last + ")" : "");
  return /^pH/.test(joined) ? joined : joined.charAt(0).toUpperCase() + joined.slice(1);
}
