"use strict";

// Every text of the page, in English and in Chinese; {0}, {1} ... are placeholders. An error or a fact without an English text has its own.
const TEXTS = {
  connecting: ["Connecting…", "正在连接…"],
  connected: ["Connected", "已连接"],
  reconnecting: ["Reconnecting…", "正在重新连接…"],
  reconnectingIn: ["Reconnecting in {0} s", "{0} 秒后重新连接"],
  stale: ["No answer for {0} s", "{0} 秒无应答"],
  retry: ["Retry", "重试"],
  looking: ["Looking for the device at {0}", "正在查找设备 {0}"],
  bare: ["This device has declared no channels.", "此设备没有声明任何通道。"],
  sensors: ["Sensors", "传感器"],
  controls: ["Controls", "控制"],
  on: ["On", "开"],
  off: ["Off", "关"],
  now: ["now", "刚刚"],
  present: ["now", "现在"],
  ago: ["{0} ago", "{0}前"],
  unchanged: ["unchanged for {0}", "{0}未变"],
  seconds: ["{0} s", "{0} 秒"],
  minutes: ["{0} min", "{0} 分钟"],
  hours: ["{0} h", "{0} 小时"],
  days: ["{0} d", "{0} 天"],
  uptime: ["Up {0}", "已运行 {0}"],
  version: ["version {0}", "版本 {0}"],
  refused: ["Refused: {0}", "已拒绝：{0}"],
  lost: ["connection lost before the device answered", "设备应答前连接已断开"],
  unanswered: ["the device did not answer", "设备没有应答"],
  announceLost: ["Connection lost, controls are disabled", "连接已断开，控件已停用"],
  announceBack: ["Connected, controls are enabled", "已连接，控件可用"],
  plot: ["{0}, last {1}: {2} to {3}", "{0}，最近 {1}：{2} 至 {3}"],
  plotEmpty: ["{0}: nothing received yet", "{0}：尚未收到数据"],
  signedOut: ["Signed out", "已退出登录"],
  signIn: ["Sign in", "登录"],
  signOut: ["Sign out", "退出登录"],
  shutOut: ["Rejected: this address is not the device's own, or a proxy changes Host", "被拒绝：此地址不属于该设备，或代理更改了 Host"],
  full: ["All places are taken", "设备的连接数已满"],
  slowed: ["Too many wrong tokens", "错误的令牌过多"],
  readOnly: ["Read-only", "只读"],
  unread: ["Could not be read", "无法读取"],
  differs: ["Set to {0}, reads {1}", "已设为{0}，读数为{1}"],
  pulse: ["Pulse {0}", "脉冲 {0}"],
  safe: ["{0} once this page is gone for {1}", "页面关闭 {1} 后自动变为 {0}"],
  restarted: ["The device restarted: {0}", "设备已重启：{0}"],
  unknown: ["reason unknown", "原因未知"],
  dismiss: ["Dismiss", "知道了"],
  details: ["Device", "设备"],
  csv: ["Download CSV", "下载 CSV"],
  range: ["Time shown", "显示时间"],
  all: ["All", "全部"],
  stats: ["min {0} · mean {1} · max {2}", "最小 {0} · 平均 {1} · 最大 {2}"],
  share: ["{0} on", "开 {0}"],
  noData: ["No data", "无数据"],
  expand: ["Full screen: {0}", "全屏：{0}"],
  errors: {
    "-32000": [, "设备没有执行"],
    "-32001": [, "只能查看，不能控制"],
    "-32002": ["too many requests at once", "请求过于频繁"],
  },
  facts: {
    board: [, "开发板"],
    reset: ["Last start", "上次启动"],
    fault: [, "故障"],
    freeMemory: [, "可用内存"],
    accepted: ["Connections so far", "累计连接"],
    open: ["Connections now", "当前连接"],
    refused: ["Connections refused", "拒绝的连接"],
    evicted: [, "清退的连接"],
    timedOut: [, "超时"],
    protocolErrors: [, "协议错误"],
    bytesIn: ["Received", "接收"],
    bytesOut: ["Sent", "发送"],
    longestPassMs: ["Longest pass", "最长循环"],
  },
  themeAuto: ["Theme: as the system", "主题：跟随系统"],
  themeLight: ["Theme: light", "主题：浅色"],
  themeDark: ["Theme: dark", "主题：深色"],
};

// Words that a channel's name is likely to hold and that capitalising alone would spell wrongly.
const WORDS = [
  { __proto__: null, led: "LED", co2: "CO₂", cpu: "CPU", rssi: "RSSI", wifi: "Wi-Fi", uv: "UV", pwm: "PWM", adc: "ADC", voc: "VOC", rgb: "RGB" },
  {
    __proto__: null, temperature: "温度", humidity: "湿度", pressure: "气压", light: "光照", button: "按钮", relay: "继电器", dimmer: "调光",
    fan: "风扇", pump: "水泵", door: "门", motion: "人体感应", heater: "加热器", room: "房间", climate: "环境", inputs: "输入", outputs: "输出",
    voltage: "电压", current: "电流", battery: "电池",
  },
];

// The index of the visitor's language.
const LANGUAGE = +/^zh\b/i.test(navigator.language);

function text(key, ...values) {
  return TEXTS[key][LANGUAGE].replace(/\{(\d)\}/g, (_, index) => values[index]);
}

// "soil_temp2" and "soilTemp2" are both shown as "Soil temp 2". A name of which not every word is known is not translated at all.
function humanise(name, language = LANGUAGE) {
  const words = name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[\s_.\-/]+/)
    .filter(Boolean)
    .map(word => {
      const known = WORDS[language];
      if (word in known) return known[word];
      const [, stem, number] = /^(.*?)(\d*)$/.exec(word);
      return stem in known || !language ? ((known[stem] || stem) + " " + number).trim() : null;
    });
  if (words.includes(null)) return humanise(name, 0);
  const joined = words.join(" ") || name;
  return joined.charAt(0).toUpperCase() + joined.slice(1);
}

// A duration in the one unit that says enough: "8 s", "12 min", "3 h", "5 d".
function duration(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return text("seconds", seconds);
  if (seconds < 3600) return text("minutes", Math.floor(seconds / 60));
  if (seconds < 86400) return text("hours", Math.floor(seconds / 3600));
  return text("days", Math.floor(seconds / 86400));
}

// How long ago something was, or for how long it has lasted; under three seconds it is "now".
function age(ms, kind) {
  return ms < 3000 ? text("now") : text(kind, duration(ms));
}
